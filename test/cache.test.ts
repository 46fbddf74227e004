import { afterEach, describe, expect, test } from 'vitest'
import { app } from '../src/app.ts'
import { publishDue } from '../src/articles/actions.ts'
import { backstage } from '../src/backstage.ts'
import { importComments } from '../src/comments/actions.ts'
import { foyer } from '../src/foyer.ts'
import { shelve } from '../src/media/actions.ts'
import { change, create, merge } from '../src/names/actions.ts'
import type { Kind } from '../src/names/name.ts'
import * as names from '../src/names/store.ts'
import { aSite } from './hosts.ts'
import {
  aComment,
  aMember,
  anArticle,
  aSentIssue,
  hello,
  json,
  type Newsroom,
  newsroom,
  setClock,
} from './newsroom.ts'
import { aPng } from './pictures.ts'

afterEach(() => setClock())

const PRIVATE = 'private, no-store'
const EDGE = 'Cloudflare-CDN-Cache-Control'
const revalidated = 'public, max-age=0, must-revalidate'

type Answered = Awaited<ReturnType<Newsroom['get']>>
const caching = ({ headers }: Answered) => [headers.get('Cache-Control'), headers.get(EDGE)]
const tagsOf = ({ headers }: Answered) => headers.get('Cache-Tag')?.split(',') ?? []

const routes: Record<string, string> = {}
for (const { method, path, handler } of [...app.routes, ...backstage.routes, ...foyer.routes])
  if (method !== 'ALL' && !path.startsWith('/desk'))
    routes[`${method} ${path}`] =
      (handler as { cacheClass?: string }).cacheClass ?? routes[`${method} ${path}`] ?? 'nobody'

const FEEDS = ['rss.xml', 'atom.xml', 'feed.json']
const LISTS = [
  '',
  '/sections/:slug',
  '/tags/:slug',
  '/authors/:slug',
  '/comments',
  '/letters',
  '/articles/:slug/comments',
]
const WEEK = 'GET /sitemaps/:week{\\d{4}-\\d{2}-\\d{2}\\.xml}'
const MARKDOWN = 'GET /articles/:slug{.+\\.md}'

const PAGES = /^(\w+ (?:\/api)?)\/pages(\/:slug\/.*)$/

test('a page elsewhere has all that an article’s thread has, kept as long', () => {
  const ofPages = Object.entries(routes).filter(([route]) => PAGES.test(route))
  expect(ofPages.length).toBeGreaterThan(20)
  for (const [route, kept] of ofPages)
    expect([route, kept]).toEqual([route, routes[route.replace(PAGES, '$1/articles$2')]])
})

test('each route says how long it is kept', () => {
  const others = Object.entries(routes).filter(([route]) => !PAGES.test(route))
  expect(Object.fromEntries(others)).toEqual({
    'GET /embed': 'page',
    'GET /embed/:host/articles/:slug': 'thread',
    'GET /embed/:host/pages': 'thread',
    'GET /embed/:host/latest': 'thread',
    'GET /embed/:host/counts': 'thread',
    'POST /embed/:host/comments': 'nobody',
    'GET /pages/:slug': 'nobody',
    'GET /': 'page',
    'GET /archive': 'page',
    'GET /archive/:month{\\d{4}-(?:0[1-9]|1[0-2])}': 'page',
    'GET /corrections': 'page',
    'GET /comments': 'thread',
    'GET /letters': 'page',
    'GET /letters/:id': 'page',
    'GET /moderation': 'page',
    'GET /c/:id': 'thread',
    'GET /offline': 'page',
    'GET /developers': 'page',
    'GET /api/openapi.json': 'feed',
    'GET /about': 'page',
    'GET /about/:version': 'page',
    'GET /contact': 'page',
    'GET /contact/:version': 'page',
    ...Object.fromEntries(
      LISTS.flatMap((list) => FEEDS.map((file) => [`GET ${list}/${file}`, 'feed'])),
    ),
    'GET /sitemap.xml': 'feed',
    'GET /sitemaps/pages.xml': 'feed',
    [WEEK]: 'feed',
    'GET /news-sitemap.xml': 'feed',
    'GET /robots.txt': 'feed',
    'GET /llms.txt': 'feed',
    'GET /site.webmanifest': 'feed',
    'GET /oembed': 'feed',
    [MARKDOWN]: 'page',
    'GET /sections/:slug': 'page',
    'GET /tags/:slug': 'page',
    'GET /authors/:slug': 'page',
    'GET /articles/:slug': 'page',
    'GET /articles/:slug/comments': 'thread',
    'GET /articles/:slug/comments/:id/replies': 'thread',
    'GET /articles/:slug/comments/:id/reply': 'thread',
    'GET /articles/:slug/comments/:id': 'nobody',
    'GET /articles/:slug/comments/recent': 'thread',
    'POST /articles/:slug/comments': 'nobody',
    'GET /articles/:slug/comments/:id/edit': 'nobody',
    'POST /articles/:slug/comments/:id/edit': 'nobody',
    'POST /articles/:slug/comments/:id/withdraw': 'nobody',
    'POST /articles/:slug/votes': 'nobody',
    'GET /articles/:slug/comments/:id/vote': 'nobody',
    'GET /articles/:slug/comments/:id/report': 'thread',
    'POST /articles/:slug/comments/:id/report': 'nobody',
    'GET /articles/:slug/comments/:id/reported': 'thread',
    'POST /articles/:slug/comments/:id/appeal': 'nobody',
    'GET /subscriptions': 'page',
    'POST /subscriptions': 'nobody',
    'GET /subscriptions/asked': 'page',
    'GET /articles/:slug/follow': 'nobody',
    'POST /articles/:slug/follow': 'nobody',
    'POST /articles/:slug/follow/leave': 'nobody',
    'GET /conversations/confirm/:token': 'nobody',
    'POST /conversations/confirm/:token': 'nobody',
    'GET /conversations/leave/:token': 'nobody',
    'POST /conversations/leave/:token': 'nobody',
    'GET /conversations/leave-all/:token': 'nobody',
    'POST /conversations/leave-all/:token': 'nobody',
    'GET /subscriptions/feeds/:token{.+\\.xml}': 'nobody',
    'GET /subscriptions/move/:token': 'nobody',
    'GET /subscriptions/yours/:token': 'nobody',
    'GET /subscriptions/yours/:token/data.json': 'nobody',
    'GET /subscriptions/yours/:token/erase': 'nobody',
    'POST /subscriptions/move/:token': 'nobody',
    'POST /subscriptions/yours/:token/add': 'nobody',
    'POST /subscriptions/yours/:token/address': 'nobody',
    'POST /subscriptions/yours/:token/agree': 'nobody',
    'POST /subscriptions/yours/:token/erase': 'nobody',
    'POST /subscriptions/yours/:token/language': 'nobody',
    'POST /subscriptions/yours/:token/leave': 'nobody',
    'POST /subscriptions/yours/:token/leave-all': 'nobody',
    'POST /subscriptions/yours/:token/pace': 'nobody',
    'POST /subscriptions/yours/:token/pause': 'nobody',
    'GET /confirm/:token': 'nobody',
    'POST /confirm/:token': 'nobody',
    'GET /unsubscribe/:token': 'nobody',
    'POST /unsubscribe/:token': 'nobody',
    'GET /privacy': 'page',
    'GET /privacy/:version': 'page',
    'GET /terms': 'page',
    'GET /search': 'thread',
    'GET /preview/:token': 'nobody',
    'GET /terms/:version': 'page',
    'GET /media/:file{[0-9a-f]{32}\\.[a-z]+}': 'image',
    'GET /media/:file{[0-9a-f]{32}-[0-9]+\\.[a-z]+}': 'image',
    'PUT /api/desk/articles/:slug': 'nobody',
    'PUT /api/desk/articles/:slug/comments': 'nobody',
    'PUT /api/desk/search': 'nobody',
    'PUT /api/desk/media': 'nobody',
    'GET /api/articles': 'page',
    'GET /api/articles/:slug': 'page',
    'GET /api/articles/:slug/comments': 'thread',
    'GET /api/articles/:slug/comments/recent': 'thread',
    'GET /api/comments/counts': 'thread',
    'POST /api/articles/:slug/comments': 'nobody',
    'GET /api/articles/:slug/comments/mine': 'nobody',
    'POST /api/articles/:slug/comments/:id/vote': 'nobody',
    'POST /api/articles/:slug/comments/:id/report': 'nobody',
    'POST /api/articles/:slug/comments/:id/edit': 'nobody',
    'POST /api/articles/:slug/comments/:id/withdraw': 'nobody',
    'GET /api/articles/:slug/comments/:id': 'nobody',
    'POST /api/articles/:slug/comments/:id/appeal': 'nobody',
    'GET /api/search': 'thread',
    'POST /api/subscriptions': 'nobody',
    'GET /you': 'nobody',
    'POST /you/address': 'nobody',
    'POST /you/code': 'nobody',
    'POST /you/sign-out': 'nobody',
    'GET /you/data.json': 'nobody',
    'GET /you/erase': 'nobody',
    'POST /you/erase': 'nobody',
    'GET /sign-in': 'nobody',
    'POST /sign-in': 'nobody',
    'POST /sign-in/address': 'nobody',
    'POST /sign-in/with-code': 'nobody',
    'GET /sign-in/code': 'nobody',
    'POST /sign-in/redeem': 'nobody',
    'POST /api/mail/events': 'nobody',
    'POST /api/sign-on': 'nobody',
  })
})

const lifetimes: Record<string, string[]> = {
  page: [revalidated, 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400'],
  feed: [
    'public, max-age=300',
    'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400',
  ],
  thread: [revalidated, 'public, max-age=10, stale-while-revalidate=60, stale-if-error=3600'],
  image: ['public, max-age=31536000, immutable', 'public, max-age=31536000, immutable'],
}

test('each page that is read is kept as its route says, and sets no cookie', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform, { tags: ['Kept'], authors: ['Kay Kept'] })
  const { id } = await aComment(room, slug)
  await aSite(room, { origins: ['https://blog.example'] })
  const { src } = await shelve(room.platform, (await aPng(400, 300)).buffer)
  const names: Record<string, string> = {
    sections: 'harbour',
    tags: 'kept',
    authors: 'kay-kept',
  }
  const addresses: Record<string, string> = {
    [WEEK]: '/sitemaps/2026-11-16.xml',
    [MARKDOWN]: `/articles/${slug}.md`,
    'GET /api/comments/counts': `/api/comments/counts?articles=${slug}`,
    'GET /letters/:id': `/letters/${await aSentIssue()}`,
    'GET /oembed': `/oembed?url=https://news.example/articles/${slug}`,
    'GET /embed/:host/pages': '/embed/blog.example/pages?url=https://blog.example/a',
    'GET /embed/:host/counts': `/embed/blog.example/counts?of=article:${slug}`,
  }
  const read = Object.entries(routes).filter(([it]) => it.startsWith('GET') && !PAGES.test(it))
  for (const [route, kept] of read) {
    const path =
      addresses[route] ??
      route
        .slice(4)
        .replace(/:file.*-.*/, src.slice(7).replace('.png', '-320.webp'))
        .replace(/:file.*/, src.slice(7))
        .replace(/:month.*/, '2026-11')
        .replace(':host', 'blog.example')
        .replace(':slug', names[route.split('/')[1] ?? ''] ?? slug)
        .replace(':id', String(id))
        .replace(':version', '1')
        .replace(/search$/, 'search?q=kept')
    const answer = await room.get(path, { Cookie: '__Host-reader=x' })
    const expected = lifetimes[kept] ?? [PRIVATE, null]
    expect([path, ...caching(answer)]).toEqual([path, ...expected])
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    if (kept !== 'nobody') expect(answer.status).toBe(200)
  }
})

test('nobody keeps what was written, refused or broken', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform)
  const thread = `/articles/${slug}/comments`
  const broken = newsroom({
    DB: {
      withSession: () => ({
        prepare: () => ({ bind: () => ({}) }),
        batch: () => Promise.reject(new Error('The database is away.')),
      }),
    },
  })
  const answers = {
    created: await room.post(`/api${thread}`, hello),
    posted: await room.submit(thread, { ...hello, parent: '' }),
    'refused form': await room.submit(thread, { ...hello, name: '' }),
    'cross-site form': await room.submit(thread, hello, {
      'Sec-Fetch-Site': 'cross-site',
      Origin: 'https://evil.example',
    }),
    subscribed: await room.submit('/subscriptions', { email: 'kept@mail.example' }),
    'without a key': await room.put('/api/desk/articles/x', {}),
    'odd question': await room.get('/?cursor=x'),
    'odd question as JSON': await room.get('/api/articles?limit=x'),
    'no such route': await room.get('/nowhere'),
    'no such method': await room.request(`/articles/${slug}`, { method: 'DELETE' }),
    broken: await broken.get(`/articles/${slug}`),
    'broken list': await broken.get('/api/articles'),
  }
  for (const [what, answer] of Object.entries(answers)) {
    expect([what, ...caching(answer)]).toEqual([what, PRIVATE, null])
    expect([what, answer.headers.get('ETag'), tagsOf(answer)]).toEqual([what, null, []])
  }
  expect(answers.broken.status).toBe(500)
  expect(await answers.broken.text()).not.toContain('The database is away.')
})

test('what is missing is kept for half a minute, what is gone for an hour, what moved like a page', async () => {
  const { platform, get } = newsroom()
  const { slug } = await anArticle(platform, { state: 'withdrawn' })
  const { slug: old } = await anArticle(platform)
  await anArticle(platform, { slug: `${old}-moved` }, old)
  const moved = await get(`/articles/${old}`)
  expect([moved.status, ...caching(moved)]).toEqual([301, ...(lifetimes.page as string[])])
  expect(tagsOf(moved)).toContain(`slug/${old}`)
  const missing = 'public, max-age=30, stale-while-revalidate=0, stale-if-error=0'
  const gone = 'public, max-age=3600, stale-while-revalidate=0, stale-if-error=0'
  for (const [before, after] of [
    ['/articles/', ''],
    ['/api/articles/', ''],
    ['/articles/', '.md'],
    ['/articles/', '/comments/rss.xml'],
    ['/oembed?url=https://news.example/articles/', ''],
  ]) {
    expect(caching(await get(`${before}nothing${after}`))).toEqual([revalidated, missing])
    expect(caching(await get(`${before}${slug}${after}`))).toEqual([revalidated, gone])
  }
})

test('a page names what it shows', async () => {
  const { platform, get } = newsroom()
  const { id, slug, section, tags, authors } = await anArticle(platform, {
    section: 'Named',
    tags: ['Named'],
    authors: ['Nan Named'],
  })
  const own = [`slug/${slug}`, `article/${id}`, `thread/${id}`]
  const [inSection, withTag, byAuthor] = [
    `section/${section.id}`,
    `tag/${tags[0]?.id}`,
    `author/${authors[0]?.id}`,
  ]
  const teaser = [`article/${id}`, inSection, byAuthor]
  const shown: Record<string, string[]> = {
    [`/articles/${slug}`]: [
      ...own,
      inSection,
      byAuthor,
      withTag,
      `list/${inSection}`,
      `list/${withTag}`,
    ],
    [`/api/articles/${slug}`]: [...own, inSection, byAuthor, withTag],
    [`/articles/${slug}/comments`]: own,
    [`/api/articles/${slug}/comments`]: own,
    '/articles/nothing': ['slug/nothing'],
    '/sections/named': [inSection, `list/${inSection}`, `article/${id}`, byAuthor],
    '/tags/named': [withTag, `list/${withTag}`, ...teaser],
    '/authors/nan-named': [byAuthor, `list/${byAuthor}`, `article/${id}`, inSection],
    '/api/articles?tag=named': ['list/front', ...teaser],
    [`/articles/${slug}.md`]: [...own, inSection, byAuthor, withTag],
    [`/oembed?url=https://news.example/articles/${slug}`]: [...own, inSection, byAuthor, withTag],
    '/tags/named/rss.xml': [withTag, `list/${withTag}`, `article/${id}`, inSection, byAuthor],
    [`/articles/${slug}/comments/atom.xml`]: own,
    '/sitemaps/2026-11-16.xml': ['list/front', 'sitemaps'],
    '/news-sitemap.xml': ['list/front', 'sitemaps'],
    '/sitemaps/pages.xml': ['list/front'],
  }
  for (const [path, tags] of Object.entries(shown))
    expect([path, tagsOf(await get(path))]).toEqual([path, [...tags, 'frame']])
  for (const kind of ['privacy', 'terms'])
    expect(tagsOf(await get(`/${kind}/1`))).toEqual([`policy/${kind}`, 'frame'])
  expect(tagsOf(await get('/'))).toEqual(expect.arrayContaining(['list/front', `article/${id}`]))
})

test('a slug of any script is named in ASCII', async () => {
  const { platform, get } = newsroom()
  const { slug } = await anArticle(platform, { slug: 'паром' })
  const answer = await get(`/articles/${encodeURIComponent(slug)}`)
  expect([answer.status, tagsOf(answer)[0]]).toEqual([200, `slug/${encodeURIComponent(slug)}`])
})

describe('a validator', () => {
  const fresh = async ({ get }: Newsroom, path: string) =>
    (await get(path)).headers.get('ETag') as string

  test('is checked with one statement, and the page is not sent again', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform, { tags: ['Valid'], authors: ['Val Id'] })
    for (const path of [
      '/',
      '/sections/harbour',
      '/tags/valid',
      '/authors/val-id',
      `/articles/${slug}`,
      `/articles/${slug}/comments?sort=best`,
      '/api/articles?tag=valid',
      `/api/articles/${slug}`,
      `/api/articles/${slug}/comments`,
    ]) {
      const whole = await room.get(path)
      const etag = await fresh(room, path)
      expect([path, etag]).toEqual([path, expect.stringMatching(/^W\/".+"$/)])
      for (const held of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
        room.batches.length = 0
        const answer = await room.get(path, { 'If-None-Match': held })
        expect([path, held, answer.status, await answer.text()]).toEqual([path, held, 304, ''])
        expect(room.batches.map(({ statements }) => statements.length)).toEqual([1])
        expect(room.batches[0]?.rowsRead).toBeLessThanOrEqual(4)
        expect(answer.headers.get('ETag')).toBe(etag)
        expect(answer.headers.get('Cache-Control')).toBe(revalidated)
        for (const [name, value] of answer.headers)
          expect([path, name, value]).toEqual([path, name, whole.headers.get(name)])
      }
      const stale = await room.get(path, { 'If-None-Match': 'W/"stale"' })
      expect([stale.status, stale.headers.get('ETag')]).toEqual([200, etag])
    }
  })

  test('changes with an edit, a comment and the closing of comments', async () => {
    const room = newsroom()
    setClock('2026-11-22T08:00Z')
    const fields = { slug: 'validated', commentsCloseAt: '2026-11-23T08:00Z' }
    await anArticle(room.platform, fields)
    const paths = ['', '/comments'].flatMap((it) => [
      `/articles/validated${it}`,
      `/api/articles/validated${it}`,
    ])
    const states: string[][] = []
    const note = async () => states.push(await Promise.all(paths.map((path) => fresh(room, path))))
    await note()
    await anArticle(room.platform, { ...fields, dek: 'Edited.' })
    await note()
    const { id } = await aComment(room, 'validated')
    await note()
    await aComment(room, 'validated', { parent: id })
    await note()
    setClock('2026-11-23T08:00Z')
    await note()
    for (const i of paths.keys())
      expect(new Set(states.map((etags) => etags[i])).size).toBe(states.length)
  })

  test('of a list changes with everything a list shows', async () => {
    const room = newsroom()
    const states: string[] = []
    const note = async () => states.push(await fresh(room, '/'))
    setClock('2026-11-22T08:00Z')
    await note()
    const { slug } = await anArticle(room.platform)
    await note()
    await anArticle(room.platform, { slug, headline: 'Other words' })
    await note()
    await anArticle(room.platform, { slug, state: 'withdrawn' })
    await note()
    await anArticle(room.platform, { publishedAt: '2026-11-22T09:00Z' })
    expect(await fresh(room, '/')).toBe(states.at(-1))
    setClock('2026-11-22T09:00Z')
    await publishDue(room.platform)
    await note()
    expect(new Set(states).size).toBe(states.length)
  })

  test('does not outlive the article’s withdrawal, nor the deployment', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    const path = `/articles/${slug}`
    const etag = await fresh(room, path)
    expect(await fresh(newsroom({ VERSION: { id: 'another-deployment' } }), path)).not.toBe(etag)
    await anArticle(room.platform, { slug, state: 'withdrawn' })
    expect((await room.get(path, { 'If-None-Match': etag })).status).toBe(410)
  })
})

describe('a parameter that the page does not read', () => {
  test('is left out: the page comes from its clean address and is kept by nobody', async () => {
    const asked: string[] = []
    const room: Newsroom = newsroom({
      EDGE: {
        fetch: (request: Request) => {
          asked.push(`${request.method} ${request.url.replace('https://news.example', '')}`)
          return app.fetch(request, room.env, { waitUntil() {} } as never)
        },
      },
    })
    const { slug } = await anArticle(room.platform)
    for (const [path, clean] of [
      [`/articles/${slug}?utm_source=x`, `/articles/${slug}`],
      ['/?fbclid=1&cursor=5-5&utm_medium=y', '/?cursor=5-5'],
      [
        `/api/articles/${slug}/comments?gclid=1&sort=best`,
        `/api/articles/${slug}/comments?sort=best`,
      ],
      ['/articles/nothing?utm_source=x', '/articles/nothing'],
      ['/privacy?ref=x', '/privacy'],
    ] as const) {
      asked.length = 0
      const [decorated, plain] = [await room.get(path), await room.get(clean)]
      expect(asked).toEqual([`GET ${clean}`])
      expect(decorated.status).toBe(plain.status)
      expect(unstamped(await decorated.text())).toBe(unstamped(await plain.text()))
      expect(caching(decorated)).toEqual([PRIVATE, null])
      expect([decorated.headers.get('ETag'), tagsOf(decorated)]).toEqual([null, []])
    }
    await room.request(`/articles/${slug}?utm_source=x`, { method: 'HEAD' })
    expect(asked.at(-1)).toBe(`HEAD /articles/${slug}`)
  })

  test('does not spoil a redirect', async () => {
    const { platform, get } = newsroom()
    const { slug } = await anArticle(platform)
    await anArticle(platform, { slug: `${slug}-new` }, slug)
    const answer = await get(`/articles/${slug}?utm_source=x`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, `/articles/${slug}-new`])
    expect(caching(answer)).toEqual([PRIVATE, null])
  })
})

/** A form’s token is new in each drawing and means nothing. */
const unstamped = (html: string) => html.replace(/name="token" value="[^"]*"/g, '')

describe('a purge reaches each page that changed, and no article’s that shows nothing of it', () => {
  const hero = { src: 'https://pictures.example/1.jpg', alt: 'One' }
  let n = 10

  /** An article among others, and every address that could show it. */
  async function aCorner(first: object) {
    n += 1
    const room = newsroom()
    const [one, two, tag, other] = [`Sect ${n}`, `Other sect ${n}`, `Tag ${n}`, `Other tag ${n}`]
    const neighbour = { authors: [`Neil ${n}`], publishedAt: '2026-11-22T08:00Z' }
    const { slug: unrelated } = await anArticle(room.platform, {
      ...neighbour,
      section: `Far sect ${n}`,
      tags: [`Far tag ${n}`],
    })
    const { slug: further } = await anArticle(room.platform, {
      ...neighbour,
      section: two,
      tags: [other],
    })
    const { slug: beside } = await anArticle(room.platform, {
      ...neighbour,
      section: one,
      tags: [tag],
    })
    const slug = `subject-${n}`
    const fields = {
      slug,
      section: one,
      tags: [tag],
      authors: [`Ann ${n}`],
      hero,
      publishedAt: `2026-11-23T08:${n}Z`,
    }
    await anArticle(room.platform, { ...fields, headline: 'Same', ...first })
    const older = `?cursor=${Date.parse('2026-11-22T12:00Z')}-0`
    const lists = [
      '/',
      `/sections/sect-${n}`,
      `/sections/other-sect-${n}`,
      `/tags/tag-${n}`,
      `/tags/other-tag-${n}`,
      `/authors/ann-${n}`,
      `/authors/neil-${n}`,
    ]
    const urls = [
      ...lists,
      ...lists.map((list) => `${list}${older}`),
      `/articles/${beside}`,
      `/articles/${further}`,
      '/archive',
      '/archive/2026-11',
      '/corrections',
      '/comments',
      '/api/articles',
      `/api/articles?tag=tag-${n}`,
      '/search?q=same&sort=newest',
      '/api/search?q=same&sort=newest',
      ...['', `/sections/sect-${n}`, `/tags/tag-${n}`, `/authors/ann-${n}`, '/comments'].flatMap(
        (list) => FEEDS.map((file) => `${list}/${file}`),
      ),
      '/sitemap.xml',
      '/sitemaps/pages.xml',
      '/sitemaps/2026-11-16.xml',
      '/sitemaps/2026-11-23.xml',
      '/news-sitemap.xml',
      '/llms.txt',
      ...[slug, `${slug}-renamed`].flatMap((it) => [
        `/articles/${it}`,
        `/api/articles/${it}`,
        `/articles/${it}/comments`,
        `/api/articles/${it}/comments`,
        `/articles/${it}/comments/recent`,
        `/api/articles/${it}/comments/recent`,
        `/api/comments/counts?articles=${it}`,
        `/articles/${it}.md`,
        `/articles/${it}/comments/rss.xml`,
        `/oembed?url=https://news.example/articles/${it}`,
      ]),
    ]
    return { room, slug, fields, urls, unrelated: `/articles/${unrelated}`, other, two }
  }

  const read = async (room: Newsroom, url: string) => {
    const answer = await room.get(url)
    return { tags: tagsOf(answer), bytes: `${answer.status} ${unstamped(await answer.text())}` }
  }

  /** Which addresses a change alters; fails where the purge misses one, or reaches a stranger’s. */
  async function altered(
    corner: Awaited<ReturnType<typeof aCorner>>,
    change: () => Promise<unknown>,
  ) {
    const { room, urls, unrelated } = corner
    const before = new Map(
      await Promise.all(urls.map(async (it) => [it, await read(room, it)] as const)),
    )
    const stranger = await read(room, unrelated)
    room.purges.length = 0
    await change()
    const purged = new Set(room.purges.flatMap(({ tags }) => tags))
    const changed: string[] = []
    const missed: string[] = []
    for (const [url, { tags, bytes }] of before)
      if ((await read(room, url)).bytes !== bytes) {
        changed.push(url)
        if (!tags.some((tag) => purged.has(tag))) missed.push(url)
      }
    expect(missed).toEqual([])
    expect(await read(room, unrelated)).toEqual(stranger)
    expect(stranger.tags.filter((tag) => purged.has(tag))).toEqual([])
    return changed
  }

  type Fields = Record<string, unknown>
  const changes: Record<
    string,
    Fields | ((corner: Awaited<ReturnType<typeof aCorner>>) => Fields)
  > = {
    headline: { headline: 'Another headline' },
    dek: { dek: 'Another dek' },
    kicker: { kicker: 'Another kicker' },
    section: ({ two }) => ({ section: two }),
    tags: ({ other }) => ({ tags: [other] }),
    'one tag more': ({ other, fields }) => ({ tags: [...fields.tags, other] }),
    'no tags': { tags: [] },
    authors: { authors: ['Neil 11'] },
    'no authors': { authors: [] },
    'an author’s role': ({ fields }) => ({
      authors: [{ name: fields.authors[0], role: 'editor' }],
    }),
    'hero alt': { hero: { ...hero, alt: 'Two' } },
    'no hero': { hero: null },
    slug: ({ slug }) => ({ slug: `${slug}-renamed` }),
    'to draft': { state: 'draft' },
    'to withdrawn': { state: 'withdrawn' },
    'to later': { publishedAt: '2090-01-01' },
    'to an earlier day': { publishedAt: '2026-11-21T08:00Z' },
    updatedAt: { updatedAt: '2026-11-23T09:00Z' },
    corrections: { corrections: [{ correctedAt: '2026-11-23T09:00Z', text: 'Mended.' }] },
    source: { source: { name: 'A wire' } },
    body: { body: 'Other words.' },
    language: { language: 'ar' },
    'comments closed': { commentMode: 'closed' },
    'comments off': { commentMode: 'off' },
    'comments closed by its own word': { moderation: 'closed' },
    'comments closed since': { commentsCloseAt: '2026-11-20' },
  }

  test.each(Object.keys(changes))('%s', async (name) => {
    const corner = await aCorner({})
    const { room, slug, fields } = corner
    const change = changes[name]
    const changed = typeof change === 'function' ? change(corner) : change
    const { id } = await aComment(room, slug)
    corner.urls.push(`/c/${id}`)
    const urls = await altered(corner, () =>
      anArticle(room.platform, { ...fields, headline: 'Same', ...changed }, slug),
    )
    expect(urls).toContain(`/api/articles/${slug}`)
  })

  test.each([
    ['draft', { state: 'draft' }],
    ['withdrawn', { state: 'withdrawn' }],
  ])('from %s to published', async (_, first) => {
    const corner = await aCorner(first)
    const urls = await altered(corner, () => anArticle(corner.room.platform, corner.fields))
    expect(urls).toEqual(expect.arrayContaining(['/', `/articles/${corner.slug}`]))
  })

  test('from scheduled to published, at its minute', async () => {
    setClock('2026-11-22T12:00Z')
    const corner = await aCorner({})
    const urls = await altered(corner, async () => {
      setClock('2026-11-23T09:00Z')
      await publishDue(corner.room.platform)
    })
    expect(urls).toEqual(expect.arrayContaining(['/', `/articles/${corner.slug}`]))
  })

  test('a new article, where nothing stood', async () => {
    const corner = await aCorner({ state: 'draft' })
    const { room, urls } = corner
    const names = { section: `New ${n}`, tags: [`New ${n}`], authors: [`New ${n}`] }
    urls.push(`/sections/new-${n}`, `/tags/new-${n}`, `/authors/new-${n}`)
    const changed = await altered(corner, () =>
      anArticle(room.platform, {
        slug: `${corner.slug}-renamed`,
        publishedAt: '2026-11-23T09:00Z',
        ...names,
      }),
    )
    expect(changed).toEqual(
      expect.arrayContaining(['/', `/tags/new-${n}`, `/articles/${corner.slug}-renamed`]),
    )
  })

  const SOMEBODY = { id: null, name: 'Somebody' }
  const plain = { description: '', picture: '' }

  /** A name of the corner's, and the addresses that renaming it or merging it away opens and closes. */
  async function aName(kind: Kind, slug: string) {
    const corner = await aCorner({})
    const old = `${slug}-${n}`
    corner.urls.push(`/${kind}s/renamed-${n}`, `/api/articles?${kind}=${old}`)
    const [named] = await corner.room.platform.db.all(names.holder[kind]({ slug: old }))
    return { corner, old, id: named?.id ?? 0 }
  }

  const named = [
    ['section', 'sect'],
    ['tag', 'tag'],
    ['author', 'ann'],
  ] as const

  test.each(named)('a %s’s name', async (kind, slug) => {
    const { corner, old, id } = await aName(kind, slug)
    const urls = await altered(corner, () =>
      change(corner.room.platform, SOMEBODY, kind, id, { slug: old, name: 'Reworded', ...plain }),
    )
    expect(urls).toEqual(expect.arrayContaining([`/${kind}s/${old}`, `/articles/${corner.slug}`]))
  })

  test.each(named)('a %s’s address', async (kind, slug) => {
    const { corner, old, id } = await aName(kind, slug)
    const urls = await altered(corner, () =>
      change(corner.room.platform, SOMEBODY, kind, id, {
        slug: `renamed-${n}`,
        name: 'Reworded',
        ...plain,
      }),
    )
    expect(urls).toEqual(expect.arrayContaining([`/${kind}s/${old}`, `/${kind}s/renamed-${n}`]))
  })

  test.each(named)('a %s’s description', async (kind, slug) => {
    const { corner, old, id } = await aName(kind, slug)
    const urls = await altered(corner, () =>
      change(corner.room.platform, SOMEBODY, kind, id, {
        ...plain,
        slug: old,
        name: slug === 'sect' ? `Sect ${n}` : slug === 'tag' ? `Tag ${n}` : `Ann ${n}`,
        description: 'What it is.',
      }),
    )
    expect(urls).toContain(`/${kind}s/${old}`)
    expect(urls).not.toContain('/')
  })

  test.each(named)('a %s merged into another', async (kind, slug) => {
    const { corner, old, id } = await aName(kind, slug)
    const into = `renamed-${n}`
    await create(corner.room.platform, SOMEBODY, kind, { name: into })
    const urls = await altered(corner, () => merge(corner.room.platform, SOMEBODY, kind, id, into))
    expect(urls).toEqual(
      expect.arrayContaining([`/${kind}s/${old}`, `/${kind}s/${into}`, `/articles/${corner.slug}`]),
    )
  })

  test('comments from elsewhere', async () => {
    const corner = await aCorner({})
    const comment = { key: '1', parent: null, name: 'Ann', body: 'Words.', postedAt: 0 }
    const urls = await altered(corner, () =>
      importComments(corner.room.platform, corner.slug, [comment]),
    )
    expect(urls).toContain(`/articles/${corner.slug}`)
  })

  test('a setting, on every page there is', async () => {
    const { room, urls } = await aCorner({})
    const boss = await aMember(room, 'administrator')
    const pages = [...urls, '/subscriptions', '/subscriptions/asked', '/privacy', '/terms/1']
    const readAll = () => Promise.all(pages.map((url) => read(room, url)))
    const before = await readAll()
    room.purges.length = 0
    const form = { navigation: 'Harbour', social: '', announcementLink: '', closeAfterDays: '' }
    const set = { announcement: 'A setting', announcementEndsAt: '', rev: '0' }
    await boss.submit('/desk/settings', { ...form, ...set, moderation: 'off', commentMode: 'open' })
    expect(room.purges).toEqual([{ tags: ['frame'] }])
    const after = await readAll()
    for (const [i, url] of pages.entries()) {
      expect([url, before[i]?.tags]).toEqual([url, expect.arrayContaining(['frame'])])
      const isHtml = before[i]?.bytes.includes('<!doctype html>')
      expect([url, before[i]?.bytes !== after[i]?.bytes]).toEqual([url, isHtml])
    }
  })

  test('the list whose last page it was to be', async () => {
    const corner = await aCorner({ publishedAt: '2026-11-01T08:00Z' })
    const { room, fields } = corner
    // The first page holds fifteen, so the subject is what “Older articles” leads to.
    for (let i = 0; i < 14; i++)
      await anArticle(room.platform, { section: fields.section, publishedAt: '2026-11-02T08:00Z' })
    const urls = await altered(corner, () =>
      anArticle(room.platform, {
        ...fields,
        section: 'Elsewhere',
        publishedAt: '2026-11-01T08:00Z',
      }),
    )
    expect(urls).toContain(`/sections/sect-${n}`)
  })

  test('a change to a draft purges nothing', async () => {
    const { room, fields } = await aCorner({ state: 'draft' })
    room.purges.length = 0
    await anArticle(room.platform, { ...fields, state: 'draft', body: 'Other words.' })
    expect(room.purges).toEqual([])
  })
})

test('readers’ comments purge nothing: they age in', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform)
  room.purges.length = 0
  const { id } = await aComment(room, slug)
  await aComment(room, slug, { parent: id })
  await room.submit(`/articles/${slug}/comments`, { ...hello, parent: '' })
  expect([room.purges, room.queued]).toEqual([[], []])
})

test('refused purges wait in the queue and are made up for in one', async () => {
  let refuses = true
  const purges: { tags: string[] }[] = []
  const room = newsroom({
    EDGE: {
      purge: async (purge: { tags: string[] }) => {
        if (refuses) return { success: false }
        purges.push(purge)
        return { success: true }
      },
    },
  })
  const ids: number[] = []
  for (const dek of ['', 'Edited.']) {
    const first = await anArticle(room.platform, { slug: 'refused-1', dek })
    const second = await anArticle(room.platform, { slug: 'refused-2', dek })
    ids.push(first.id, second.id)
  }
  expect(room.queued).toHaveLength(4)
  await room.workOff()
  expect(room.queued).toHaveLength(4)
  refuses = false
  await room.workOff()
  expect(room.queued).toEqual([])
  expect(purges).toHaveLength(1)
  expect(purges[0]?.tags).toEqual(
    expect.arrayContaining(['list/front', 'slug/refused-1', ...ids.map((id) => `article/${id}`)]),
  )
  expect(new Set(purges[0]?.tags).size).toBe(purges[0]?.tags.length)
})

test('a purge that breaks is queued like one that is refused', async () => {
  const room = newsroom({ EDGE: { purge: () => Promise.reject(new Error('away')) } })
  await anArticle(room.platform)
  expect(room.queued.map(({ job }) => job.kind)).toEqual(['purge'])
})

test('queued purges name at most a hundred things each, and go before letters', async () => {
  const room = newsroom()
  const origin = 'https://news.example'
  await room.post('/api/subscriptions', { email: 'queue@mail.example', accept: true })
  for (let id = 1; id <= 150; id++)
    room.queued.push({ job: { kind: 'purge', tags: [`article/${id}`, 'list/front'] }, origin })
  let purgesBeforeLetter = 0
  const letters = room.letters
  const push = letters.push.bind(letters)
  letters.push = (...sent) => {
    purgesBeforeLetter = room.purges.length
    return push(...sent)
  }
  await room.workOff()
  expect(room.purges.map(({ tags }) => tags.length)).toEqual([100, 52])
  expect(purgesBeforeLetter).toBe(2)
  expect((await json(room.get('/api/articles?limit=1'))).articles).toHaveLength(1)
})
