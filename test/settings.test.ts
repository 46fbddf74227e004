import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endAnnouncement } from '../src/settings/actions.ts'
import {
  aComment,
  aMember,
  anArticle,
  dangersIn,
  hello,
  json,
  newsroom,
  setClock,
} from './newsroom.ts'

beforeEach(async () => {
  await env.DB.prepare("UPDATE frame SET settings = '{}'").run()
})
afterEach(() => setClock())

const room = newsroom()
const PATH = '/desk/settings'

/** The form as it stands before the desk has set anything. */
const UNSET = {
  rev: '0',
  navigation: 'Harbour\nTown',
  social: '',
  announcement: '',
  announcementLink: '',
  announcementEndsAt: '',
  moderation: 'off',
  closeAfterDays: '',
  commentMode: 'open',
}
type Fields = Partial<typeof UNSET>

const boss = () => aMember(room, 'administrator', 'Bo Set')

/** Saves settings at the desk; answers with what the desk said. */
async function set(fields: Fields, member?: Awaited<ReturnType<typeof boss>>) {
  const stored = await env.DB.prepare("SELECT coalesce(settings ->> 'rev', 0) AS rev FROM frame")
    .all<{ rev: number }>()
    .then(({ results }) => results[0])
  const who = member ?? (await boss())
  return who.submit(PATH, { ...UNSET, rev: String(stored?.rev), ...fields })
}

const saved = async (fields: Fields) => expect((await set(fields)).status).toBe(303)

const masthead = (html: string) => html.match(/<nav aria-label="Sections">.*?<\/nav>/s)?.[0] ?? ''
const colophon = (html: string) => html.match(/<footer class="colophon">.*?<\/footer>/s)?.[0] ?? ''
const bar = (html: string) => html.match(/<div class="announcement".*?<\/div>/s)?.[0] ?? ''

/** Every sort of page: kept and not, found, missing and gone, and what a form answers. */
async function everyPage() {
  const { slug } = await anArticle(room.platform)
  const { slug: gone } = await anArticle(room.platform, { state: 'withdrawn' })
  const { id } = await aComment(room, slug)
  const answers: Record<string, Promise<Response>> = {
    'a refused comment': room.submit(`/articles/${slug}/comments`, { ...hello, name: '' }),
    'a refused subscription': room.submit('/subscriptions', { email: 'no address' }),
  }
  for (const path of [
    '/',
    '/sections/harbour',
    '/sections/nothing',
    `/articles/${slug}`,
    `/articles/${slug}?utm_source=x`,
    `/articles/${slug}/comments`,
    `/articles/${slug}/comments/${id}/reply`,
    `/articles/${gone}`,
    '/articles/nothing',
    '/subscriptions',
    '/privacy',
    '/terms/1',
    '/nowhere',
    '/confirm/nothing',
    '/unsubscribe/nothing',
  ])
    answers[path] = room.get(path)
  return Promise.all(
    Object.entries(answers).map(async ([what, answer]) => [what, await (await answer).text()]),
  ) as Promise<[string, string][]>
}

describe('every page shows', () => {
  test('the starting values, until the desk sets its own', async () => {
    for (const [what, html] of await everyPage()) {
      expect([what, masthead(html)]).toEqual([what, expect.stringContaining('/sections/town')])
      expect([what, bar(html), html.includes('rel="me"')]).toEqual([what, '', false])
    }
  })

  test('the navigation, in its order, and search after it', async () => {
    await anArticle(room.platform, { section: 'Science' })
    await saved({ navigation: 'Podcasts https://pod.example/all\r\nscience\r\nAbout us /about' })
    for (const [what, html] of await everyPage())
      expect([
        what,
        [...masthead(html).matchAll(/href="([^"]*)"[^>]*>([^<]*)/g)].map(([, ...it]) => it),
      ]).toEqual([
        what,
        [
          ['https://pod.example/all', 'Podcasts'],
          ['/sections/science', 'Science'],
          ['/about', 'About us'],
          ['/search', 'Search'],
        ],
      ])
  })

  test('the social links, and the announcement', async () => {
    await saved({
      social: 'Mastodon https://social.example/@ledger',
      announcement: 'The bridge is <closed> & dark',
      announcementLink: '/articles/bridge',
    })
    for (const [what, html] of await everyPage()) {
      expect([what, colophon(html)]).toEqual([
        what,
        expect.stringContaining('<a href="https://social.example/@ledger" rel="me">Mastodon</a>'),
      ])
      expect([what, bar(html)]).toEqual([
        what,
        '<div class="announcement" role="region" aria-label="Announcement"><p><a href="/articles/bridge">The bridge is &lt;closed&gt; &amp; dark</a></p></div>',
      ])
    }
  })

  test('with no more than one statement of its own', async () => {
    await saved({ announcement: 'Counted' })
    const { slug } = await anArticle(room.platform)
    for (const [path, most] of [
      ['/nowhere', 1],
      ['/sections/nothing', 1],
      [`/articles/nothing`, 2],
      ['/confirm/nothing', 1],
      [`/articles/${slug}`, 1],
    ] as const) {
      room.batches.length = 0
      expect(bar(await room.page(path))).toContain('Counted')
      expect([path, room.batches.length]).toEqual([path, most])
    }
  })

  test('even with the database away, though in the frame it started with', async () => {
    const batch = () => Promise.reject(new Error('away'))
    const broken = newsroom({
      DB: { withSession: () => ({ prepare: () => ({ bind: () => ({}) }), batch }) },
    })
    for (const [path, status] of [
      ['/', 500],
      ['/nowhere', 404],
    ] as const) {
      const answer = await broken.get(path)
      expect(answer.status).toBe(status)
      expect(masthead(await answer.text())).toContain('/sections/harbour')
    }
  })
})

describe('an announcement', () => {
  test('goes at its time, on the publication’s clock, and the clock tells the edge', async () => {
    setClock('2026-07-01T08:00Z')
    await saved({ announcement: 'Until ten', announcementEndsAt: '2026-07-01T10:00' })
    const etag = (await room.get('/')).headers.get('ETag') as string
    setClock('2026-07-01T08:59:59Z')
    await endAnnouncement(room.platform)
    expect(bar(await room.page('/'))).toContain('Until ten')
    setClock('2026-07-01T09:00Z')
    expect(bar(await room.page('/'))).toBe('')
    room.purges.length = 0
    await endAnnouncement(room.platform)
    await endAnnouncement(room.platform)
    expect(room.purges).toEqual([{ tags: ['frame'] }])
    expect((await room.get('/', { 'If-None-Match': etag })).status).toBe(200)
    expect(await (await boss()).page('/desk/log?subject=settings')).toContain(
      'ended the announcement',
    )
  })

  test('cannot end in the past', async () => {
    const answer = await set({ announcement: 'Late', announcementEndsAt: '2020-01-01T10:00' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This time is past.')
  })
})

describe('what is wrong stands beside its field, with the words kept', () => {
  test.each<[keyof Fields, string, string]>([
    ['announcementLink', 'javascript:alert(1)', 'The link starts with https://'],
    ['announcementLink', '//evil.example', 'The link starts with https://'],
    ['announcementLink', '/\\evil.example', 'The link starts with https://'],
    ['navigation', 'Harbour\nEvil javascript:alert(1)', 'Line 2: there is no section'],
    ['navigation', 'Evil //evil.example', 'Line 1: there is no section'],
    ['navigation', 'Fishing', 'there is no section “Fishing”'],
    ['navigation', `${'x'.repeat(41)} /x`, 'at most 40 characters'],
    ['social', 'Evil data:text/html,x', 'Line 1: this needs a name and an address'],
    ['social', 'Plain http://plain.example', 'starts with https://'],
    ['announcement', 'x'.repeat(241), 'at most 240 characters'],
    ['announcementEndsAt', 'soon', 'The end is a time such as'],
    ['closeAfterDays', '-3', 'a number of days'],
    ['moderation', 'never', 'Choose which comments'],
    ['commentMode', 'off', 'Choose whether'],
  ])('%s: %s', async (name, value, sentence) => {
    const answer = await set({ announcement: 'Kept <words>', [name]: value })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html.match(new RegExp(`id="${name}-fault">([^<]*)`))?.[1]).toContain(sentence)
    if (name !== 'announcement') expect(html).toContain('>Kept &lt;words&gt;</textarea>')
    expect(dangersIn(html)).toEqual([])
    expect(bar(await room.page('/'))).toBe('')
  })

  test('a hostile line is text everywhere', async () => {
    const evil = '"><script>alert(1)</script>'
    await saved({
      navigation: `${evil} https://a.example/"onclick=x`,
      social: `${evil} https://b.example/"onclick=x`,
      announcement: evil,
    })
    for (const [what, html] of await everyPage())
      expect([what, dangersIn(html)]).toEqual([what, []])
    expect(dangersIn(await (await boss()).page(PATH))).toEqual([])
  })
})

test('a saving is logged, changes every validator, purges by one tag and leaves a receipt', async () => {
  const { slug } = await anArticle(room.platform, { publishedAt: '2026-11-24T08:30Z' })
  const pages = ['/', `/articles/${slug}`, '/subscriptions', '/privacy', `/api/articles/${slug}`]
  const held = await Promise.all(
    pages.map(async (path) => [path, (await room.get(path)).headers.get('ETag') ?? ''] as const),
  )
  room.purges.length = 0
  const who = await boss()
  const answer = await set({ announcement: 'New', moderation: 'everyone' }, who)
  expect(room.purges).toEqual([{ tags: ['frame'] }])
  for (const [path, etag] of held) {
    const again = await room.get(path, { 'If-None-Match': etag })
    expect([path, again.status]).toEqual([path, 200])
    expect(again.headers.get('Cache-Tag')?.split(',')).toContain('frame')
  }
  const receipt = await who.page(answer.headers.get('Location') as string)
  expect(receipt).toContain('Changed the settings by Bo Set.')
  expect(receipt).toContain('All 4 addresses show it.')
  for (const path of ['/', `/articles/${slug}`, '/subscriptions', '/privacy'])
    expect(receipt).toContain(`<a href="${path}">`)
  expect(await who.page('/desk/log?subject=settings')).toContain('announcement, comments')
})

describe('of two who save at once', () => {
  const rev = async () =>
    (await (await boss()).page(PATH)).match(/name="rev" value="(\d+)"/)?.[1] as string

  test('the second is shown what the first has set, and loses no word', async () => {
    const loaded = await rev()
    await saved({ announcement: 'Theirs', moderation: 'everyone' })
    const who = await boss()
    const mine = { ...UNSET, announcement: 'Mine <now>', social: 'A https://a.example' }
    const refused = await who.submit(PATH, { ...mine, rev: loaded })
    const html = await refused.text()
    expect(refused.status).toBe(409)
    expect(html).toContain('Somebody else has changed the settings')
    expect(html).toMatch(/Announcement<\/td>.*Theirs.*Mine &lt;now&gt;/s)
    expect(html).toContain('>Mine &lt;now&gt;</textarea>')
    expect(html).not.toContain('<td data-column="Setting">Navigation')
    expect(bar(await room.page('/'))).toContain('Theirs')
    const next = html.match(/name="rev" value="(\d+)"/)?.[1] as string
    expect((await who.submit(PATH, { ...mine, rev: next })).status).toBe(303)
    expect(bar(await room.page('/'))).toContain('Mine &lt;now&gt;')
  })

  test('a fault does not hide that the page was old', async () => {
    const loaded = await rev()
    await saved({ announcement: 'Theirs' })
    const html = await (
      await (await boss()).submit(PATH, { ...UNSET, rev: loaded, closeAfterDays: 'x' })
    ).text()
    expect(html).toContain(`name="rev" value="${loaded}"`)
  })

  test('one wins, and nothing of the other is saved or logged', async () => {
    const [one, two, loaded] = [await boss(), await boss(), await rev()]
    const answers = await Promise.all(
      [one, two].map((who) => who.submit(PATH, { ...UNSET, rev: loaded, announcement: who.name })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const { results } = await env.DB.prepare(
      'SELECT count(*) AS n FROM staff_log WHERE staff_id IN (?, ?)',
    )
      .bind(one.id, two.id)
      .all()
    expect(results).toEqual([{ n: 1 }])
  })
})

describe('comments', () => {
  const states = async (slug: string) => {
    await room.submit(`/articles/${slug}/comments`, { ...hello, body: 'By form', parent: '' })
    await aComment(room, slug, { body: 'By JSON' })
    const { results } = await env.DB.prepare(
      'SELECT comments.state FROM comments JOIN articles ON articles.id = thread_id WHERE slug = ?',
    )
      .bind(slug)
      .all()
    return results.map(({ state }) => state)
  }

  test('wait for a moderator as the desk has set, by form and by JSON', async () => {
    const { slug } = await anArticle(room.platform)
    await saved({ moderation: 'everyone' })
    expect(await states(slug)).toEqual(['pending', 'pending'])
    await saved({ moderation: 'off' })
    const { slug: other } = await anArticle(room.platform)
    expect(await states(other)).toEqual(['approved', 'approved'])
  })

  test('close so many days after an article ran, unless it has its own time', async () => {
    const published = { publishedAt: '2026-11-01T08:00Z' }
    const { slug } = await anArticle(room.platform, published)
    const { slug: own } = await anArticle(room.platform, {
      ...published,
      commentsCloseAt: '2027-01-01',
    })
    await saved({ closeAfterDays: '14' })
    setClock('2026-11-15T07:59:59Z')
    const open = await room.get(`/articles/${slug}`)
    const post = (to: string) => room.post(`/api/articles/${to}/comments`, hello)
    expect((await post(slug)).status).toBe(201)
    expect((await json(room.get(`/api/articles/${slug}`))).article.comments.closeAt).toBe(
      '2026-11-15T08:00:00+00:00',
    )
    setClock('2026-11-15T08:00Z')
    expect((await post(slug)).status).toBe(409)
    expect((await post(own)).status).toBe(201)
    const etag = open.headers.get('ETag') as string
    const closed = await room.get(`/articles/${slug}`, { 'If-None-Match': etag })
    expect(closed.status).toBe(200)
    expect(await closed.text()).not.toContain('name="body"')
    await saved({ closeAfterDays: '' })
    expect((await post(slug)).status).toBe(201)
  })

  test('are taken on a new article as the desk has set, unless it says', async () => {
    const { slug } = await anArticle(room.platform)
    await saved({ commentMode: 'closed' })
    expect((await anArticle(room.platform)).commentMode).toBe('closed')
    expect((await anArticle(room.platform, { commentMode: 'open' })).commentMode).toBe('open')
    expect((await anArticle(room.platform, { slug, dek: 'Edited.' })).commentMode).toBe('open')
  })
})

describe('a policy', () => {
  const publish = async (kind: string, body: string, version: string) =>
    (await boss()).submit(`/desk/settings/policies/${kind}`, { body, version })

  test('begins with the text that ships', async () => {
    for (const path of ['/privacy', '/privacy/1']) {
      const html = await room.page(path)
      expect(html).toContain('Version 1, of <time datetime="2026-11-01')
      expect(html).toContain('Reading sets no cookie')
      expect(html).not.toContain('no longer applies')
    }
    expect((await room.get('/privacy/2')).status).toBe(404)
    expect((await room.get('/privacy/x')).status).toBe(404)
  })

  test('is written and seen at the desk the way the publication’s language is', async () => {
    const arabic = newsroom({ LANGUAGE: 'ar' })
    const who = await aMember(arabic, 'administrator')
    const page = await who.page('/desk/settings/policies/terms')
    expect(page).toMatch(/<textarea[^>]* dir="auto"[^>]*>## مقالاتنا/)
    const preview = await who.submit('/desk/settings/policies/terms/preview', {
      body: '## مقالاتنا',
      version: '1',
    })
    expect(await preview.text()).toContain(
      '<div class="body" lang="ar" dir="rtl"><h2>مقالاتنا</h2></div>',
    )
  })

  test('is seen before it is published, and its words are kept', async () => {
    const who = await boss()
    expect(await who.page('/desk/settings/policies/privacy')).toContain('Reading sets no cookie')
    const body = '## New\n\n<b>Ours</b> & [bad](javascript:alert(1))'
    const preview = await who.submit('/desk/settings/policies/privacy/preview', {
      body,
      version: '1',
    })
    const html = await preview.text()
    expect(preview.status).toBe(200)
    expect(html).toContain('<h2>New</h2>')
    expect(html).toContain('&#x3C;b>Ours')
    expect(dangersIn(html)).toEqual([])
    expect(html).toMatch(/<textarea[^>]*>## New\n\n&lt;b&gt;Ours/)
    expect(await room.page('/privacy')).not.toContain('<h2>New</h2>')
    const refused = await who.submit('/desk/settings/policies/privacy', { body: '', version: '1' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The text is missing.')
  })

  test('is published as a new version; each older one stays readable and says so', async () => {
    setClock('2026-12-01T09:00Z')
    const etag = (await room.get('/privacy')).headers.get('ETag') as string
    room.purges.length = 0
    const answer = await publish('privacy', 'The second text.', '1')
    expect(room.purges).toEqual([{ tags: ['policy/privacy'] }])
    expect(await (await boss()).page(answer.headers.get('Location') as string)).toContain(
      'All 2 addresses show it.',
    )
    const newest = await room.get('/privacy', { 'If-None-Match': etag })
    expect(await newest.text()).toMatch(
      /Version 2, of <time datetime="2026-12-01.*The second text\./s,
    )
    setClock('2026-12-02T09:00Z')
    expect((await publish('privacy', 'The third text.', '2')).status).toBe(303)
    for (const [path, text, isOld] of [
      ['/privacy', 'The third text.', false],
      ['/privacy/3', 'The third text.', false],
      ['/privacy/2', 'The second text.', true],
      ['/privacy/1', 'Reading sets no cookie', true],
    ] as const) {
      const html = await room.page(path)
      expect([path, html.includes(text)]).toEqual([path, true])
      expect([path, html.includes('This version no longer applies.')]).toEqual([path, isOld])
    }
    expect(await room.page('/terms')).toContain('Version 1')
    expect(await (await boss()).page('/desk/settings/policies')).toContain('href="/privacy/2"')
  })

  test('of two who publish at once has one winner, and the other keeps the words', async () => {
    const answers = await Promise.all(
      ['One text.', 'Other text.'].map((body) => publish('terms', body, '1')),
    )
    const refused = answers.find(({ status }) => status === 409)
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const html = await refused?.text()
    expect(html).toContain('Somebody else has published version 2')
    expect(html).toMatch(/<textarea[^>]*>(One|Other) text\./)
    expect(html).toContain('name="version" value="2"')
  })

  test('is never changed and never deleted', async () => {
    await expect(env.DB.prepare("UPDATE policies SET body_html = ''").run()).rejects.toThrow(
      'never changed',
    )
    await expect(env.DB.prepare('DELETE FROM policies').run()).rejects.toThrow('never deleted')
  })

  test('that applies is the one a consent records', async () => {
    const consents = async (email: string) =>
      (
        await env.DB.prepare(
          `SELECT act, privacy_version AS privacy, terms_version AS terms FROM consents
          WHERE subscriber_id = (SELECT id FROM subscribers WHERE email = ?) ORDER BY id`,
        )
          .bind(email)
          .all()
      ).results
    const email = 'consents@mail.example'
    await room.post('/api/subscriptions', { email, accept: true })
    const before = await consents(email)
    const [standing] = before as { privacy: string; terms: string }[]
    await publish('privacy', 'A newer text.', String(standing?.privacy))
    await room.workOff()
    await room.submit(room.letters.at(-1)?.text.match(/\/confirm\/\S+/)?.[0] ?? '')
    expect(await consents(email)).toEqual([
      ...before,
      { act: 'confirmed', privacy: String(Number(standing?.privacy) + 1), terms: standing?.terms },
    ])
  })
})
