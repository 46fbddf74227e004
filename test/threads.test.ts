import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { importComments } from '../src/comments/actions.ts'
import * as changes from '../src/comments/changes.ts'
import type { CommentState } from '../src/comments/comment.ts'
import { aComment, anArticle, cookieOf, hello, json, newsroom } from './newsroom.ts'

const open = async () => {
  const room = newsroom()
  const { slug, id } = await anArticle(room.platform)
  const say = (body: string, parent: number | null = null) =>
    aComment(room, slug, { name: `Author of ${body}`, body, parent }).then(({ id }) => id as number)
  return { ...room, slug, articleId: id, say, thread: `/articles/${slug}/comments` }
}

type Room = Awaited<ReturnType<typeof open>>

const take = (
  { platform }: Room,
  id: number,
  state: CommentState,
  was: CommentState = 'approved',
) => platform.db.batch(changes.transition({ id, was, state, reason: 'off the subject' }))

const mark = (id: number, set: string) =>
  env.DB.prepare(`UPDATE comments SET ${set} WHERE id = ?`).bind(id).run()

/** Everywhere a thread is read. */
const readings = async ({ page, slug, thread }: Room, id: number) =>
  Promise.all(
    [
      `/articles/${slug}`,
      thread,
      `${thread}?sort=best`,
      `${thread}/${id}/replies`,
      `/api${thread}`,
    ].map((path) => page(path)),
  )

test.each([
  ['rejected', 'This comment was removed by a moderator.'],
  ['spam', 'This comment was removed by a moderator.'],
  ['withdrawn', 'This comment was withdrawn by its author.'],
  ['pending', 'A moderator is looking at this comment.'],
] as const)(
  'a %s comment keeps its place above a reply, without name and text',
  async (state, words) => {
    const room = await open()
    const root = await room.say('the first words')
    const reply = await room.say('an answer', root)
    await room.say('an answer to that', reply)
    await take(room, root, state)
    for (const html of await readings(room, root)) {
      expect(html).not.toContain('the first words')
      expect(html).toContain('an answer to that')
    }
    expect(await room.page(room.thread)).toContain(words)
    const { count, comments } = await json(room.get(`/api${room.thread}`))
    expect(count).toBe(2)
    expect(comments[0]).toMatchObject({ id: root, name: null, bodyHtml: null, replyCount: 2 })
    expect(comments[0].absence).toMatch(/removed|withdrawn|examined/)
    expect((await room.get(`${room.thread}/${root}/reply`)).status).toBe(404)
  },
)

test('a comment without replies leaves no mark when it goes, and takes what it alone kept along', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const reply = await room.say('an answer', root)
  await take(room, root, 'rejected')
  await take(room, reply, 'withdrawn')
  expect(await json(room.get(`/api${room.thread}`))).toMatchObject({ count: 0, comments: [] })
})

test('who is answered below the deepest indent is not named once they are removed', async () => {
  const room = await open()
  const chain = [await room.say('depth 0')]
  for (let depth = 1; depth <= 6; depth++)
    chain.push(await room.say(`depth ${depth}`, chain.at(-1)))
  await take(room, chain[5] as number, 'rejected')
  const html = await room.page(`${room.thread}/${chain[0]}/replies`)
  expect(html).not.toContain('depth 5')
  expect(html).toContain('depth 6')
  expect(await room.page(`${room.thread}/${chain[0]}/replies?cursor=${chain[5]}`)).not.toContain(
    'depth 5',
  )
})

test('what an editor warns of is folded away until somebody opens it', async () => {
  const room = await open()
  await mark(await room.say('gory words'), "warning = 'blood'")
  expect(await room.page(room.thread)).toMatch(
    /<details><summary dir="auto">Content warning: blood<\/summary><div class="text" dir="auto"><p>gory words/,
  )
  const { comments } = await json(room.get(`/api${room.thread}`))
  expect(comments[0]).toMatchObject({ warning: 'blood', isFolded: true })
})

test.each([
  ['many votes against', 'up = 1, down = 7', true],
  ['few votes against', 'up = 0, down = 4', false],
  ['votes on both sides', 'up = 3, down = 7', false],
  ['the newsroom’s badge', "up = 0, down = 9, badge = 'staff'", false],
  ['an editor’s praise', 'up = 0, down = 9, is_pick = 1', false],
])('with %s, a comment is folded or not', async (_, votes, isFolded) => {
  const room = await open()
  await mark(await room.say('bold words'), votes)
  const html = await room.page(room.thread)
  expect(html.includes('Many readers voted against this comment')).toBe(isFolded)
  expect(html).toContain('bold words')
})

test('badge, praise and the mark of an edit stand by a comment', async () => {
  const room = await open()
  const id = await room.say('our words')
  await mark(id, `badge = 'staff', is_pick = 1, edited_at = ${Date.parse('2026-11-20T10:00Z')}`)
  const html = await room.page(room.thread)
  expect(html).toContain('<p class="kicker">Editor’s pick</p>')
  expect(html).toContain('<span class="badge">Staff</span>')
  expect(html).toMatch(/<\/time><\/a> · edited/)
  const { comments } = await json(room.get(`/api${room.thread}`))
  expect(comments[0]).toMatchObject({
    badge: 'staff',
    isPick: true,
    editedAt: '2026-11-20T10:00:00+00:00',
  })
})

const ids = (html: string) => [...html.matchAll(/id="c-(\d+)"/g)].map(([, id]) => Number(id))

test.each(['newest', 'oldest', 'best'])(
  'the pinned stand before all others, %s first, on the first page alone',
  async (sort) => {
    const room = await open()
    const said: number[] = []
    for (let n = 0; n < 20; n++) said.push(await room.say(`comment ${n}`))
    const [first, second] = [said[5] as number, said[12] as number]
    const reply = await room.say('an answer', first)
    await mark(first, 'pinned = 1')
    await mark(second, 'pinned = 2')
    const html = await room.page(`${room.thread}?sort=${sort}`)
    expect(html).toContain('<p class="kicker">Pinned</p>')
    expect(ids(html).slice(0, 3)).toEqual([first, reply, second])
    const next = html.match(/href="([^"]+)" rel="next"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const all = [...ids(html), ...ids(await room.page(next))]
    expect(all).toHaveLength(21)
    expect(new Set(all)).toEqual(new Set([...said, reply]))
  },
)

test('a pinned comment that is removed stands among the others again', async () => {
  const room = await open()
  const root = await room.say('the first words')
  await room.say('an answer', root)
  const newer = await room.say('newer words')
  await mark(root, 'pinned = 1')
  await take(room, root, 'rejected')
  expect(ids(await room.page(room.thread)).slice(0, 2)).toEqual([newer, root])
})

test('a pinned reply stays where it belongs', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const reply = await room.say('an answer', root)
  await mark(reply, 'pinned = 1')
  expect(ids(await room.page(room.thread))).toEqual([root, reply])
})

/** A thread of which every comment but the first stands under the first; some answer each other. */
async function aPile({ slug, page, platform }: Room, replies: number) {
  const said = (i: number) => ({
    key: `p${i}`,
    parent: i === 0 ? null : `p${i % 3 === 2 ? i - 1 : 0}`,
    name: `Speaker ${i}`,
    body: `words ${i}`,
    postedAt: Date.parse('2026-11-21T08:00Z') + i * 1234,
  })
  await importComments(
    platform,
    slug,
    Array.from({ length: replies + 1 }, (_, i) => said(i)),
  )
  const html = await page(`/articles/${slug}/comments`)
  const [root = 0] = ids(html)
  const { results } = await env.DB.prepare(
    'SELECT id FROM comments WHERE thread_id = (SELECT id FROM articles WHERE slug = ?) ORDER BY id',
  )
    .bind(slug)
    .all<{ id: number }>()
  return { root, all: results.map(({ id }) => id) }
}

test('a permalink lands on its comment, however many stand before it, among what was said around it', async () => {
  const room = await open()
  const { root, all } = await aPile(room, 120)
  const sought = all[100] as number
  const html = await room.page(`/c/${sought}`)
  expect(
    html.match(/<li class="comment" id="c-(\d+)"><article tabindex="-1" autofocus=""/)?.[1],
  ).toBe(String(sought))
  expect(html).toContain('words 100')
  expect(html).toContain(
    `<link rel="canonical" href="https://news.example/articles/${room.slug}"/>`,
  )
  const shown = ids(html)
  expect(shown[0]).toBe(root)
  const around = all.slice(100 - 14, 100 + 8)
  expect(shown).toEqual(expect.arrayContaining(around))
  expect(html).toContain('All replies, from the first on')
  const rest = html.match(/href="([^"]+)" data-more="#c-/)?.[1] ?? ''
  expect(ids(await room.page(rest)).slice(1)).toEqual(all.slice(109))
})

test('a permalink to a root shows its first replies, and says when there are no others', async () => {
  const room = await open()
  const { root, all } = await aPile(room, 5)
  const html = await room.page(`/c/${root}`)
  expect(ids(html)).toEqual(expect.arrayContaining(all))
  expect(html).not.toContain('All replies')
  expect(html).not.toContain('More replies')
})

test('what a comment answers stands above it, however long ago it was said', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const old = await room.say('an old answer', root)
  for (let n = 0; n < 30; n++) await room.say(`chatter ${n}`, root)
  const late = await room.say('a late answer', old)
  const html = await room.page(`/c/${late}`)
  expect(ids(html)).toEqual(expect.arrayContaining([root, old, late]))
  expect(html).not.toContain('chatter 0<')
  expect(html).not.toContain('in reply to')
})

test('of a long argument a permalink shows the last turns, and whom the first of them answers', async () => {
  const room = await open()
  const chain = [await room.say('turn 0')]
  for (let n = 1; n < 12; n++) chain.push(await room.say(`turn ${n}`, chain.at(-1)))
  for (let n = 0; n < 30; n++) await room.say(`chatter ${n}`, chain[0])
  const last = await room.say('turn 12', chain.at(-1))
  const html = await room.page(`/c/${last}`)
  for (const turn of [0, 6, 7, 11, 12]) expect(html).toContain(`<p>turn ${turn}</p>`)
  expect(html).not.toContain('<p>turn 5</p>')
  expect(html).toContain('in reply to <span dir="auto">Author of turn 5</span>')
})

test('a permalink leads to what stands under a comment that was removed, and to its empty place', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const reply = await room.say('an answer', root)
  await take(room, root, 'rejected')
  for (const id of [root, reply]) {
    const html = await room.page(`/c/${id}`)
    expect(html).not.toContain('the first words')
    expect(html).toContain('This comment was removed by a moderator.')
    expect(ids(html)).toEqual([root, reply])
  }
})

test('a folded comment is open to whoever comes for it', async () => {
  const room = await open()
  const id = await room.say('gory words')
  await mark(id, "warning = 'blood'")
  expect(await room.page(`/c/${id}`)).toContain('<details open="">')
})

test('a permalink to what nobody may read yet leads to its author’s own page, and tells others nothing', async () => {
  const room = await open()
  const answer = await room.submit(room.thread, {
    ...hello,
    body: LINKS,
    email: '',
    parent: '',
    website: '',
    token: '1',
  })
  const own = answer.headers.get('Location') ?? ''
  const link = await room.get(`/c/${own.split('/').at(-1)}`)
  expect([link.status, link.headers.get('Location')]).toEqual([302, own])
  expect(link.headers.get('Cache-Control')).toBe('private, no-store')
  expect((await room.get(own, cookieOf(answer))).status).toBe(200)
  expect((await room.get(own)).status).toBe(404)
})

test('permalinks end with their article', async () => {
  const room = await open()
  const id = await room.say('the first words')
  expect((await room.get(`/c/${id + 1}`)).status).toBe(404)
  for (const [fields, status] of [
    [{ commentMode: 'off' }, 404],
    [{ state: 'withdrawn' }, 410],
  ] as const) {
    await anArticle(room.platform, { slug: room.slug, ...fields })
    expect([fields, (await room.get(`/c/${id}`)).status]).toEqual([fields, status])
  }
})

test('a permalink answers “still this” until its thread changes', async () => {
  const room = await open()
  const id = await room.say('the first words')
  const etag = (await room.get(`/c/${id}`)).headers.get('ETag') ?? ''
  const ask = async () => (await room.get(`/c/${id}`, { 'If-None-Match': etag })).status
  expect(await ask()).toBe(304)
  await room.say('an answer', id)
  expect(await ask()).toBe(200)
})

test('the time of a comment leads to it', async () => {
  const room = await open()
  const id = await room.say('the first words')
  for (const path of [`/articles/${room.slug}`, room.thread, '/comments'])
    expect(await room.page(path)).toContain(`<a href="/c/${id}"><time`)
})

const LINKS = 'https://one.example https://two.example https://three.example'

test('counts of many articles come in one answer, without those that have no thread', async () => {
  const room = await open()
  const other = await anArticle(room.platform)
  const silent = await anArticle(room.platform, { commentMode: 'off' })
  const draft = await anArticle(room.platform, { state: 'draft' })
  const id = await room.say('the first words')
  await room.say('an answer', id)
  const slugs = [room.slug, other.slug, silent.slug, draft.slug, 'nowhere', room.slug]
  const counts = async () =>
    (await json(room.get(`/api/comments/counts?articles=${slugs.join(',')}`))).counts
  expect(await counts()).toEqual({ [room.slug]: 2, [other.slug]: 0 })
  await take(room, id, 'rejected')
  expect(await counts()).toEqual({ [room.slug]: 1, [other.slug]: 0 })
})

test('more than fifty articles, or none, are not counted', async () => {
  const { get } = newsroom()
  const many = Array.from({ length: 51 }, (_, i) => `article-${i}`)
  for (const query of ['', '?articles=', '?articles=,', `?articles=${many}`])
    expect((await get(`/api/comments/counts${query}`)).status).toBe(422)
  expect((await get(`/api/comments/counts?articles=${many.slice(1)}`)).status).toBe(200)
})

test('whoever reads on learns which comments are the newest, and “still this” until there are others', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const answer = await room.say('an answer', root)
  const ask = (headers = {}) => room.get(`/api${room.thread}/recent`, headers)
  const first = await ask()
  expect(await json(first)).toEqual({ count: 2, ids: [answer, root] })
  const held = { 'If-None-Match': (await ask()).headers.get('ETag') ?? '' }
  room.batches.length = 0
  expect((await ask(held)).status).toBe(304)
  expect(room.batches.map(({ rowsRead }) => rowsRead)).toEqual([3])
  await take(room, root, 'withdrawn')
  expect(await json(ask(held))).toEqual({ count: 1, ids: [answer] })
  expect((await room.get('/api/articles/nowhere/comments/recent')).status).toBe(404)
})

test('what is new comes with whom it answers and where it belongs', async () => {
  const room = await open()
  const root = await room.say('the first words')
  const answer = await room.say('an answer', root)
  const late = await room.say('a late answer', answer)
  const html = await room.page(`${room.thread}/recent?since=${answer}`)
  expect(ids(html)).toEqual([answer, late])
  expect(html).toContain(`id="c-${late}" data-parent="${answer}" data-root="${root}"`)
  expect(html).toContain('in reply to <span dir="auto">Author of an answer</span>')
  expect(html).toContain('<meta name="robots" content="noindex"/>')
})
