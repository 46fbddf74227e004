import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import * as changes from '../src/comments/changes.ts'
import type { CommentState } from '../src/comments/comment.ts'
import { excerptOf, nextMorning } from '../src/notices/notice.ts'
import { received } from './letters.ts'
import { anArticle, cookieOf, newsroom, ORIGIN, setClock } from './newsroom.ts'

afterEach(async () => {
  setClock()
  for (const table of ['notices', 'notice_letters', 'follow_asks', 'follows', 'comment_events'])
    await rows(`DELETE FROM ${table}`)
})

const START = Date.parse('2026-11-23T10:00Z')
let [start, passed] = [START, 0]
/** So many minutes after ten. Each is a little later than asked for: two ids of one moment may be the same. */
const minute = (n: number) => setClock(new Date(start + n * 60_000 + ++passed).toISOString())

let addresses = 0
let opened = 0

/** A newsroom with an article, at ten in the morning, and people who come to read it. */
async function open(vars: Parameters<typeof newsroom>[0] = {}) {
  start = START + ++opened * 1000
  minute(0)
  const room = newsroom(vars)
  const { slug, headline, id } = await anArticle(room.platform)
  const comment = async (fields: Record<string, string> = {}, cookie = {}) => {
    setClock(new Date(Date.now() + 1).toISOString())
    const answer = await room.submit(
      `/articles/${slug}/comments`,
      { name: 'Pilot', body: 'Hello, *all*.', token: crypto.randomUUID(), ...fields },
      cookie,
    )
    const at = answer.headers.get('Location') ?? ''
    return { answer, at, cookie: cookieOf(answer), id: Number(at.match(/\d+(?=$|\?)/)?.[0]) }
  }
  /** The clock strikes, and what it has queued is done. */
  const pass = async (n: number) => {
    minute(n)
    await room.strike()
    await room.workOff()
  }
  const take = async () => Promise.all(room.letters.splice(0).map(received))
  /** Follows the conversation by an address of this test's own, and confirms. */
  const aFollower = async (fields: Record<string, string> = {}, cookie = {}) => {
    const email = `follower-${++addresses}@mail.example`
    await room.submit(`/articles/${slug}/follow`, { email, pace: 'now', ...fields }, cookie)
    await room.workOff()
    const [letter] = await take()
    await room.submit(letter?.path('/conversations/confirm/') ?? '', {}, cookie)
    return email
  }
  const decide = async (comment: number, was: CommentState, state: CommentState) =>
    room.platform.db.batch(changes.transition({ id: comment, was, state, reason: '' }))
  return { ...room, slug, headline, thread: id, comment, pass, take, aFollower, decide }
}

const rows = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results

const oneLink = { 'List-Unsubscribe': 'One-Click' }

test('who follows a conversation and confirms is told of a comment, once it can be edited no more', async () => {
  const { comment, pass, take, aFollower, headline, thread } = await open()
  const email = await aFollower()
  const { id } = await comment({ name: 'Ada', body: 'A *first* word.' })
  await pass(4)
  expect(await take()).toEqual([])
  await pass(6)
  const [letter, ...others] = await take()
  expect(others).toEqual([])
  expect(letter).toMatchObject({ to: email, subject: `Comments on “${headline}”` })
  expect(letter?.text).toContain('Ada wrote:\n> A first word.')
  expect(letter?.path('/c/')).toBe(`/c/${id}`)
  expect(letter?.header('auto-submitted')).toBe('auto-generated')
  const root = `<${thread}.conversations@news.example>`
  expect([letter?.header('in-reply-to'), letter?.header('references')]).toEqual([root, root])
  expect(letter?.list.id?.name).toBe(`${thread}.conversations.news.example`)
  expect(letter?.list.unsubscribe?.url).toBe(`${ORIGIN}${letter?.path('/conversations/leave/')}`)
  expect(letter?.list['unsubscribe-post']?.name).toBe('List-Unsubscribe=One-Click')
  await pass(30)
  expect(await take()).toEqual([])
})

test('nobody is written to before they press the button, and opening its link presses nothing', async () => {
  const { submit, get, page, comment, pass, take, slug, headline, letters, workOff } = await open()
  await submit(`/articles/${slug}/follow`, { email: 'quiet@mail.example', pace: 'now' })
  await workOff()
  const [asking] = await take()
  expect(asking?.subject).toBe('May The Tidewater Ledger tell you of comments?')
  expect(asking?.text).not.toContain(headline)
  const link = asking?.path('/conversations/confirm/') ?? ''
  const answer = await get(link)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  const asked = await answer.text()
  expect(asked).toContain('Yes, write to me')
  expect(asked).toContain(headline)
  await comment()
  await pass(6)
  expect(letters).toEqual([])
  expect(await (await submit(link)).text()).toContain('You will hear of them')
  expect(await page(link)).toContain('You will hear of them')
  await comment({ body: 'Another.' })
  await pass(12)
  expect(letters).toHaveLength(1)
})

test('the link in the letter that asks works for a week', async () => {
  const { submit, slug, take, workOff, page, comment, pass } = await open()
  await submit(`/articles/${slug}/follow`, { email: 'late@mail.example', pace: 'now' })
  await workOff()
  const link = (await take())[0]?.path('/conversations/confirm/') ?? ''
  minute(7 * 1440 + 1)
  expect(await page(link)).toContain('This link is too old')
  expect(await (await submit(link)).text()).toContain('This link is too old')
  await comment()
  await pass(7 * 1440 + 10)
  expect(await take()).toEqual([])
})

test('an address is asked once a day and three times in all, and the answer never tells', async () => {
  const { submit, letters, slug, workOff, comment, pass, take } = await open()
  const ask = async (fields: Record<string, string> = {}) => {
    const answer = await submit(`/articles/${slug}/follow`, {
      email: 'bombed@mail.example',
      pace: 'now',
      ...fields,
    })
    await workOff()
    return [answer.status, answer.headers.get('Location'), answer.headers.get('Set-Cookie')]
  }
  const said = await ask()
  expect(said).toEqual([303, `/articles/${slug}/follow?said=asked`, null])
  expect(letters).toHaveLength(1)
  expect(await ask()).toEqual(said)
  expect(await ask({ website: 'a decoy' })).toEqual(said)
  expect(letters).toHaveLength(1)
  for (const day of [1, 2, 3, 4, 5]) {
    minute(day * 1440 + 1)
    expect(await ask()).toEqual(said)
  }
  expect(letters).toHaveLength(3)
  await submit((await take())[2]?.path('/conversations/confirm/') ?? '')
  await comment()
  await pass(5 * 1440 + 10)
  expect(await take()).toHaveLength(1)
  // Confirmed, the address may be asked once more; a stranger gets the same answer.
  expect(await ask()).toEqual(said)
  expect(letters).toHaveLength(1)
})

test('who comments may be told of replies to them, and of nothing else', async () => {
  const { comment, submit, workOff, pass, take, get } = await open()
  const email = `author-${++addresses}@mail.example`
  const own = await comment({ name: 'Ada', email, tell: 'now' })
  expect(await (await get(own.at, own.cookie)).text()).toContain('A letter is on its way')
  await workOff()
  const [asking] = await take()
  await submit(asking?.path('/conversations/confirm/') ?? '', {}, own.cookie)
  await comment({ name: 'Ben', body: 'Beside it.' })
  const reply = await comment({ name: 'Cy', body: 'To you.', parent: String(own.id) })
  await comment({ name: 'Dee', body: 'To Cy.', parent: String(reply.id) })
  await comment({ name: 'Ada', body: 'To myself.', parent: String(own.id) }, own.cookie)
  await pass(6)
  const [letter, ...others] = await take()
  expect(others).toEqual([])
  expect(letter?.to).toBe(email)
  expect(letter?.text.match(/^> .*/gm)).toEqual(['> To you.'])
  expect(letter?.text).toContain('Cy answered you:')
})

test('a reader whose address is known is asked no more', async () => {
  const { comment, submit, workOff, pass, take, slug, page } = await open()
  const email = `known-${++addresses}@mail.example`
  const own = await comment({ email, tell: 'now' })
  await workOff()
  const [asking] = await take()
  await submit(asking?.path('/conversations/confirm/') ?? '', {}, own.cookie)
  const again = await comment({ body: 'More.', tell: 'day' }, own.cookie)
  expect(again.at).toContain('told=following')
  const form = await page(`/articles/${slug}/follow`, own.cookie)
  expect(form).toContain('Letters go to your verified address.')
  expect(form).toContain('You are told of replies to you in this conversation.')
  const followed = await submit(`/articles/${slug}/follow`, { pace: 'now' }, own.cookie)
  expect(followed.headers.get('Location')).toContain('said=following')
  expect(await page(`/articles/${slug}/follow`, own.cookie)).toContain(
    'You follow this conversation.',
  )
  await workOff()
  await comment({ name: 'Ben' })
  await pass(6)
  expect((await take()).map(({ to }) => to)).toEqual([email])
  await submit(`/articles/${slug}/follow/leave`, {}, own.cookie)
  await comment({ name: 'Cy' })
  await pass(30)
  expect(await take()).toEqual([])
})

test('a wish without an address is refused beside its field, and nothing is posted', async () => {
  const { comment, submit, slug } = await open()
  const { answer } = await comment({ tell: 'now' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Please give your e-mail address to be told of replies.')
  expect(html).toMatch(/<option value="now" selected="">/)
  expect(
    await rows(
      'SELECT 1 FROM comments WHERE thread_id = (SELECT id FROM articles WHERE slug = ?)',
      slug,
    ),
  ).toEqual([])
  expect((await submit(`/articles/${slug}/follow`, { email: 'no', pace: 'now' })).status).toBe(422)
  expect((await submit(`/articles/${slug}/follow`, { pace: 'often' })).status).toBe(422)
  expect((await submit('/articles/never-was/follow', { email: 'a@b.example' })).status).toBe(404)
})

test('a stranger who types an address gets nothing of it when its owner confirms', async () => {
  const { comment, submit, workOff, take, page, slug } = await open()
  const stranger = await comment({ email: 'owner@mail.example', tell: 'now' })
  await workOff()
  const [asking] = await take()
  await submit(asking?.path('/conversations/confirm/') ?? '')
  const readers = await rows(
    "SELECT name, verified_at IS NOT NULL AS shown, email FROM readers WHERE verified_at IS NOT NULL AND name IN ('', 'Pilot') AND id IN (SELECT reader_id FROM follows WHERE asker_id = (SELECT reader_id FROM comments WHERE id = ?))",
    stranger.id,
  )
  expect(readers).toEqual([{ name: '', shown: 1, email: expect.any(String) }])
  expect(JSON.stringify(readers)).not.toContain('owner@')
  expect(await page(`/articles/${slug}/follow`, stranger.cookie)).toContain('E-mail address')
})

test('the address is nowhere in the clear, and no longer kept with the wish once it is confirmed', async () => {
  const { aFollower, submit, slug, workOff, queued } = await open()
  const email = await aFollower()
  await submit(`/articles/${slug}/follow`, { email: 'waiting@mail.example' })
  expect(JSON.stringify(queued)).not.toContain('@')
  await workOff()
  for (const table of ['follow_asks', 'follows', 'notices', 'notice_letters']) {
    const text = JSON.stringify(await rows(`SELECT * FROM ${table}`))
    for (const address of [email, 'waiting@']) expect(text).not.toContain(address)
  }
  expect(
    await rows('SELECT 1 FROM follow_asks WHERE used_at IS NOT NULL AND email IS NOT NULL'),
  ).toEqual([])
})

test('what comes close together shares a letter, and the next waits a while', async () => {
  const { comment, pass, take, aFollower } = await open()
  await aFollower()
  await comment({ body: 'One.' })
  await pass(5)
  const quotes = async () => (await take()).map(({ text }) => text.match(/^> .*/gm))
  expect(await quotes()).toEqual([['> One.']])
  await comment({ body: 'Two.' })
  minute(9)
  await comment({ body: 'Three.' })
  await pass(14)
  expect(await quotes()).toEqual([])
  await pass(20)
  expect(await quotes()).toEqual([['> Two.', '> Three.']])
})

test('once a day, one letter tells of all conversations in the morning', async () => {
  const { comment, pass, take, aFollower, platform, submit, slug, headline } = await open()
  await aFollower({ pace: 'day' })
  const other = await anArticle(platform)
  await rows(
    `INSERT INTO follows (id, reader_id, thread_id, asker_id, scope, pace, origin)
    SELECT id + 1, reader_id, ?, asker_id, scope, pace, origin FROM follows ORDER BY id DESC LIMIT 1`,
    other.id,
  )
  await comment({ body: 'Here.' })
  await submit(`/articles/${other.slug}/comments`, { name: 'Ben', body: 'There.', token: 'there' })
  await pass(20 * 60)
  expect(await take()).toEqual([])
  await pass(21 * 60)
  const [letter, ...others] = await take()
  expect(others).toEqual([])
  expect(letter?.subject).toBe('New in your conversations at The Tidewater Ledger')
  expect(letter?.text).toContain('there are 2 new comments')
  for (const words of [headline, other.headline, '> Here.', '> There.'])
    expect(letter?.text).toContain(words)
  expect(letter?.text.match(/conversations\/leave\//g)).toHaveLength(2)
  expect(letter?.list.unsubscribe?.url).toContain('/conversations/leave-all/')
  expect(slug).not.toBe(other.slug)
})

test('nobody is told of what is not read any more, until it is again', async () => {
  const { comment, pass, take, aFollower, decide } = await open()
  await aFollower()
  const { id } = await comment({ body: 'Now and then.' })
  await pass(1)
  await decide(id, 'approved', 'rejected')
  await pass(6)
  expect(await take()).toEqual([])
  await decide(id, 'rejected', 'approved')
  await pass(30)
  expect(await take()).toHaveLength(1)
  await decide(id, 'approved', 'rejected')
  await decide(id, 'rejected', 'approved')
  await pass(90)
  expect(await take()).toEqual([])
})

test('what waited for a moderator is told of when it is approved', async () => {
  const { comment, pass, take, aFollower, decide } = await open({ COMMENT_MODERATION: 'everyone' })
  await aFollower()
  const { id } = await comment()
  await pass(30)
  expect(await take()).toEqual([])
  await decide(id, 'pending', 'approved')
  await pass(31)
  expect(await take()).toHaveLength(1)
})

test('one press leaves a conversation, from the letter’s page or by the mail program itself', async () => {
  const { comment, pass, take, aFollower, page, request, submit } = await open()
  await aFollower()
  await comment()
  await pass(6)
  const [letter] = await take()
  const leave = letter?.path('/conversations/leave/') ?? ''
  expect(await page(leave)).toContain('Leave this conversation?')
  await comment({ body: 'Still here.' })
  await pass(30)
  expect(await take()).toHaveLength(1)
  await comment({ body: 'On its way.' })
  await pass(31)
  // As RFC 8058 has it: from anywhere, with no cookie and no page of ours before it.
  const answer = await request(leave, {
    method: 'POST',
    body: new URLSearchParams(oneLink),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  expect(answer.status).toBe(200)
  expect(await page(leave)).toContain('You have left')
  await comment({ body: 'Gone.' })
  await pass(90)
  expect(await take()).toEqual([])
  expect((await submit(leave)).status).toBe(200)
  expect((await submit(leave.replace(/.{4}$/, 'AAAA'))).status).toBe(404)
})

test('one press leaves all conversations', async () => {
  const { comment, pass, take, aFollower, page, submit } = await open()
  await aFollower()
  await comment()
  await pass(6)
  const leave = (await take())[0]?.path('/conversations/leave-all/') ?? ''
  expect(await page(leave)).toContain('You follow 1 conversation.')
  expect(await (await submit(leave, oneLink)).text()).toContain('No more letters about comments')
  expect(await page(leave)).toContain('No more letters about comments')
  await comment({ body: 'Gone.' })
  await pass(30)
  expect(await take()).toEqual([])
})

test('whoever is erased hears nothing more, and no wish of theirs is kept', async () => {
  const { comment, pass, take, aFollower, submit, slug, workOff, page } = await open()
  const { cookie } = await comment()
  const email = await aFollower({}, cookie)
  await comment({ name: 'Ben' })
  for (const who of [{}, cookie]) await submit(`/articles/${slug}/follow`, { email }, who)
  await submit(`/articles/${slug}/follow`, { email: 'their-other@mail.example' }, cookie)
  await workOff()
  await take()
  expect(await page('/you/data.json', cookie)).toContain('"toldOf":"all comments"')
  await submit('/you/erase', { comments: 'anonymise' }, cookie)
  await pass(6)
  expect(await take()).toEqual([])
  for (const table of ['follows', 'follow_asks', 'notices', 'notice_letters'])
    expect([table, await rows(`SELECT * FROM ${table}`)]).toEqual([table, []])
})

test('a guest who turns out to be somebody we know is still told of replies to them', async () => {
  const { comment, pass, take, aFollower, submit, slug, workOff } = await open()
  const known = await comment({ name: 'Ada' })
  const email = await aFollower({}, known.cookie)
  await submit(`/articles/${slug}/follow/leave`, {}, known.cookie)
  const guest = await comment({ name: 'Ada elsewhere', email, tell: 'now' })
  await workOff()
  const [asking] = await take()
  await submit(asking?.path('/conversations/confirm/') ?? '')
  await submit('/you/address', { email }, guest.cookie)
  await workOff()
  const [letter] = await take()
  await submit('/you/code', { code: letter?.text.match(/^\d{6}$/m)?.[0] ?? '' }, guest.cookie)
  await comment({ name: 'Ben', body: 'To both of you.', parent: String(guest.id) })
  await pass(6)
  expect((await take()).map(({ to, text }) => [to, text.match(/^> .*/gm)])).toEqual([
    [email, ['> To both of you.']],
  ])
})

const refusing = (code: string | undefined) => {
  const tries: unknown[] = []
  const send = async (letter: unknown) => {
    tries.push(letter)
    throw Object.assign(new Error('away'), { code })
  }
  return { tries, EMAIL: { send } }
}

test.each([
  ['is over its limit', 'E_RATE_LIMIT_EXCEEDED', 6, 'refused'],
  ['does not take the address', 'E_RECIPIENT_SUPPRESSED', 1, 'refused'],
  ['does not say what became of it', undefined, 1, 'uncertain'],
  ['may have sent it all the same', 'E_INTERNAL_SERVER_ERROR', 1, 'uncertain'],
])(
  'where the carrier %s, a letter is tried as often as that is safe',
  async (_, code, times, state) => {
    const there = await open()
    await there.aFollower()
    const { tries, EMAIL } = refusing(code)
    const { comment } = there
    await comment()
    const away = newsroom({ EMAIL })
    for (const n of [6, 12, 40, 200, 900, 1800, 3000, 4500]) {
      minute(n)
      await away.strike()
      await away.workOff()
      await away.workOff()
    }
    expect(tries).toHaveLength(times)
    const [last] = await rows('SELECT state FROM notice_letters ORDER BY id DESC LIMIT 1')
    expect(last).toEqual({ state })
  },
)

test('a letter that was claimed and not heard of again is uncertain, and not sent a second time', async () => {
  const { aFollower, comment, pass, take, platform } = await open()
  await aFollower()
  await comment()
  await pass(1)
  minute(6)
  const [due] = await rows(
    'SELECT reader_id AS reader, thread_id AS thread FROM notices WHERE letter_id IS NULL',
  )
  const outbox = await import('../src/notices/outbox.ts')
  // The Worker goes away between the claim and the sending.
  await platform.db.batch(
    outbox.claim({
      letter: platform.newId(),
      now: Date.now(),
      ...(due as { reader: number; thread: number }),
    }),
  )
  for (const n of [7, 20, 30]) await pass(n)
  expect(await take()).toEqual([])
  expect(await rows('SELECT state FROM notice_letters ORDER BY id DESC LIMIT 1')).toEqual([
    { state: 'uncertain' },
  ])
})

test('jobs may run twice, late, and in any order: each follower hears of each comment once', async () => {
  const room = await open()
  await room.aFollower()
  await room.aFollower({ pace: 'day' })
  /** Two Workers at once do what waits, each message twice, and it comes a third time after that. */
  const workOffOften = async (move: string) => {
    const jobs = room.queued.splice(0)
    room.queued.push(...(move === 'shuffled' ? jobs.toReversed() : jobs), ...jobs)
    if (move === 'lost') room.queued.splice(0)
    await Promise.all([room.workOff(), room.workOff()])
    room.queued.push(...jobs)
    if (move !== 'late') await room.workOff()
  }
  const moves = fc.constantFrom(
    'comment',
    'comment',
    'strike',
    'late',
    'lost',
    'shuffled',
    'decide',
  )
  const plans = fc.array(moves, { minLength: 4, maxLength: 10 })
  const holds = async (plan: string[]) => {
    start += 7 * 86_400_000
    room.letters.splice(0)
    const posted: number[] = []
    let now = 0
    for (const move of [...plan, 'strike', 'end', 'end']) {
      now += move === 'end' ? 2880 : 3
      minute(now)
      const last = posted.at(-1)
      if (move === 'comment') posted.push((await room.comment({ body: `Number ${now}.` })).id)
      else if (move === 'decide' && last) {
        await room.decide(last, 'approved', 'rejected')
        await room.decide(last, 'rejected', 'approved')
      } else await Promise.all([room.strike(), room.strike()])
      await workOffOften(move)
    }
    const told = (await Promise.all(room.letters.map(received))).flatMap(({ to, text }) =>
      [...text.matchAll(/\/c\/(\d+)/g)].map(([, id]) => `${to} ${id}`),
    )
    expect(told.toSorted()).toEqual([...new Set(told)].toSorted())
    expect(told).toHaveLength(posted.length * 2)
  }
  await fc.assert(fc.asyncProperty(plans, holds), { numRuns: 10 })
}, 120_000)

test('a conversation with many followers is noted page by page, each of them once', async () => {
  const { comment, strike, thread } = await open()
  await rows(`INSERT INTO readers (id, name, created_at, verified_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT i, '', 0, 1 FROM n`)
  await rows(
    `INSERT INTO follows (id, reader_id, thread_id, asker_id, scope, pace)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT i, i, ?, i, 'thread', 'day' FROM n`,
    thread,
  )
  const { id } = await comment()
  await strike()
  expect(await rows('SELECT count(*) AS n FROM notices WHERE comment_id = ?', id)).toEqual([
    { n: 1200 },
  ])
  expect(await rows('SELECT 1 FROM comment_events WHERE comment_id = ?', id)).toEqual([])
  await rows('DELETE FROM follows WHERE id <= 1200')
})

test('comments from elsewhere are no news', async () => {
  const { aFollower, pass, take, platform, slug } = await open()
  const { importComments } = await import('../src/comments/actions.ts')
  await aFollower()
  const old = { key: 'a', parent: null, name: 'Old', body: 'From long ago.', postedAt: START - 9e9 }
  await importComments(platform, slug, [old])
  await pass(10)
  expect(await take()).toEqual([])
})

test('a letter shows words as words, whatever a comment or a name is made of', async () => {
  const { aFollower, comment, pass, take } = await open()
  await aFollower()
  await comment({
    name: '<img src=x onerror=alert(1)>',
    body: '<script>alert(1)</script> [press](javascript:alert(1)) "quoted" & <b>bold</b>',
  })
  await pass(6)
  const [letter] = await take()
  expect(letter?.html).not.toMatch(/<(script|img|b)\b/)
  expect(letter?.html).not.toMatch(/="javascript:/)
  expect(letter?.text).toContain('<img src=x onerror=alert(1)> wrote:')
})

test('an excerpt is cut between characters as people see them', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(excerptOf(`<p>${family.repeat(300)}</p>`)).toBe(`${family.repeat(280)} …`)
  expect(excerptOf('<p>Short.</p>')).toBe('Short.')
})

test('the morning is seven o’clock where the publication is, on days of any length', () => {
  const at = (time: string, zone = 'Europe/London') =>
    new Date(nextMorning(Date.parse(time), zone)).toISOString()
  expect(at('2026-11-23T06:59Z')).toBe('2026-11-23T07:00:00.000Z')
  expect(at('2026-11-23T07:01Z')).toBe('2026-11-24T07:00:00.000Z')
  expect(at('2026-10-24T12:00Z')).toBe('2026-10-25T07:00:00.000Z')
  expect(at('2026-03-28T12:00Z')).toBe('2026-03-29T06:00:00.000Z')
  expect(at('2026-11-23T12:00Z', 'Pacific/Auckland')).toBe('2026-11-23T18:00:00.000Z')
})
