import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { composerOf, SAMPLE, sampleOf } from '../src/newsletter/composing.ts'
import type { Recipient } from '../src/newsletter/delivery.ts'
import { draftIssues } from '../src/newsletter/drafting.ts'
import { beginSending } from '../src/newsletter/sending.ts'
import { received } from './letters.ts'
import {
  aMember,
  anArticle,
  aSentIssue,
  dangersIn,
  type Newsroom,
  newsroom as office,
  setClock,
} from './newsroom.ts'

/** A newsroom whose letters to many have a carrier. */
const newsroom = () => office({ MAIL_API: 'https://mail.example', MAIL_API_KEY: 'a key' })

const TABLES = ['deliveries', 'delivery_counts', 'issue_articles', 'issues', 'subscriptions']

beforeEach(async () => {
  await env.DB.batch([
    ...TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    env.DB.prepare(
      'UPDATE digests SET is_on = 1, hour = 7, weekday = 6, is_waiting = 0, changed_at = 0',
    ),
  ])
})
afterEach(() => setClock())

let n = 0

/** Somebody who follows these lists, each at its pace. */
async function aReader(lists: Record<string, string>, language = ''): Promise<Recipient> {
  n += 1
  const id = n
  const email = `reader-${id}@mail.example`
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO subscribers (id, email, state, n_letters, created_at, language) VALUES (?, ?, 'confirmed', 0, 0, ?)`,
    ).bind(id, email, language),
    ...Object.entries(lists).map(([list, pace]) =>
      env.DB.prepare(
        `INSERT INTO subscriptions (subscriber_id, list, state, pace) VALUES (?, ?, 'confirmed', ?)`,
      ).bind(id, list, pace),
    ),
  ])
  return { subscriberId: id, email, language }
}

type IssueRow = { id: number; occasion: string; state: string; pace: string; send_at: number }

const issuesMade = async () =>
  (await env.DB.prepare('SELECT * FROM issues ORDER BY id').all<IssueRow>()).results

const idOf = async (table: string, name: string) =>
  (await env.DB.prepare(`SELECT id FROM ${table} WHERE name = ?`).bind(name).first('id')) as number

const setDigest = (pace: string, set: string) =>
  env.DB.prepare(`UPDATE digests SET ${set} WHERE pace = ?`).bind(pace).run()

const deliver = (issue: number, reader: Recipient, state = 'accepted', detail = '') =>
  env.DB.prepare(
    `INSERT INTO deliveries (issue_id, subscriber_id, state, domain, detail) VALUES (?, ?, ?, 'mail.example', ?)`,
  )
    .bind(issue, reader.subscriberId, state, detail)
    .run()

/** What the clock drafts in a room as its hands go from one time to another. */
async function pass({ platform }: Newsroom, from: string, until: string, minutes = 10) {
  for (let at = Date.parse(from); at <= Date.parse(until); at += minutes * 60_000) {
    setClock(new Date(at).toISOString())
    await draftIssues(platform)
  }
}

/** An article that runs now. */
const runs = ({ platform }: Newsroom, fields: Parameters<typeof anArticle>[1] = {}) =>
  anArticle(platform, { publishedAt: new Date().toISOString(), ...fields })

const letterTo = async ({ platform }: Newsroom, issue: number, reader: Recipient) =>
  (await composerOf(platform, issue))(reader)

/** An issue that was written at the desk, by its id. */
async function written(
  desk: Awaited<ReturnType<typeof aMember>>,
  fields: Record<string, string> = {},
  articles: number[] = [],
) {
  const begun = await desk.submit('/desk/issues')
  const path = begun.headers.get('Location') ?? ''
  const form = new URLSearchParams({
    rev: '1',
    subject: 'Of boats',
    body: 'Hello *you*.',
    ...fields,
  })
  for (const id of articles) form.append('articles[]', String(id))
  const saved = await desk.submit(path, form as never)
  expect(saved.status).toBe(303)
  return { id: Number(path.split('/').at(-1)), path }
}

describe('the clock drafts', () => {
  test('a morning’s letter at its hour, once, also when the clocks change', async () => {
    await setDigest('weekly', 'is_on = 0')
    const room = newsroom()
    // Summer time begins in London at one on the 28th: seven is an hour earlier by the sun.
    setClock('2027-03-27T05:00Z')
    await runs(room)
    await pass(room, '2027-03-27T06:00Z', '2027-03-27T06:50Z')
    expect(await issuesMade()).toEqual([])
    await pass(room, '2027-03-27T07:00Z', '2027-03-27T08:00Z')
    setClock('2027-03-27T12:00Z')
    await runs(room)
    await pass(room, '2027-03-28T05:30Z', '2027-03-28T05:50Z')
    expect((await issuesMade()).map(({ occasion }) => occasion)).toEqual(['daily 2027-03-27'])
    await pass(room, '2027-03-28T06:00Z', '2027-03-28T13:00Z')
    expect((await issuesMade()).map(({ occasion }) => occasion)).toEqual([
      'daily 2027-03-27',
      'daily 2027-03-28',
    ])
  })

  test.each([
    ['that there is twice', '2027-10-30T22:00Z', '2027-10-31T08:00Z', 'daily 2027-10-31'],
    ['that there is not', '2027-03-27T22:00Z', '2027-03-28T08:00Z', 'daily 2027-03-28'],
  ])('one letter at an hour %s', async (_, from, until, occasion) => {
    await setDigest('daily', 'hour = 1')
    const room = newsroom()
    setClock(from)
    await runs(room)
    await pass(room, from, until)
    expect((await issuesMade()).map((issue) => issue.occasion)).toEqual([occasion])
  })

  test('no letter where nothing ran, and none in the evening for a morning that was missed', async () => {
    const room = newsroom()
    await pass(room, '2027-01-05T06:50Z', '2027-01-05T08:00Z')
    setClock('2027-01-06T05:00Z')
    await runs(room)
    setClock('2027-01-06T19:00Z')
    await draftIssues(room.platform)
    expect(await issuesMade()).toEqual([])
    // The next morning’s has it.
    await pass(room, '2027-01-07T07:00Z', '2027-01-07T07:00Z')
    expect(await issuesMade()).toHaveLength(1)
  })

  test('an update of a story for who follows it, at whatever pace, once for each update', async () => {
    const room = newsroom()
    setClock('2027-01-08T09:00Z')
    const article = await runs(room, { headline: 'A running story' })
    const [one, other] = [
      await aReader({ [`story/${article.id}`]: 'daily' }),
      await aReader({ newsletter: 'instant' }),
    ]
    setClock('2027-01-08T11:00Z')
    await env.DB.prepare('UPDATE articles SET updated_at = ?2, changed_at = ?2 WHERE id = ?1')
      .bind(article.id, Date.now() - 1000)
      .run()
    const occasions = async () => {
      await draftIssues(room.platform)
      return (await issuesMade()).filter(({ occasion }) => occasion.startsWith('update'))
    }
    const [issue, ...more] = await occasions()
    expect(more).toEqual([])
    expect(await occasions()).toHaveLength(1)
    const compose = await composerOf(room.platform, issue?.id ?? 0)
    const letter = await compose(one)
    expect(letter?.subject).toBe('A running story')
    expect(letter?.text).toContain('A running story')
    await beginSending(room.platform, issue?.id ?? 0)
    await room.workOff()
    const { results } = await env.DB.prepare('SELECT subscriber_id FROM deliveries').all()
    expect(results).toEqual([{ subscriber_id: one.subscriberId }])
    expect(other.subscriberId).not.toBe(one.subscriberId)
    await env.DB.prepare('UPDATE articles SET updated_at = ?2, changed_at = ?2 WHERE id = ?1')
      .bind(article.id, Date.now())
      .run()
    expect(await occasions()).toHaveLength(2)
  })

  test('an article into one morning’s letter only', async () => {
    const room = newsroom()
    setClock('2027-01-11T05:00Z')
    await runs(room)
    await pass(room, '2027-01-11T07:00Z', '2027-01-11T07:10Z')
    await pass(room, '2027-01-12T07:00Z', '2027-01-12T07:10Z')
    expect((await issuesMade()).map(({ occasion }) => occasion)).toEqual(['daily 2027-01-11'])
  })

  test('the week’s letter on its day, and what waits for an editor as a draft', async () => {
    await setDigest('weekly', 'is_waiting = 1')
    await setDigest('daily', 'is_on = 0')
    const room = newsroom()
    setClock('2027-01-20T05:00Z')
    await runs(room)
    // A Friday, then the Saturday.
    await pass(room, '2027-01-22T06:00Z', '2027-01-22T09:00Z')
    expect(await issuesMade()).toEqual([])
    await pass(room, '2027-01-23T06:00Z', '2027-01-23T09:00Z')
    expect(await issuesMade()).toMatchObject([
      { occasion: 'weekly 2027-01-23', state: 'draft', send_at: null },
    ])
    const [editor, moderator] = [await aMember(room, 'editor'), await aMember(room, 'moderator')]
    expect(await editor.page('/desk')).toContain('id="letters"')
    expect(await moderator.page('/desk')).not.toContain('id="letters"')
  })

  test('a letter for an article in the minute after it runs, once, if somebody waits for it', async () => {
    const room = newsroom()
    setClock('2027-02-01T15:00Z')
    await runs(room, { section: 'Unfollowed' })
    const article = await runs(room, { section: 'Town' })
    await aReader({ [`section/${await idOf('sections', 'Town')}`]: 'instant' })
    await room.strike()
    await room.strike()
    expect(await issuesMade()).toMatchObject([
      { occasion: `instant ${article.id}`, pace: 'instant' },
    ])
  })

  test('no letter at once for what is old, comes from elsewhere, or ran before they were on', async () => {
    const room = newsroom()
    await aReader({ newsletter: 'instant' })
    setClock('2027-02-10T15:00Z')
    await anArticle(room.platform, { publishedAt: '2027-02-09T14:00Z' })
    await anArticle(room.platform, { publishedAt: '2027-02-10T11:00Z' })
    await draftIssues(room.platform)
    expect(await issuesMade()).toEqual([])
    await runs(room)
    await setDigest('instant', `changed_at = ${Date.parse('2027-02-10T15:05Z')}`)
    setClock('2027-02-10T15:06Z')
    await draftIssues(room.platform)
    expect(await issuesMade()).toEqual([])
  })

  test('nothing where the desk has switched it off', async () => {
    await env.DB.exec('UPDATE digests SET is_on = 0')
    const room = newsroom()
    await aReader({ newsletter: 'instant' })
    setClock('2027-02-13T05:00Z')
    await runs(room)
    await pass(room, '2027-02-13T06:00Z', '2027-02-13T09:00Z')
    expect(await issuesMade()).toEqual([])
  })
})

describe('a digest', () => {
  /** A day's letter of two articles: one of the harbour under a tag, one of the town. */
  async function aDay(day: string) {
    const room = newsroom()
    setClock(`${day}T05:00Z`)
    const boat = await runs(room, {
      headline: `A boat of ${day}`,
      section: 'Harbour',
      tags: ['Boats'],
      authors: ['Ann Keel'],
    })
    const hall = await runs(room, { headline: `The hall of ${day}`, section: 'Town' })
    await pass(room, `${day}T07:00Z`, `${day}T07:00Z`)
    const [{ id } = { id: 0 }] = await issuesMade()
    const lists = {
      harbour: `section/${await idOf('sections', 'Harbour')}`,
      boats: `tag/${await idOf('tags', 'Boats')}`,
      ann: `author/${await idOf('authors', 'Ann Keel')}`,
    }
    return { room, boat, hall, id, lists }
  }

  const times = (text: string | undefined, words: string) => (text ?? '').split(words).length - 1

  test('tells of an article once, by however many lists it comes', async () => {
    const { room, boat, hall, id, lists } = await aDay('2027-03-01')
    const { harbour, boats, ann } = lists
    const reader = await aReader({ [harbour]: 'daily', [boats]: 'daily', [ann]: 'daily' })
    const letter = await letterTo(room, id, reader)
    expect(times(letter?.text, boat.headline)).toBe(1)
    expect(letter?.text).not.toContain(hall.headline)
    expect(letter?.subject).toBe(boat.headline)
    expect(letter?.text).toContain('because you follow')
    for (const name of ['Harbour', 'Boats', 'Ann Keel']) expect(letter?.text).toContain(name)
  })

  test('is no letter to somebody for whom there is nothing in it', async () => {
    const { room, id, lists } = await aDay('2027-03-02')
    expect(await letterTo(room, id, await aReader({ [lists.boats]: 'weekly' }))).toBeUndefined()
    expect(await letterTo(room, id, await aReader({ 'tag/99': 'daily' }))).toBeUndefined()
  })

  test('does not tell again what a letter told at once', async () => {
    const { room, boat, hall, id, lists } = await aDay('2027-03-03')
    const reader = await aReader({ newsletter: 'daily', [lists.boats]: 'instant' })
    const other = await aReader({ newsletter: 'daily' })
    await draftIssues(room.platform)
    const told = (await issuesMade()).find(({ occasion }) => occasion === `instant ${boat.id}`)
    await env.DB.prepare(`UPDATE issues SET state = 'sent' WHERE id = ?`).bind(told?.id).run()
    await deliver(told?.id ?? 0, reader)
    await deliver(told?.id ?? 0, other, 'skipped')
    const letter = await letterTo(room, id, reader)
    expect([times(letter?.text, boat.headline), times(letter?.text, hall.headline)]).toEqual([0, 1])
    expect(times((await letterTo(room, id, other))?.text, `${boat.headline}\n`)).toBe(1)
  })

  test('of the week leaves out what the day’s told by another list', async () => {
    const { room, boat, hall, lists } = await aDay('2027-03-06')
    await pass(room, '2027-03-06T08:00Z', '2027-03-06T08:00Z')
    const week = (await issuesMade()).find(({ pace }) => pace === 'weekly')?.id ?? 0
    const reader = await aReader({ newsletter: 'weekly', [lists.boats]: 'daily' })
    const letter = await letterTo(room, week, reader)
    expect([times(letter?.text, boat.headline), times(letter?.text, hall.headline)]).toEqual([0, 1])
    await setDigest('daily', 'is_on = 0')
    expect((await letterTo(room, week, reader))?.text).toContain(boat.headline)
  })

  test('leaves out what is withdrawn meanwhile', async () => {
    const { room, boat, id } = await aDay('2027-03-08')
    await env.DB.prepare(`UPDATE articles SET state = 'withdrawn' WHERE id = ?`).bind(boat.id).run()
    const letter = await letterTo(room, id, await aReader({ newsletter: 'daily' }))
    expect(letter?.text).not.toContain(boat.headline)
  })

  test('asks the database once for a page of readers, however many they are', async () => {
    const { room, id } = await aDay('2027-03-09')
    const readers = await Promise.all(
      Array.from({ length: 40 }, () => aReader({ newsletter: 'daily' })),
    )
    const costs = []
    for (const page of [readers.slice(0, 1), readers]) {
      room.batches.length = 0
      const compose = await composerOf(room.platform, id)
      await compose.expect(page)
      for (const reader of page) expect(await compose(reader)).toBeDefined()
      costs.push(room.batches.map(({ statements }) => statements.length))
    }
    expect(costs[1]).toEqual(costs[0])
    expect(costs[0]).toEqual([3, 2])
  })
})

describe('a letter', () => {
  test('says in text what it says in HTML, with the headers of its list', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { id: article } = await anArticle(room.platform, {
      headline: 'A <b>bold</b> & “quoted” headline',
      dek: '<script>alert(1)</script>',
      authors: ['Bo Stern', 'Ann Keel'],
    })
    const body =
      'Look [here](https://one.example/a?b=1) and [there](/about), [here](https://one.example/a?b=1).'
    const { id } = await written(desk, { body }, [article])
    const reader = await aReader({ newsletter: 'daily' })
    const letter = await letterTo(room, id, reader)
    const { text, html, list, header, path, subject } = await received(letter)
    expect(subject).toBe('Of boats')
    expect(text).toContain('A <b>bold</b> & “quoted” headline\n<script>alert(1)</script>')
    expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; &amp;')
    expect(dangersIn(html.replace(/ style="[^"]*"/g, ''))).toEqual([])
    expect(text).toContain('Look here [1] and there [2], here [1].')
    expect(text).toContain('[2] https://news.example/about')
    expect(text).toContain('By Bo Stern and Ann Keel')
    expect(list.id).toEqual({ name: 'newsletter.news.example' })
    expect(list.unsubscribe?.url).toContain('https://news.example/unsubscribe/')
    expect(header('list-unsubscribe-post') ?? list['unsubscribe-post']).toBeTruthy()
    expect(path('/subscriptions/yours/')).not.toBe('')
    expect(html).not.toMatch(/<img(?![^>]*alt)|width="1"|utm_/)
  })

  test('comes as its preview showed it', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { id: article } = await anArticle(room.platform)
    const { id, path } = await written(desk, {}, [article])
    const reader = await aReader({ newsletter: 'weekly' })
    const sent = await letterTo(room, id, reader)
    const own = /(\/(?:unsubscribe|subscriptions\/yours)\/)[\w.-]+/g
    const plain = (text = '') => text.replace(own, `$1${SAMPLE}`)
    expect(await desk.page(`${path}/letter`)).toBe(plain(sent?.html))
    expect((await sampleOf(room.platform, id, '')).text).toBe(plain(sent?.text))
  })

  test('is in its reader’s language, with articles in their own', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { id: article } = await anArticle(room.platform, {
      language: 'de',
      headline: 'Die Fähre',
    })
    const { id } = await written(desk, { body: '' }, [article])
    const letter = await letterTo(room, id, await aReader({ newsletter: 'daily' }, 'ar'))
    expect(letter?.html).toContain('<html lang="ar" dir="rtl">')
    expect(letter?.html).toContain('lang="de" dir="ltr"')
    expect(letter?.text).toContain('إلغاء الاشتراك في جميع الرسائل')
    const unknown = await letterTo(room, id, await aReader({ newsletter: 'daily' }, 'cy'))
    expect(unknown?.html).toContain('<html lang="en-GB"')
  })

  test('stays below what mail programs cut off, and says how much more there is', async () => {
    const room = newsroom()
    setClock('2027-04-05T05:00Z')
    for (let i = 0; i < 30; i++)
      await runs(room, {
        headline: `${i} ${'字'.repeat(190)}`,
        dek: '词'.repeat(500),
        authors: [1, 2, 3].map((nth) => `${nth} ${'名'.repeat(50)}`),
      })
    await pass(room, '2027-04-05T07:00Z', '2027-04-05T07:00Z')
    const [{ id } = { id: 0 }] = await issuesMade()
    const letter = await letterTo(room, id, await aReader({ newsletter: 'daily' }))
    expect(new TextEncoder().encode(letter?.html).length).toBeLessThan(100_000)
    expect(letter?.text.slice(-600)).toMatch(
      /There (is|are) \d+ more articles? for you on our site:/,
    )
  })
})

describe('at the desk, an issue', () => {
  test('starts at its minute', async () => {
    const room = newsroom()
    setClock('2027-05-01T10:00Z')
    const desk = await aMember(room, 'editor')
    const { id, path } = await written(desk)
    // Ten past eleven in London, in summer.
    await desk.submit(`${path}/schedule`, { rev: '2', at: '2027-05-01T11:10' })
    const stateAt = async (time: string) => {
      setClock(time)
      await room.strike()
      return (await issuesMade()).find((issue) => issue.id === id)?.state
    }
    expect(await stateAt('2027-05-01T10:09:59Z')).toBe('scheduled')
    expect(await stateAt('2027-05-01T10:10:00Z')).toBe('sending')
  })

  test('is asked about once more, with how many get it', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { path } = await written(desk)
    const before = await desk.page(`${path}/send`)
    expect(before).toContain('Nobody would get it')
    await aReader({ newsletter: 'weekly' })
    await aReader({ newsletter: 'feed' })
    expect(await desk.page(`${path}/send`)).toContain('<b>1 subscriber</b> will get it')
    const sent = await desk.submit(`${path}/send`, { rev: '2' })
    expect(sent.headers.get('Location')).toContain('said=issue-sent')
    expect(await issuesMade()).toMatchObject([{ state: 'sending' }])
  })

  test('that two work on is saved once, and the second is told', async () => {
    const room = newsroom()
    const [one, two] = [await aMember(room, 'editor'), await aMember(room, 'editor')]
    const { path } = await written(one)
    const words = { rev: '2', subject: 'Mine', body: 'My words.' }
    expect((await one.submit(path, words)).status).toBe(303)
    const late = await two.submit(path, { ...words, subject: 'Theirs' })
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringContaining('Somebody has changed this issue'),
    ])
    expect(await one.page(path)).toContain('value="Mine"')
  })

  test('does not go out without a subject, or with nothing to say', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { path } = await written(desk, { subject: '', body: '' })
    const answer = await desk.submit(`${path}/send`, { rev: '2' })
    expect(await answer.text()).toContain(
      'Before it can go out it needs a subject and something to say',
    )
    expect(await issuesMade()).toMatchObject([{ state: 'draft' }])
  })

  test('is not changed any more once it has gone out or was dropped', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { path } = await written(desk)
    await desk.submit(`${path}/drop`, { rev: '2' })
    const answer = await desk.submit(path, { rev: '3', subject: 'Late', body: 'Late.' })
    expect(await answer.text()).toContain('It is not changed any more.')
    expect(await issuesMade()).toMatchObject([{ state: 'dropped', subject: 'Of boats' }])
    await expect(env.DB.prepare('UPDATE issues SET rev = rev + 1').run()).rejects.toThrow(
      'changed meanwhile',
    )
  })

  test('comes to whoever tests it, marked as a test, and leaves no list', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { path } = await written(desk)
    await desk.submit(`${path}/test`, { rev: '2' })
    expect(room.letters).toMatchObject([
      { to: expect.stringContaining('editor-'), subject: '[Test] Of boats', headers: {} },
    ])
  })

  test('tells truly what became of its letters, and lists those that went amiss', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const id = await aSentIssue()
    const states = ['accepted', 'accepted', 'uncertain', 'bounced', 'skipped']
    for (const state of states)
      await deliver(
        id,
        await aReader({ newsletter: 'daily' }),
        state,
        state === 'bounced' ? 'no such box' : '',
      )
    const report = await desk.page(`/desk/issues/${id}`)
    expect(report).toContain('2 accepted, 1 uncertain, 1 bounced, 1 with nothing for them.')
    const amiss = await desk.page(`/desk/issues/${id}/amiss?state=bounced`)
    expect(amiss.match(/@mail\.example/g)).toHaveLength(1)
    expect(amiss).toContain('no such box')
  })

  test('is shown in a frame of ours alone, and runs nothing there', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { path } = await written(desk)
    const { headers } = await desk.get(`${path}/letter`)
    const policy = headers.get('Content-Security-Policy') ?? ''
    for (const rule of ["default-src 'none'", "frame-ancestors 'self'", 'sandbox'])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('script-src')
    expect(headers.get('X-Frame-Options')).toBe('SAMEORIGIN')
    const preview = await desk.get(`${path}/preview`)
    expect(preview.headers.get('Content-Security-Policy')).toMatch(/frame-src[^;]* 'self'/)
    expect((await preview.text()).match(/<iframe/g)).toHaveLength(3)
  })

  test('leaves a line in the log with each act', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { id, path } = await written(desk)
    await desk.submit(`${path}/schedule`, { rev: '2', at: '2090-01-01T08:00' })
    await desk.submit(`${path}/unschedule`, { rev: '3' })
    await desk.submit(`${path}/drop`, { rev: '4' })
    const { results } = await env.DB.prepare(
      'SELECT act FROM staff_log WHERE subject = ? ORDER BY id',
    )
      .bind(`issue/${id}`)
      .all<{ act: string }>()
    expect(results.map(({ act }) => act)).toEqual([
      'began an issue',
      'changed an issue',
      'scheduled an issue',
      'unscheduled an issue',
      'dropped an issue',
    ])
  })

  test('is drafted as the desk has set it', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const set = { pace: 'weekly', on: 'on', waits: 'on', hour: '17', weekday: '5' }
    expect((await desk.submit('/desk/issues/digests', set)).status).toBe(303)
    const row = await env.DB.prepare(`SELECT * FROM digests WHERE pace = 'weekly'`).first()
    expect(row).toMatchObject({ is_on: 1, hour: 17, weekday: 5, is_waiting: 1 })
    const refused = await desk.submit('/desk/issues/digests', { ...set, hour: '24' })
    expect(refused.status).toBe(422)
  })
})

describe('the archive', () => {
  test('shows what has gone out, and is purged when something has', async () => {
    const room = newsroom()
    const desk = await aMember(room, 'editor')
    const { id: article } = await anArticle(room.platform, { headline: 'In the letter' })
    const { id } = await written(desk, {}, [article])
    expect(await room.page('/letters')).toContain('No letter has gone out yet.')
    expect((await room.get(`/letters/${id}`)).status).toBe(404)
    await env.DB.prepare(`UPDATE issues SET state = 'sent', begun_at = 1 WHERE id = ?`)
      .bind(id)
      .run()
    const held = (await room.get('/letters')).headers.get('ETag')
    room.purges.length = 0
    await room.strike()
    await room.strike()
    expect(room.purges).toEqual([{ tags: ['list/letters'] }])
    const list = await room.get('/letters', { 'If-None-Match': held ?? '' })
    expect([list.status, list.headers.get('Cache-Tag')]).toEqual([
      200,
      expect.stringContaining('list/letters'),
    ])
    expect(await list.text()).toContain('Of boats')
    expect(list.headers.get('Cache-Tag')).toContain(`article/${article}`)
    const page = await room.get(`/letters/${id}`)
    expect(page.headers.get('Cache-Tag')).toContain(`article/${article}`)
    const html = await page.text()
    expect(html).toContain('In the letter')
    expect(html).not.toMatch(/\/unsubscribe\/|\/subscriptions\/yours/)
  })

  test('has no letter that told of one article', async () => {
    const room = newsroom()
    const id = await aSentIssue('At once')
    await env.DB.prepare(`UPDATE issues SET pace = 'instant' WHERE id = ?`).bind(id).run()
    expect(await room.page('/letters')).not.toContain('At once')
    expect((await room.get(`/letters/${id}`)).status).toBe(404)
  })

  test('goes on page by page, each for one batch and as many rows however long it is', async () => {
    const room = newsroom()
    const costs = []
    for (const many of [70, 70]) {
      for (let i = 0; i < many; i++) await aSentIssue(`Letter ${i}`, 1_000_000 + i)
      room.batches.length = 0
      const first = await room.page('/letters')
      costs.push(room.batches.map(({ rowsRead }) => rowsRead))
      const next = first.match(/\/letters\?cursor=[\d-]+/)?.[0] ?? ''
      const second = await room.page(next)
      expect(
        new Set([...first.matchAll(/href="(\/letters\/\d+)"/g)].map(([, it]) => it)).size,
      ).toBe(30)
      expect(second).toContain('Letter ')
    }
    expect(costs[0]).toHaveLength(1)
    expect(costs[1]).toEqual(costs[0])
  })

  test.each(['rss.xml', 'atom.xml', 'feed.json'])('has a feed: %s', async (file) => {
    const room = newsroom()
    const id = await aSentIssue('A letter & more')
    const feed = await room.page(`/letters/${file}`)
    expect(feed).toContain(`https://news.example/letters/${id}`)
    expect(feed).toMatch(/A letter &(amp;)? more/)
    expect(await room.page('/letters')).toContain(`href="/letters/${file}"`)
  })
})
