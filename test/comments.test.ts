import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { importComments } from '../src/comments/actions.ts'
import {
  aComment,
  aKey,
  anArticle,
  cookieOf,
  dangersIn,
  fieldsIn,
  hello,
  json,
  type Newsroom,
  newsroom,
  ORIGIN,
  setClock,
} from './newsroom.ts'

let key: { Authorization: string }
beforeAll(async () => {
  key = await aKey()
})
afterEach(() => setClock())

const form = { ...hello, email: '', parent: '', website: '', token: 'one-page' }
const threeLinks = 'https://a.example https://b.example https://c.example'
const lastMonth = '2026-10-01'

const open = async (
  vars: Parameters<typeof newsroom>[0] = {},
  fields: Parameters<typeof anArticle>[1] = {},
) => {
  const room = newsroom(vars)
  const { slug } = await anArticle(room.platform, fields)
  return {
    ...room,
    slug,
    thread: `/articles/${slug}/comments`,
    api: `/api/articles/${slug}/comments`,
  }
}

test('a comment sent by a form stands in the thread at once', async () => {
  const { submit, get, page, slug, thread } = await open()
  const answer = await submit(thread, form)
  expect(answer.status).toBe(303)
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-reader=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ),
    '__Host-keyed=1; Max-Age=31536000; Path=/; Secure; SameSite=Lax',
  ])
  const own = await get(answer.headers.get('Location') ?? '', cookieOf(answer))
  expect(own.status).toBe(200)
  expect(own.headers.get('Cache-Control')).toBe('private, no-store')
  expect(await own.text()).toContain('Your comment is published.')
  for (const path of [`/articles/${slug}`, thread])
    expect(await page(path)).toContain('<p>Hello, <em>all</em>.</p>')
  const elsewhere = await get(answer.headers.get('Location') ?? '')
  expect([elsewhere.status, elsewhere.headers.get('Location')]).toEqual([
    302,
    expect.stringMatching(/^\/c\/\d+$/),
  ])
})

test('a comment sent as JSON is answered with its place and its state', async () => {
  const { post, get, slug, api } = await open()
  const answer = await post(api, hello)
  expect(answer.status).toBe(201)
  const { comment } = await json(answer)
  expect(comment).toMatchObject({
    name: 'Pilot',
    bodyHtml: '<p>Hello, <em>all</em>.</p>',
    parent: null,
    state: 'approved',
    reason: null,
    url: `${ORIGIN}/articles/${slug}/comments/${comment.id}`,
  })
  expect(answer.headers.get('Location')).toBe(comment.url)
  const { count, comments } = await json(get(api))
  expect([count, comments[0].id]).toEqual([1, comment.id])
})

test('a reader keeps one key for all their comments', async () => {
  const { post, api } = await open()
  const first = await post(api, hello)
  const second = await post(api, { ...hello, body: 'More.' }, cookieOf(first))
  expect(cookieOf(second)).toEqual(cookieOf(first))
  const forged = { Cookie: cookieOf(first).Cookie.replace(/.{4}$/, 'AAAA') }
  expect(cookieOf(await post(api, { ...hello, body: 'Me?' }, forged))).not.toEqual(cookieOf(first))
})

test('replies go seven deep and are drawn four deep, then “in reply to”', async () => {
  const room = await open()
  const chain: { id: number; depth: number }[] = []
  for (let depth = 0; depth <= 7; depth++)
    chain.push(
      await aComment(room, room.slug, { name: `Depth ${depth}`, parent: chain.at(-1)?.id ?? null }),
    )
  expect(chain.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])

  const html = await room.page(`${room.thread}/${chain[0]?.id}/replies`)
  expect(deepest(html)).toBe(5) // the root and four indents
  expect(html.match(/in reply to <span dir="auto">(Depth \d)/g)?.map((it) => it.at(-1))).toEqual([
    '4',
    '5',
    '6',
  ])
  const [root] = (await json(room.get(room.api))).comments
  expect(root).toMatchObject({ replyCount: 7, hiddenReplies: 4 })
})

const deepest = (html: string) => {
  let [now, most] = [0, 0]
  for (const mark of html.match(/<\/?ol/g) ?? []) {
    now += mark === '<ol' ? 1 : -1
    most = Math.max(most, now)
  }
  return most
}

/** 45 roots; under the first two, 130 and 4 replies; some answer replies, and some share a moment. */
async function aLongThread({ platform, slug }: { platform: Newsroom['platform']; slug: string }) {
  const at = (second: number) => Date.parse('2026-11-21T08:00Z') + second * 1000
  const said = (key: string, parent: string | null, second: number) => ({
    key,
    parent,
    name: key,
    body: key,
    postedAt: at(second),
  })
  const roots = Array.from({ length: 45 }, (_, i) =>
    said(`root ${i}`, null, i < 3 ? i : i - (i % 3)),
  )
  const under = (root: string, n: number) =>
    Array.from({ length: n }, (_, i) =>
      said(`${root} reply ${i}`, i % 4 === 3 ? `${root} reply ${i - 2}` : root, 100 + i),
    )
  await importComments(platform, slug, [...roots, ...under('root 0', 130), ...under('root 1', 4)])
  await env.DB.prepare(
    "UPDATE comments SET best = best + 4294967296 * (id % 7) WHERE import_key LIKE 'root%'",
  ).run()
  return 45 + 130 + 4
}

const hrefs = (html: string, link: RegExp) =>
  [...html.matchAll(link)].map(([, href = '']) => href.replaceAll('&amp;', '&').split('#')[0] ?? '')
const NEXT = /href="([^"]+)" rel="next"/g
const MORE_REPLIES = /href="([^"]+)" data-more="#c-/g

test.each(['newest', 'oldest', 'best'])(
  'page by page, %s first, a thread shows every comment once',
  async (sort) => {
    const room = await open()
    const count = await aLongThread(room)
    const ids: string[] = []
    const idsIn = (html: string) =>
      [...html.matchAll(/<li class="comment" id="c-(\d+)"/g)].map(([, id = '']) => id)
    const first = await room.page(`${room.thread}?sort=${sort}`)
    expect(first.match(/<ol class="comments" id="thread">/g)).toHaveLength(1)

    const pages = [first]
    for (const html of pages) {
      ids.push(...idsIn(html))
      for (const href of hrefs(html, NEXT)) pages.push(await room.page(href))
      const branches = hrefs(html, MORE_REPLIES)
      for (const href of branches) {
        const branch = await room.page(href)
        ids.push(...idsIn(branch).slice(1)) // the root stands above them once more
        branches.push(...hrefs(branch, MORE_REPLIES))
      }
    }
    expect(pages).toHaveLength(3)
    expect(new Set(ids).size).toBe(count)
    expect(ids).toHaveLength(count)
  },
)

test('the first page has fifteen roots with three replies each, and JSON says the same', async () => {
  const room = await open()
  const count = await aLongThread(room)
  const seen: string[] = []
  let next = `${room.api}?sort=oldest`
  while (next) {
    const page = await json(room.get(next))
    expect(page.count).toBe(count)
    if (seen.length === 0) {
      expect(page.comments).toHaveLength(15)
      expect(
        page.comments
          .slice(0, 3)
          .map(flat)
          .map(({ length }: []) => length),
      ).toEqual([4, 4, 1])
      expect(page.comments[0]).toMatchObject({
        name: 'root 0',
        replyCount: 130,
        hiddenReplies: 127,
      })
    }
    seen.push(...page.comments.map(({ name }: { name: string }) => name))
    next = page.next?.replace(ORIGIN, '')
  }
  expect(new Set(seen).size).toBe(45)
  expect(seen).toHaveLength(45)
})

type Tree = { name: string; replies: Tree[] }
const flat = (tree: Tree): Tree[] => [tree, ...tree.replies.flatMap(flat)]

test('the article’s page leads to the rest of its thread', async () => {
  const room = await open()
  await aLongThread(room)
  const html = await room.page(`/articles/${room.slug}`)
  expect(html).toContain('<h2 id="comments-title">179 comments</h2>')
  expect(hrefs(html, NEXT)).toEqual([
    expect.stringMatching(`^/articles/${room.slug}/comments\\?sort=newest&cursor=\\d+$`),
  ])
})

test('sent again with its key, a comment is not posted again', async () => {
  const { post, get, api } = await open()
  const headers = { 'Idempotency-Key': 'key-1' }
  const first = await post(api, hello, headers)
  const again = await post(api, hello, headers)
  expect(again.status).toBe(201)
  expect((await json(again)).comment).toEqual((await json(first)).comment)
  expect(cookieOf(again)).toEqual(cookieOf(first))
  const both = { 'Idempotency-Key': 'key-2' }
  const [one, two] = await Promise.all([post(api, hello, both), post(api, hello, both)])
  expect((await json(one)).comment.id).toBe((await json(two)).comment.id)
  expect((await json(get(api))).count).toBe(2)
  expect((await post(api, { ...hello, body: 'Other words.' }, headers)).status).toBe(409)
})

test('a second sending is known in one look, before anybody is asked about it', async () => {
  const { post, api, batches } = await open()
  const headers = { 'Idempotency-Key': 'key-0' }
  await post(api, hello, headers)
  batches.length = 0
  expect((await post(api, hello, headers)).status).toBe(201)
  expect(batches).toHaveLength(1)
})

test('the key under one article is another under the next', async () => {
  const room = await open()
  const { slug } = await anArticle(room.platform)
  const headers = { 'Idempotency-Key': 'key-3' }
  const ids = await Promise.all(
    [room.slug, slug].map(
      async (it) =>
        (await json(room.post(`/api/articles/${it}/comments`, hello, headers))).comment.id,
    ),
  )
  expect(ids[0]).not.toBe(ids[1])
})

test('long after, a key repeated does not hand out its author’s cookie', async () => {
  const { post, api } = await open()
  const headers = { 'Idempotency-Key': 'key-4' }
  setClock('2026-11-22T08:00Z')
  await post(api, hello, headers)
  setClock('2026-11-22T08:11Z')
  const late = await post(api, hello, headers)
  expect([late.status, late.headers.get('Set-Cookie')]).toEqual([201, null])
})

test('a form sent twice from one page is one comment', async () => {
  const { submit, get, thread, api } = await open()
  const places = []
  for (const fields of [form, form, { ...form, body: 'A second thought.' }])
    places.push((await submit(thread, fields)).headers.get('Location'))
  expect(places[0]).toBe(places[1])
  expect(places[0]).not.toBe(places[2])
  expect((await json(get(api))).count).toBe(2)
})

test.each([
  ['more than two links', {}, { body: threeLinks }, 'it has more links than are read without'],
  ['an address for a name', {}, { name: 'www.spam.example' }, 'the name holds an address'],
  ['a decoy filled in', {}, { website: 'x' }, 'a field that people do not see was filled in'],
  [
    'moderation of everyone',
    { COMMENT_MODERATION: 'everyone' },
    {},
    'every comment here is read by a moderator first',
  ],
  [
    'moderation of first comments',
    { COMMENT_MODERATION: 'first-time' },
    {},
    'comments of readers we do not know yet are read by a moderator',
  ],
  ['a word for moderation that nobody knows', { COMMENT_MODERATION: 'of' }, {}, 'every comment'],
])('with %s, a comment waits and its author alone sees it', async (_, vars, fields, reason) => {
  const room = await open(vars)
  const answer = await room.submit(room.thread, { ...form, body: 'Unread words.', ...fields })
  expect(answer.status).toBe(303)
  const place = answer.headers.get('Location') ?? ''
  const own = await room.get(place, cookieOf(answer))
  expect(own.status).toBe(200)
  expect(await own.text()).toContain(`Your comment waits for a moderator: ${reason}`)

  const stranger = cookieOf(
    await room.submit(room.thread, { ...form, token: 'another', ...fields }),
  )
  expect(stranger).not.toEqual(cookieOf(answer))
  for (const headers of [{}, stranger])
    expect((await room.get(place, headers as never)).status).toBe(404)
  expect((await room.get(`${place}/replies`)).status).toBe(404)
  expect((await room.get(`${place}/reply`)).status).toBe(404)
  expect(await json(room.get(room.api))).toMatchObject({ count: 0, comments: [] })
  for (const path of [`/articles/${room.slug}`, room.thread])
    expect(await room.page(path)).toContain('No comments yet')
})

test('nobody reads a waiting comment by answering it', async () => {
  const room = await open()
  const { id } = await aComment(room, room.slug, { body: `Unread words. ${threeLinks}` })
  for (const body of ['', 'An answer.']) {
    const answer = await room.submit(room.thread, { ...form, body, parent: String(id) })
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('Unread words.')
  }
})

test('a form sent to a draft does not tell its headline', async () => {
  const { platform, submit } = newsroom()
  const { slug } = await anArticle(platform, { state: 'draft', headline: 'Secret headline' })
  for (const body of ['', 'Words.'])
    expect(
      await (await submit(`/articles/${slug}/comments`, { ...form, body })).text(),
    ).not.toContain('Secret headline')
})

test('a verified reader is known after three approved comments; others never are', async () => {
  const { post, api } = await open({ COMMENT_MODERATION: 'first-time' })
  const first = await post(api, { ...hello, body: 'First.' })
  const reader = cookieOf(first)
  const say = async (body: string) =>
    (await json(post(api, { ...hello, body }, reader))).comment.state
  for (const body of ['Second.', 'Third.']) expect(await say(body)).toBe('pending')
  const ofReader = '(SELECT reader_id FROM comments WHERE id = ?)'
  const { comment } = await json(first)
  const run = (sql: string) => env.DB.prepare(sql).bind(comment.id).run()
  await run(`UPDATE comments SET state = 'approved', shown = 1 WHERE reader_id = ${ofReader}`)
  expect(await say('Fourth.')).toBe('pending')
  await run(`UPDATE readers SET verified_at = 1 WHERE id = ${ofReader}`)
  expect(await say('Fifth.')).toBe('approved')
  expect((await json(post(api, { ...hello, body: 'Else.' }))).comment.state).toBe('pending')
})

test('closed articles take no comments and keep those they have', async () => {
  const room = newsroom()
  for (const [fields, shown] of [
    [{ commentMode: 'closed' }, true],
    [{ commentsCloseAt: lastMonth }, true],
    [{ commentMode: 'off' }, false],
  ] as const) {
    const { slug } = await anArticle(room.platform)
    const { id } = await aComment(room, slug, { body: 'Early words.' })
    await anArticle(room.platform, { slug, ...fields })
    for (const answer of [
      await room.post(`/api/articles/${slug}/comments`, hello),
      await room.submit(`/articles/${slug}/comments`, form),
    ])
      expect([fields, answer.status]).toEqual([fields, 409])
    expect((await room.get(`/articles/${slug}/comments/${id}/reply`)).status).toBe(
      shown ? 409 : 404,
    )
    for (const path of [`/articles/${slug}/comments`, `/api/articles/${slug}/comments`])
      expect([path, (await room.get(path)).status]).toEqual([path, shown ? 200 : 404])
    const html = await room.page(`/articles/${slug}`)
    expect(html.includes('Early words.')).toBe(shown)
    expect(html).not.toContain('comment-form')
  }
})

test('comments close at their minute', async () => {
  const { platform, post } = newsroom()
  const { slug } = await anArticle(platform, { commentsCloseAt: '2026-11-23T08:00Z' })
  const send = async (body: string) =>
    (await post(`/api/articles/${slug}/comments`, { ...hello, body })).status
  setClock('2026-11-23T07:59:59Z')
  expect(await send('In time.')).toBe(201)
  setClock('2026-11-23T08:00Z')
  expect(await send('Too late.')).toBe(409)
})

test('a refused comment says why', async () => {
  const room = await open()
  const withdrawn = await anArticle(room.platform, { state: 'withdrawn' })
  const draft = await anArticle(room.platform, { state: 'draft' })
  const other = await anArticle(room.platform)
  const elsewhere = await aComment(room, other.slug)
  const post = async (slug: string, fields: object) => {
    const answer = await room.post(`/api/articles/${slug}/comments`, { ...hello, ...fields })
    const problem = await json(answer)
    return [answer.status, ...(problem.errors ? fieldsIn(problem) : [])]
  }
  const { slug } = room
  expect(await post('nothing', {})).toEqual([404])
  expect(await post(draft.slug, {})).toEqual([404])
  expect(await post(withdrawn.slug, {})).toEqual([410])
  expect(await post(slug, { body: 'x'.repeat(10_001) })).toEqual([413, 'body'])
  expect(await post(slug, { body: ' \n ' })).toEqual([422, 'body'])
  expect(await post(slug, { body: undefined, name: undefined })).toEqual([422, 'name', 'body'])
  expect(await post(slug, { name: '\u202e\u200b' })).toEqual([422, 'name'])
  expect(await post(slug, { name: 'x'.repeat(61) })).toEqual([422, 'name'])
  expect(await post(slug, { email: 'nobody' })).toEqual([422, 'email'])
  expect(await post(slug, { parent: 12 })).toEqual([422, 'parent'])
  expect(await post(slug, { parent: elsewhere.id })).toEqual([422, 'parent'])
  expect(await post(slug, { parent: 'x' })).toEqual([422, 'parent'])
  expect((await room.post(room.api, hello, { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect((await room.post(room.thread, hello, { Origin: ORIGIN })).status).toBe(415)
  expect(
    (
      await room.request(room.api, {
        method: 'POST',
        body: '{',
        headers: { 'Content-Type': 'application/json' },
      })
    ).status,
  ).toBe(400)
  expect(await post(slug, { body: 'x'.repeat(70_000) })).toEqual([413])
  for (const query of ['sort=x', 'cursor=x'])
    for (const path of [room.api, room.thread])
      expect((await room.get(`${path}?${query}`)).status).toBe(422)
  for (const query of ['newest', 'best'].map((sort) => `sort=${sort}&cursor=${'9'.repeat(400)}`))
    expect((await room.get(`${room.api}?${query}`)).status).toBeLessThan(500)
  expect((await json(room.get(room.api))).count).toBe(0)
})

test('who sends too many is asked to wait', async () => {
  const room = await open({ COMMENT_LIMIT: { limit: async () => ({ success: false }) } })
  for (const answer of [await room.post(room.api, hello), await room.submit(room.thread, form)])
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
})

test('who sends too many, or too late, keeps their words', async () => {
  const hasty = await open({ COMMENT_LIMIT: { limit: async () => ({ success: false }) } })
  const late = await open({}, { commentMode: 'closed' })
  for (const [room, status] of [
    [hasty, 429],
    [late, 409],
  ] as const) {
    const answer = await room.submit(room.thread, { ...form, body: 'Words worth keeping.' })
    expect(answer.status).toBe(status)
    const html = await answer.text()
    expect(html).toContain('Words worth keeping.</textarea>')
    expect(html).toContain('role="alert"')
  }
})

test('a reply to a comment that is gone says so above the form, with its words', async () => {
  const { submit, thread } = await open()
  const answer = await submit(thread, { ...form, body: 'Still here.', parent: '12' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toMatch(/role="alert"[^>]*>\s*The comment you answer is not here any more/)
  expect(html).toContain('Still here.</textarea>')
})

test('one reader’s many comments do not stop another’s', async () => {
  const keys: string[] = []
  const room = await open({
    COMMENT_LIMIT: { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) },
  })
  for (const address of ['192.0.2.1', '192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:2::9'])
    await room.post(room.api, hello, { 'CF-Connecting-IP': address })
  const [a, b, six, neighbour] = keys
  expect(new Set(keys).size).toBe(3)
  expect(a).not.toBe(b)
  expect(six).toBe(neighbour)
  expect(keys.join()).not.toMatch(/192|2001/)
})

test('a refused form comes back with its words and the error beside its field', async () => {
  const room = await open()
  const parent = await aComment(room, room.slug, { body: 'What it answers.' })
  const answer = await room.submit(room.thread, {
    ...form,
    name: ' ',
    email: 'nobody',
    body: 'Long thought about <it>.',
    parent: String(parent.id),
  })
  expect(answer.status).toBe(422)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  const html = await answer.text()
  expect(html).toMatch(/<textarea[^>]*>Long thought about &lt;it&gt;.<\/textarea>/)
  expect(html).toMatch(/aria-describedby="comment-name-fault" aria-invalid="true"/)
  expect(html).toContain('<span class="fault" id="comment-name-fault">Please give a name.</span>')
  expect(html).toContain('id="comment-email-fault">That is not an e-mail address. You may leave')
  expect(html).toContain('value="nobody"')
  expect(html).toContain(`name="parent" value="${parent.id}"`)
  expect(html).toContain('What it answers.')

  const long = 'y'.repeat(10_001)
  const tooLong = await room.submit(room.thread, { ...form, body: long })
  expect(tooLong.status).toBe(413)
  expect(await tooLong.text()).toContain(long)
})

test('a form on another site’s page is refused', async () => {
  const room = await open()
  for (const headers of [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.news.example' },
  ])
    expect((await room.submit(room.thread, form, headers)).status).toBe(403)
  expect((await json(room.get(room.api))).count).toBe(0)
})

test('an address is shown to nobody', async () => {
  const room = await open()
  const email = 'private.pilot@mail.example'
  const sent = await room.post(room.api, { ...hello, email })
  const formed = await room.submit(room.thread, { ...form, email })
  const { comment } = await json(sent.clone())
  const answers = [
    sent,
    formed,
    await room.get(comment.url.replace(ORIGIN, ''), cookieOf(sent)),
    await room.get(`/articles/${room.slug}`),
    await room.get(`/api/articles/${room.slug}`),
    await room.get(room.thread),
    await room.get(room.api),
    await room.get(`${room.thread}/${comment.id}/replies`),
    await room.get(`${room.thread}/${comment.id}/reply`, cookieOf(sent)),
  ]
  for (const answer of answers)
    expect(`${[...answer.headers].join()} ${await answer.text()}`).not.toMatch(
      /private\.pilot|mail\.example/,
    )
  const { results } = await env.DB.prepare(
    'SELECT email FROM readers WHERE email IS NOT NULL',
  ).all()
  // Nobody has shown that it is theirs.
  expect(results).toEqual([])
})

test('words that would run are shown as words', async () => {
  const room = await open()
  const bodies = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(2)>',
    '[a](javascript:alert(3)) [b](data:text/html,x) [c](vbscript:x) <javascript:alert(4)>',
    '[d](JaVa\tScript:alert(5)) [e](&#106;avascript:alert(6))',
    '![i](https://pictures.example/beacon.gif)',
    '> <svg/onload=alert(7)>\n\n    <b>code</b>',
    '`<iframe src=x>`',
    '</textarea><script>alert(8)</script>',
    '[x]: javascript:alert(9)\n\n[x]',
    'https://ok.example/"onmouseover="alert(10)',
    '# Heading\n\n---\n\n<!-- gone? -->',
  ]
  for (const body of bodies) {
    const { id, bodyHtml } = await aComment(room, room.slug, {
      name: '"><img src=x onerror=alert(0)>',
      body,
    })
    expect(dangersIn(bodyHtml)).toEqual([])
    expect(bodyHtml).not.toMatch(/<(img|h\d|hr|b)\b/)
    expect(dangersIn(await room.page(`${room.thread}/${id}/reply`))).toEqual([])
  }
  expect(dangersIn(await room.page(`/articles/${room.slug}`))).toEqual([])
  const refused = await room.submit(room.thread, {
    ...form,
    name: ' ',
    email: '"><script>x</script>',
    body: '</textarea><script>alert(11)</script>',
  })
  expect(dangersIn(await refused.text())).toEqual([])
})

test('links in a comment earn their target nothing', async () => {
  const room = await open()
  const { bodyHtml } = await aComment(room, room.slug, { body: 'See https://a.example.' })
  expect(bodyHtml).toBe(
    '<p>See <a href="https://a.example" rel="nofollow ugc noopener">https://a.example</a>.</p>',
  )
})

test('the counters equal a recount, whatever was written', async () => {
  const room = await open()
  const { platform, slug } = room
  const root = await aComment(room, slug)
  const reply = await aComment(room, slug, { parent: root.id })
  await aComment(room, slug, { parent: reply.id })
  await aComment(room, slug, { parent: root.id, body: threeLinks })
  const waiting = await aComment(room, slug, { body: threeLinks })
  await importComments(platform, slug, [imported('a'), imported('b', 'a'), imported('c', 'b')])
  await importComments(platform, slug, [imported('a'), imported('b', 'a'), imported('d', 'a')])
  await Promise.all(
    [1, 2, 3].map(() =>
      room.post(room.api, { ...hello, parent: root.id }, { 'Idempotency-Key': 'counted' }),
    ),
  )
  expect(await counted(room.slug)).toEqual(await recounted(room.slug))
  const decide = (id: number, state: string, shown: number) =>
    env.DB.prepare('UPDATE comments SET state = ?, shown = ? WHERE id = ?').bind(state, shown, id)
  await env.DB.batch([
    decide(waiting.id, 'approved', 1),
    decide(reply.id, 'rejected', 0),
    decide(root.id, 'rejected', 1),
  ])
  expect(await counted(slug)).toEqual(await recounted(slug))
  await env.DB.batch([decide(reply.id, 'approved', 1), decide(waiting.id, 'spam', 0)])
  const counts = await counted(slug)
  expect(counts).toEqual(await recounted(slug))
  expect(counts).toMatchObject({ n_public: 7, n_roots: 2, n_pending: 1 })
})

const imported = (key: string, parent: string | null = null) => ({
  key,
  parent,
  name: key,
  body: key,
  postedAt: Date.parse('2020-05-01T08:00Z'),
})

const ofThread = '(SELECT id FROM articles WHERE slug = ?1)'
const counted = async (slug: string) => {
  const threads = env.DB.prepare(
    `SELECT n_public, n_roots, n_pending FROM threads WHERE id = ${ofThread}`,
  ).bind(slug)
  const replies = env.DB.prepare(
    `SELECT id, n_replies FROM comments WHERE thread_id = ${ofThread} ORDER BY id`,
  ).bind(slug)
  return { ...(await threads.first()), replies: (await replies.all()).results }
}
const recounted = async (slug: string) => {
  const thread = env.DB.prepare(
    `SELECT coalesce(sum(state = 'approved' AND shown), 0) n_public,
      coalesce(sum(root_id = 0 AND shown), 0) n_roots, coalesce(sum(state = 'pending'), 0) n_pending
    FROM comments WHERE thread_id = ${ofThread}`,
  ).bind(slug)
  const replies = env.DB.prepare(
    `SELECT id, (SELECT count(*) FROM comments reply WHERE reply.root_id = comments.id AND reply.shown = 1) n_replies
    FROM comments WHERE thread_id = ${ofThread} ORDER BY id`,
  ).bind(slug)
  return { ...(await thread.first()), replies: (await replies.all()).results }
}

test('comments from elsewhere are taken in once, with their times and answers', async () => {
  const room = await open()
  const path = `/api/desk/articles/${room.slug}/comments`
  const comments = [
    { key: '1', name: 'Ann', body: 'First *words*.', postedAt: '2019-03-02T10:00:00Z' },
    {
      key: '2',
      parent: '1',
      name: 'Ben',
      body: 'An answer.',
      postedAt: '2019-03-02T11:00:00+01:00',
    },
  ]
  expect((await room.put(path, { comments })).status).toBe(401)
  expect(await json(room.put(path, { comments }, key))).toEqual({ added: 2, standing: 0 })
  room.purges.length = 0
  expect(await json(room.put(path, { comments }, key))).toEqual({ added: 0, standing: 2 })
  expect(room.purges).toEqual([])
  const more = {
    key: '3',
    parent: '2',
    name: 'Cy',
    body: 'Late.',
    postedAt: '2019-03-03T10:00:00Z',
  }
  expect(await json(room.put(path, { comments: [more] }, key))).toEqual({ added: 1, standing: 0 })
  const [root] = (await json(room.get(room.api))).comments
  expect(root).toMatchObject({
    name: 'Ann',
    bodyHtml: '<p>First <em>words</em>.</p>',
    postedAt: '2019-03-02T10:00:00+00:00',
    replies: [{ name: 'Ben', depth: 1, replies: [{ name: 'Cy', depth: 2 }] }],
  })
  const orphan = { ...more, key: '9', parent: 'nobody' }
  expect((await room.put(path, { comments: [orphan] }, key)).status).toBe(422)
})

test('a hundred comments of one moment are taken in', async () => {
  const { platform, slug } = await open()
  const given = Array.from({ length: 100 }, (_, i) => imported(`at once ${i}`))
  expect(await importComments(platform, slug, given)).toEqual({ added: 100, standing: 0 })
})

test('further replies say whom they answer when that comment stands on an earlier page', async () => {
  const { platform, slug, page, thread, api, get } = await open()
  const at = (minute: number, key: string, parent: string | null) => ({
    key,
    parent,
    name: `Name ${key}`,
    body: key,
    postedAt: Date.parse('2026-11-20T09:00:00Z') + minute * 60_000,
  })
  await importComments(platform, slug, [
    at(0, 'root', null),
    at(1, 'a', 'root'),
    at(2, 'b', 'root'),
    at(3, 'c', 'root'),
    at(4, 'late', 'a'),
    at(5, 'plain', 'root'),
  ])
  const { comments } = await json(get(api))
  const [{ id, replies }] = comments
  const html = await page(`${thread}/${id}/replies?cursor=${replies.at(-1).id}`)
  expect(html.match(/in reply to <span dir="auto">[^<]*/g)).toEqual([
    'in reply to <span dir="auto">Name a',
  ])
})
