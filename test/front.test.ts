import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { publishDue } from '../src/articles/actions.ts'
import type { Article } from '../src/articles/article.ts'
import { aMember, anArticle, newsroom, setClock } from './newsroom.ts'

const room = newsroom()
const editor = await aMember(room, 'editor')

let n = 0
const anArticleAt = (publishedAt: string) => {
  n += 1
  return anArticle(room.platform, { slug: `piece-${n}`, headline: `Piece no. ${n}.`, publishedAt })
}

// Each test begins with an empty front and four articles of its own.
let [oldest, older, newer, newest]: Article[] = []
beforeEach(async () => {
  await env.DB.batch(
    [
      'DELETE FROM front_slots',
      'UPDATE front SET rev = rev + 1, has_draft = 0',
      "UPDATE articles SET state = 'draft'",
    ].map((sql) => env.DB.prepare(sql)),
  )
  const at = (hour: string) => anArticleAt(`2026-11-21T${hour}:00Z`)
  ;[oldest, older, newer, newest] = [await at('01'), await at('02'), await at('03'), await at('04')]
})

const slugsIn = (html: string) =>
  [...html.matchAll(/<h2><a href="\/articles\/([^"]+)"/g)].map(([, slug]) => slug)
const front = async (path = '/') => slugsIn(await room.page(path))
const revIn = (html: string) => html.match(/name="rev" value="(\d+)"/)?.[1] ?? ''
const rev = async () => revIn(await editor.page('/desk/front'))

const act = async (what: string, fields: Record<string, string> = {}) =>
  editor.submit(`/desk/front/${what}`, { rev: await rev(), ...fields })
const pin = (article: Article | undefined, as = 'next') =>
  act('pin', { article: String(article?.id), as })
const order = async () =>
  [...(await editor.page('/desk/front')).matchAll(/data-headline[^>]*>([^<]*)</g)].map(
    ([, it]) => it,
  )
const headlines = (...articles: (Article | undefined)[]) => articles.map((it) => it?.headline)
const slugs = (...articles: (Article | undefined)[]) => articles.map((it) => it?.slug)

describe('the front', () => {
  test('is the newest articles when nothing is pinned', async () => {
    expect((await front()).slice(0, 4)).toEqual(slugs(newest, newer, older, oldest))
  })

  test('shows the lead and what is pinned in its order, then the newest, and nothing twice', async () => {
    await pin(older)
    await pin(oldest, 'lead')
    await act('live')
    const shown = await front()
    expect(shown.slice(0, 4)).toEqual(slugs(oldest, older, newest, newer))
    expect(new Set(shown).size).toBe(shown.length)
    expect(await room.page('/')).toMatch(
      new RegExp(`teaser lead">.{0,400}/articles/${oldest?.slug}"`, 's'),
    )
  })

  test('goes on where its first page ends: no article is left out, and none comes twice', async () => {
    for (let i = 0; i < 30; i++) await anArticleAt('2026-11-20T08:00Z')
    await pin(oldest)
    await pin(newest)
    await act('live')
    const seen: (string | undefined)[] = []
    for (let path: string | undefined = '/'; path; ) {
      const html = await room.page(path)
      seen.push(...slugsIn(html))
      path = html.match(/href="([^"]*)" rel="next"/)?.[1]
    }
    const live = await env.DB.prepare("SELECT slug FROM articles WHERE state = 'published'").all<{
      slug: string
    }>()
    expect([...seen].sort()).toEqual(live.results.map(({ slug }) => slug).sort())
    expect(seen.length).toBeGreaterThan(32)
  })

  test('skips what is withdrawn, and shows it in its place when it is live again', async () => {
    await pin(older)
    await pin(oldest)
    await act('live')
    const again = { slug: older?.slug ?? '', headline: 'Away', publishedAt: '2026-11-21T02:00Z' }
    await anArticle(room.platform, { ...again, state: 'withdrawn' })
    expect((await front()).slice(0, 3)).toEqual(slugs(oldest, newest, newer))
    expect(await editor.page('/desk/front')).toContain('withdrawn: readers see the next one')
    await anArticle(room.platform, { ...again, state: 'published' })
    expect((await front()).slice(0, 2)).toEqual(slugs(older, oldest))
  })

  test('is the newest again when all that is pinned is withdrawn', async () => {
    await pin(older)
    await act('live')
    await anArticle(room.platform, { slug: older?.slug ?? '', state: 'withdrawn' })
    expect((await front()).slice(0, 2)).toEqual(slugs(newest, newer))
  })
})

describe('an arrangement being worked on', () => {
  test('is seen by nobody else before it goes live', async () => {
    const before = await front()
    const etag = (await room.get('/')).headers.get('ETag') ?? ''
    await pin(oldest, 'lead')
    expect(await front()).toEqual(before)
    expect((await room.get('/', { 'If-None-Match': etag })).status).toBe(304)
    expect(await order()).toEqual(headlines(oldest))
  })

  test('is looked at as readers would see it, and kept by nobody', async () => {
    await pin(older)
    await pin(oldest, 'lead')
    const preview = await editor.get('/desk/front/preview')
    expect([preview.headers.get('Cache-Control'), preview.headers.get('ETag')]).toEqual([
      'private, no-store',
      null,
    ])
    const main = (html: string) => html.match(/<main.*<\/main>/s)?.[0]
    const looked = main(await preview.text())
    await act('live')
    expect(main(await room.page('/'))).toBe(looked)
    expect((await room.get('/desk/front/preview')).status).toBe(303)
  })

  test('is put live: another edition, the lists purged, a receipt and a line in the log', async () => {
    const etag = (await room.get('/')).headers.get('ETag') ?? ''
    await pin(oldest)
    room.purges.length = 0
    const live = await act('live')
    expect(live.status).toBe(303)
    expect(room.purges).toEqual([{ tags: ['list/front'] }])
    expect((await room.get('/', { 'If-None-Match': etag })).status).toBe(200)
    expect(await editor.page(live.headers.get('Location') ?? '')).toContain('The address shows it.')
    expect(await editor.page('/desk/log?subject=front')).toContain(oldest?.headline)
  })

  test('is moved up and down, past neither end, and unpinned', async () => {
    for (const article of [oldest, older, newer]) await pin(article)
    const to = (place: number) => act('move', { article: String(newer?.id), to: String(place) })
    await to(1)
    expect(await order()).toEqual(headlines(oldest, newer, older))
    await to(0)
    expect(await order()).toEqual(headlines(newer, oldest, older))
    await to(99)
    expect(await order()).toEqual(headlines(oldest, older, newer))
    await act('unpin', { article: String(older?.id) })
    expect(await order()).toEqual(headlines(oldest, newer))
  })

  test('holds an article once: pinned again, it moves', async () => {
    await pin(oldest)
    await pin(older)
    await pin(older, 'lead')
    expect(await order()).toEqual(headlines(older, oldest))
  })

  test('is thrown away, and what readers see is there again', async () => {
    await pin(oldest)
    await act('live')
    await pin(older, 'lead')
    const dropped = await act('drop')
    expect(dropped.headers.get('Location')).toBe('/desk/front?said=arrangement-dropped')
    expect(await order()).toEqual(headlines(oldest))
    expect((await front())[0]).toBe(oldest?.slug)
  })

  test('may be empty, and goes live as that', async () => {
    await pin(oldest)
    await act('live')
    await act('unpin', { article: String(oldest?.id) })
    expect((await front())[0]).toBe(oldest?.slug)
    await act('live')
    expect((await front())[0]).toBe(newest?.slug)
  })
})

describe('a change to the front is refused with a sentence', () => {
  test.each(['pin', 'move', 'unpin', 'live', 'drop'])(
    'when another came first, and shows that one: %s',
    async (what) => {
      await pin(oldest)
      const seen = await rev()
      await pin(older)
      const other = await aMember(room, 'editor')
      const answer = await other.submit(`/desk/front/${what}`, {
        rev: seen,
        article: String(oldest?.id),
        as: 'lead',
        to: '1',
      })
      expect(answer.status).toBe(409)
      const page = await answer.text()
      expect(page).toContain('Somebody has changed the front since')
      expect(page).toContain(older?.headline)
      expect(revIn(page)).toBe(await rev())
      expect(await order()).toEqual(headlines(oldest, older))
    },
  )

  test('when two are sent at once: one is done, the other refused', async () => {
    const seen = await rev()
    const answers = await Promise.all(
      [oldest, older].map((it) =>
        editor.submit('/desk/front/pin', { rev: seen, article: String(it?.id), as: 'next' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await order()).toHaveLength(1)
  })

  test('by the database itself, when both have looked before either saves', async () => {
    const stale = env.DB.prepare('UPDATE front SET rev = 1')
    await expect(env.DB.batch([env.DB.prepare('DELETE FROM front_slots'), stale])).rejects.toThrow(
      'somebody else was first',
    )
  })

  test('when nothing waits to go live', async () => {
    const answer = await act('live')
    expect([answer.status, (await answer.text()).includes('Nothing waits')]).toEqual([409, true])
  })

  test.each([
    ['a draft', { state: 'draft' }],
    ['withdrawn', { state: 'withdrawn' }],
    ['for later', { publishedAt: '2090-01-01' }],
  ] as const)('when the article is %s', async (_, fields) => {
    const answer = await pin(await anArticle(room.platform, fields))
    expect(answer.status).toBe(409)
    expect(await order()).toEqual([])
  })

  test('when there is no room', async () => {
    for (let i = 0; i < 10; i++) await pin(await anArticleAt('2026-01-01T08:00Z'))
    const answer = await pin(oldest)
    expect([answer.status, (await answer.text()).includes('Unpin one')]).toEqual([409, true])
    expect(await order()).toHaveLength(10)
  })

  test('when no place was chosen, and keeps the article chosen', async () => {
    const answer = await pin(older, 'nowhere')
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Choose where it is to stand.')
    expect(page).toContain(`<option value="${older?.id}" selected="">`)
  })
})

test('what may be pinned is found by its headline, and is live and not pinned yet', async () => {
  await anArticle(room.platform, { headline: 'A Kittiwake draft', state: 'draft' })
  const found = await anArticle(room.platform, { headline: 'The Kittiwake lands' })
  const options = async () =>
    [...(await editor.page('/desk/front?q=kittiwake')).matchAll(/<option[^>]*>([^<]*)</g)].map(
      ([, it]) => it,
    )
  expect(await options()).toEqual(['The Kittiwake lands'])
  await pin(found)
  expect(await options()).toEqual([])
})

test('an article whose hour comes runs in the front’s order', async () => {
  setClock('2026-11-22T12:00Z')
  const later = await anArticleAt('2026-11-23T08:00Z')
  setClock('2026-11-23T09:00Z')
  await publishDue(room.platform)
  expect(await front()).toContain(later.slug)
  setClock()
})
