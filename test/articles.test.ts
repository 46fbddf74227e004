import { afterEach, beforeAll, expect, test } from 'vitest'
import { publishDue } from '../src/articles/actions.ts'
import { aKey, anArticle, dangersIn, fieldsIn, json, newsroom, setClock } from './newsroom.ts'

let key: { Authorization: string }
beforeAll(async () => {
  key = await aKey()
})
afterEach(() => setClock())

const plain = { headline: 'Plain', section: 'Town', body: 'Some words.' }

/** An article with everything an article can hold. */
const nightFerry = {
  kicker: 'Crossing',
  headline: 'The night ferry',
  dek: 'A service returns after ten years.',
  section: 'Harbour',
  tags: ['Ferries', 'Night work'],
  authors: ['Mara Inkwell', { name: 'Jo Lens', role: 'photographer' }],
  hero: {
    src: 'https://pictures.example/ferry.jpg',
    alt: 'A ferry under lamps',
    caption: 'The first crossing.',
    credit: 'Jo Lens',
    width: 1600,
    height: 900,
  },
  source: {
    name: 'River Wire',
    url: 'https://wire.example/1',
    canonicalUrl: 'https://wire.example/ferry',
  },
  publishedAt: '2026-11-12 23:24:00',
  updatedAt: '2026-11-13T09:00+01:00',
  corrections: [{ correctedAt: '2026-11-14 10:00', text: 'The fare is £4, not £5.' }],
  commentsCloseAt: '2027-07-01 12:00',
  body: `First words, with *stress*.

::picture[The ramp]{src="https://pictures.example/ramp.jpg" alt="A wet ramp" credit="Jo Lens"}

::video[The crossing]{url="https://www.youtube.com/watch?v=abcdefghijk" poster="https://pictures.example/poster.jpg" duration="3:21"}

:::pullquote{by="A pilot"}
We never stopped waiting.
:::`,
}

test('what is pushed comes back whole as JSON', async () => {
  const { put, get } = newsroom()
  const pushed = await put('/api/desk/articles/night-ferry', nightFerry, key)
  expect(pushed.status).toBe(201)
  const { article } = await json(get('/api/articles/night-ferry'))
  expect((await json(pushed)).article).toEqual(article)
  expect(article).toMatchObject({
    slug: 'night-ferry',
    url: 'https://news.example/articles/night-ferry',
    version: 1,
    state: 'published',
    kicker: 'Crossing',
    headline: 'The night ferry',
    dek: 'A service returns after ten years.',
    section: { slug: 'harbour', name: 'Harbour' },
    tags: [{ slug: 'ferries' }, { slug: 'night-work', name: 'Night work' }],
    authors: [
      { name: 'Mara Inkwell', role: 'reporter' },
      { slug: 'jo-lens', role: 'photographer' },
    ],
    hero: nightFerry.hero,
    source: nightFerry.source,
    publishedAt: '2026-11-12T23:24:00+00:00',
    updatedAt: '2026-11-13T08:00:00+00:00',
    corrections: [
      {
        correctedAt: '2026-11-14T10:00:00+00:00',
        kind: 'correction',
        text: 'The fare is £4, not £5.',
      },
    ],
    pictures: [
      {
        src: 'https://pictures.example/ramp.jpg',
        alt: 'A wet ramp',
        caption: 'The ramp',
        credit: 'Jo Lens',
      },
    ],
    videos: [
      {
        title: 'The crossing',
        url: 'https://www.youtube.com/watch?v=abcdefghijk',
        poster: 'https://pictures.example/poster.jpg',
        duration: '3:21',
      },
    ],
    pullQuotes: [{ text: 'We never stopped waiting.', by: 'A pilot' }],
    comments: { mode: 'open', closeAt: '2027-07-01T12:00:00+01:00', count: 0 },
    bodyMarkdown: nightFerry.body,
  })
})

test('the page shows all of it', async () => {
  const { page, put } = newsroom()
  await put('/api/desk/articles/night-ferry', nightFerry, key)
  const html = await page('/articles/night-ferry')
  for (const shown of [
    '<h1>The night ferry</h1>',
    'A service returns after ten years.',
    '<a href="/sections/harbour">Harbour</a> · <span>Crossing</span>',
    '<a href="/tags/night-work">Night work</a>',
    '<a rel="author" href="/authors/mara-inkwell">Mara Inkwell</a>',
    'Jo Lens</a> (photographer)',
    'alt="A ferry under lamps" width="1600" height="900"',
    'The first crossing. <span class="credit">Jo Lens</span>',
    '<time datetime="2026-11-12T23:24:00+00:00" data-ago="">12 November 2026 at 23:24 GMT</time>',
    'updated <time datetime="2026-11-13T08:00:00+00:00"',
    'First words, with <em>stress</em>.',
    'alt="A wet ramp" loading="lazy"><figcaption>The ramp <span class="credit">Jo Lens</span>',
    '<blockquote><p>We never stopped waiting.</p></blockquote><figcaption>A pilot</figcaption>',
    'The fare is £4, not £5.',
    'Source: <a href="https://wire.example/1">River Wire</a>',
    '<link rel="canonical" href="https://wire.example/ferry"/>',
  ])
    expect(html).toContain(shown)
})

test('a video asks its own site for nothing until it is pressed', async () => {
  const { page, put } = newsroom()
  await put('/api/desk/articles/night-ferry', nightFerry, key)
  const html = await page('/articles/night-ferry')
  expect(html).toContain('<a class="facade" href="https://www.youtube.com/watch?v=abcdefghijk"')
  expect(html).toContain(
    'data-embed="https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"',
  )
  expect(html).not.toContain('<iframe')
  expect(html.match(/ src="[^"]*youtube/g)).toBeNull()
})

test('a picture that decorates has an empty alt', async () => {
  const { platform, page } = newsroom()
  const { slug } = await anArticle(platform, {
    hero: { src: 'https://pictures.example/waves.jpg', decorative: true },
  })
  expect(await page(`/articles/${slug}`)).toContain(
    'src="https://pictures.example/waves.jpg" alt=""',
  )
})

test('words from elsewhere stand in their own language and direction', async () => {
  const { platform, page, get } = newsroom()
  const { slug } = await anArticle(platform, { language: 'ar', body: 'مرحبا' })
  expect(await page(`/articles/${slug}`)).toContain('<article class="article" lang="ar" dir="rtl">')
  expect((await json(get(`/api/articles/${slug}`))).article).toMatchObject({
    language: 'ar',
    direction: 'rtl',
  })
})

test.each([
  ['Europe/London', '2026-11-12 23:24:00', '2026-11-12T23:24:00+00:00'],
  ['Europe/London', '2026-07-12 23:24', '2026-07-12T23:24:00+01:00'],
  ['America/New_York', '2026-11-12 23:24:00', '2026-11-12T23:24:00-05:00'],
  ['America/New_York', '2026-03-08 01:59', '2026-03-08T01:59:00-05:00'],
  ['America/New_York', '2026-03-08 03:00', '2026-03-08T03:00:00-04:00'],
  ['America/New_York', '2026-10-31 23:30', '2026-10-31T23:30:00-04:00'],
  ['Asia/Kathmandu', '2026-11-12 23:24:00', '2026-11-12T23:24:00+05:45'],
  ['Asia/Kathmandu', '2026-11-12T23:24:00+02:00', '2026-11-13T03:09:00+05:45'],
  ['America/St_Johns', '2026-11-12', '2026-11-12T00:00:00-03:30'],
])('in %s, “%s” is %s', async (zone, written, printed) => {
  const { platform, get, page } = newsroom({ TIME_ZONE: zone })
  const { slug } = await anArticle(platform, { publishedAt: written })
  expect((await json(get(`/api/articles/${slug}`))).article.publishedAt).toBe(printed)
  expect(await page(`/articles/${slug}`)).toContain(`<time datetime="${printed}"`)
})

test('only a program with a key may push', async () => {
  const { put, get } = newsroom()
  for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Basic abc' }]) {
    const answer = await put('/api/desk/articles/uninvited', plain, headers as never)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
  }
  expect((await get('/articles/uninvited')).status).toBe(404)
})

test('the same push again changes nothing, another one makes a new version', async () => {
  const { put, purges } = newsroom()
  const path = '/api/desk/articles/versions'
  await put(path, plain, key)
  purges.length = 0
  const again = await put(path, plain, key)
  expect(again.status).toBe(200)
  expect(await json(again)).toMatchObject({ outcome: 'unchanged', article: { version: 1 } })
  expect(purges).toEqual([])
  expect(await json(put(path, { ...plain, dek: 'More.' }, key))).toMatchObject({
    outcome: 'changed',
    article: { version: 2, dek: 'More.' },
  })
})

test('a renamed article answers at its old addresses with a redirect', async () => {
  const { put, get } = newsroom()
  await put('/api/desk/articles/first-name', plain, key)
  const renaming = { ...plain, slug: 'second-name' }
  expect(await json(put('/api/desk/articles/first-name', renaming, key))).toMatchObject({
    outcome: 'changed',
    article: { slug: 'second-name' },
  })
  for (const [old, moved] of [
    ['/articles/first-name', '/articles/second-name'],
    ['/api/articles/first-name', '/api/articles/second-name'],
    ['/articles/first-name/comments', '/articles/second-name/comments'],
    ['/api/articles/first-name/comments', '/api/articles/second-name/comments'],
  ] as const) {
    const answer = await get(old)
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, moved])
    expect((await get(moved)).status).toBe(200)
  }
  for (const address of ['first-name', 'second-name'])
    expect((await json(put(`/api/desk/articles/${address}`, renaming, key))).outcome).toBe(
      'unchanged',
    )

  await put('/api/desk/articles/second-name', { ...plain, slug: 'first-name' }, key)
  expect((await get('/articles/first-name')).status).toBe(200)
  expect((await get('/articles/second-name')).headers.get('Location')).toBe('/articles/first-name')
})

test('an address that another article has, or once had, is taken', async () => {
  const { put } = newsroom()
  await put('/api/desk/articles/holder', plain, key)
  await put('/api/desk/articles/holder', { ...plain, slug: 'holder-now' }, key)
  await put('/api/desk/articles/latecomer', plain, key)
  for (const slug of ['holder', 'holder-now']) {
    const answer = await put('/api/desk/articles/latecomer', { ...plain, slug }, key)
    expect(answer.status).toBe(409)
    expect(fieldsIn(await json(answer))).toEqual(['slug'])
  }
})

test('a withdrawn article is gone, in words for people and for programs', async () => {
  const { platform, get, page } = newsroom()
  const { slug } = await anArticle(platform, { state: 'withdrawn', headline: 'Not so' })
  for (const path of [`/articles/${slug}`, `/articles/${slug}/comments`]) {
    expect((await get(path)).status).toBe(410)
    expect(await page(path)).toContain('This article has been withdrawn.')
    expect(await page(path)).not.toContain('Not so')
  }
  const problem = await get(`/api/articles/${slug}`)
  expect(problem.headers.get('Content-Type')).toBe('application/problem+json')
  expect(await json(problem)).toEqual({
    type: 'about:blank',
    title: 'Withdrawn',
    status: 410,
    detail: 'This article has been withdrawn.',
  })
})

test('what is not there, or not yet, is not found', async () => {
  const { platform, get } = newsroom()
  await anArticle(platform, { slug: 'a-draft', state: 'draft', tags: ['Secret plan'] })
  await anArticle(platform, { slug: 'to-come', publishedAt: '2090-01-01', tags: ['Secret plan'] })
  for (const slug of ['nothing', 'a-draft', 'to-come'])
    for (const path of [
      `/articles/${slug}`,
      `/api/articles/${slug}`,
      `/articles/${slug}/comments`,
      `/api/articles/${slug}/comments`,
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404])
  for (const path of ['/sections/none', '/tags/none', '/authors/none', '/nowhere', '/api/nowhere'])
    expect([path, (await get(path)).status]).toEqual([path, 404])
  expect((await json(get('/api/articles?tag=secret-plan'))).articles).toEqual([])
})

test('a scheduled article runs at its minute, once', async () => {
  const { platform, get, purges } = newsroom()
  setClock('2026-11-20T07:00Z')
  const { id, state } = await anArticle(platform, {
    slug: 'at-eight',
    publishedAt: '2026-11-20T08:00Z',
    tags: ['Clockwork'],
  })
  expect(state).toBe('scheduled')
  expect(purges).toEqual([])
  setClock('2026-11-20T07:59:59Z')
  await publishDue(platform)
  expect((await get('/articles/at-eight')).status).toBe(404)
  setClock('2026-11-20T08:00Z')
  await publishDue(platform)
  await publishDue(platform)
  expect((await get('/articles/at-eight')).status).toBe(200)
  expect((await json(get('/api/articles?tag=clockwork'))).articles).toHaveLength(1)
  expect(purges).toHaveLength(1)
  expect(purges[0]?.tags).toEqual(
    expect.arrayContaining([`article/${id}`, 'slug/at-eight', 'list/front']),
  )
})

test('a push that was scheduled stays unchanged after its hour', async () => {
  const { platform, put, get } = newsroom()
  setClock('2026-11-20T07:00Z')
  const coming = { ...plain, state: 'scheduled', publishedAt: '2026-11-20T08:00Z' }
  await put('/api/desk/articles/hourly', coming, key)
  setClock('2026-11-20T08:00Z')
  await publishDue(platform)
  expect((await json(put('/api/desk/articles/hourly', coming, key))).outcome).toBe('unchanged')
  expect((await get('/articles/hourly')).status).toBe(200)
})

test.each([
  ['an unknown field', { haedline: 'x' }, 'haedline', 'There is no field called “haedline” here.'],
  ['no headline', { headline: undefined }, 'headline', '“headline” is missing.'],
  ['an empty section', { section: ' ' }, 'section', 'The section is missing.'],
  [
    'a hero without alt',
    { hero: { src: 'https://pictures.example/1.jpg' } },
    'hero.alt',
    'what it shows to those who cannot see it',
  ],
  [
    'a picture without alt',
    { body: 'One.\n\n::picture[x]{src="https://pictures.example/1.jpg"}' },
    'body',
    'Line 3 of the body: This picture needs alt',
  ],
  ['an unknown directive', { body: 'One.\n\nTwo.\n\n::gallery[x]' }, 'body', 'Line 5 of the body'],
  ['a video without url', { body: '::video[x]' }, 'body', 'Line 1 of the body: This video needs'],
  [
    'a picture over http',
    { body: '![x](http://pictures.example/1.jpg)' },
    'body',
    'start with https://',
  ],
  ['a bad time', { publishedAt: 'yesterday' }, 'publishedAt', 'publishedAt is a time such as'],
  ['a tag twice', { tags: ['Sea', 'sea'] }, 'tags', 'A tag stands here twice.'],
  ['a schedule without a time', { state: 'scheduled' }, 'publishedAt', 'needs a publishedAt'],
  [
    'a javascript: source',
    { source: { name: 'x', url: 'javascript:1' } },
    'source.url',
    'https://',
  ],
])('a push with %s says what to mend', async (_, wrong, field, message) => {
  const { put } = newsroom()
  const answer = await put('/api/desk/articles/wrong', { ...plain, ...wrong }, key)
  expect(answer.status).toBe(422)
  const problem = await json(answer)
  expect(fieldsIn(problem)).toEqual([field])
  expect(problem.detail).toContain(message)
})

test('a push that is no JSON, or too much of it, is refused', async () => {
  const { request } = newsroom()
  const put = async (body: string, type: string) =>
    (
      await request('/api/desk/articles/odd', {
        method: 'PUT',
        body,
        headers: { ...key, 'Content-Type': type },
      })
    ).status
  expect(await put('{}', 'text/plain')).toBe(415)
  expect(await put('{"headline": ', 'application/json')).toBe(400)
  expect(await put(JSON.stringify('x'.repeat(1024 * 1024)), 'application/json')).toBe(413)
})

test('each list, and each narrowing of it, shows every article once', async () => {
  const { platform, get } = newsroom()
  const all = Array.from({ length: 30 }, (_, i) => ({
    slug: `piece-${i}`,
    section: i % 2 ? 'Paging one' : 'Paging two',
    tags: i % 3 ? ['Paged', 'Third'] : ['Paged'],
    authors: i % 5 ? ['Paul Pager'] : ['Paul Pager', 'Fay Fifth'],
    // Many at the same moment, so that only the id tells them apart.
    publishedAt: `2026-10-0${1 + (i % 4)}T08:00Z`,
  }))
  for (const fields of all) await anArticle(platform, fields)

  const slugsOf = async (query: string) => {
    const slugs: string[] = []
    let next = `/api/articles?limit=4&${query}`
    while (next) {
      const list = await json(get(next))
      slugs.push(...list.articles.map(({ slug }: { slug: string }) => slug))
      next = list.next?.replace('https://news.example', '') ?? ''
    }
    return slugs
  }
  const expected = (fits: (i: number) => boolean) =>
    all.flatMap(({ slug }, i) => (fits(i) ? [slug] : [])).sort()
  const asked: [query: string, fits: (i: number) => boolean][] = [
    ['tag=paged', () => true],
    ['author=paul-pager', () => true],
    ['section=paging-one', (i) => i % 2 === 1],
    ['tag=third', (i) => i % 3 > 0],
    ['section=paging-two&tag=third', (i) => i % 2 === 0 && i % 3 > 0],
    ['section=paging-one&author=fay-fifth', (i) => i % 2 === 1 && i % 5 === 0],
    ['tag=third&author=fay-fifth', (i) => i % 3 > 0 && i % 5 === 0],
    ['section=paging-two&tag=third&author=fay-fifth', (i) => i % 10 === 0 && i % 3 > 0],
    ['tag=paged&author=nobody', () => false],
  ]
  for (const [query, fits] of asked)
    expect([query, (await slugsOf(query)).sort()]).toEqual([query, expected(fits)])

  const list = await json(get('/api/articles?tag=paged&limit=30'))
  const times = list.articles.map(({ publishedAt }: { publishedAt: string }) => publishedAt)
  expect(times).toEqual([...times].sort().reverse())
})

test('the pages of a section, a tag and an author lead on to older articles', async () => {
  const { platform, page } = newsroom()
  for (let i = 0; i < 20; i++)
    await anArticle(platform, {
      slug: `older-${i}`,
      section: 'Archive',
      tags: ['Archived'],
      authors: ['Ada Archivist'],
    })
  for (const path of ['/sections/archive', '/tags/archived', '/authors/ada-archivist']) {
    const first = await page(path)
    const next = first.match(/href="([^"]+)" rel="next"/)?.[1] ?? ''
    const slugs = `${first}${await page(next)}`.match(/(?<=<h2><a href="\/articles\/)older-\d+/g)
    expect(new Set(slugs)).toHaveLength(20)
    expect(slugs).toHaveLength(20)
  }
})

test('an odd question to a list is refused, not broken', async () => {
  const { get } = newsroom()
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'section=%00', 'tag=a--b'])
    expect([query, (await get(`/api/articles?${query}`)).status]).toEqual([query, 422])
  const huge = '9'.repeat(400)
  for (const path of [
    `/api/articles?cursor=${huge}-${huge}`,
    `/?cursor=${huge}-${huge}`,
    '/?cursor=x',
  ])
    expect((await get(path)).status).toBeLessThan(500)
})

test('HEAD answers as GET does, without the body', async () => {
  const { platform, request, get } = newsroom()
  const { slug } = await anArticle(platform)
  for (const path of [`/articles/${slug}`, `/api/articles/${slug}`, '/', '/articles/nothing']) {
    const [head, full] = [await request(path, { method: 'HEAD' }), await get(path)]
    expect(head.status).toBe(full.status)
    expect([...head.headers]).toEqual([...full.headers])
    expect(await head.text()).toBe('')
  }
})

test('an article’s body runs nothing of its own, and shows raw HTML as text', async () => {
  const { platform, get, page } = newsroom()
  const { slug } = await anArticle(platform, {
    headline: '<img src=x onerror=alert(1)>',
    dek: '"><script>alert(2)</script>',
    kicker: '<svg onload=alert(3)>',
    tags: ['<b>bold</b>'],
    authors: ['"onmouseover="alert(4)'],
    body: `<script>alert(5)</script>

<img src=x onerror=alert(6)> and <a href="javascript:alert(7)">a</a>

[one](javascript:alert(8)) [two](JaVaScRiPt:alert(9)) [three](data:text/html,x) <javascript:alert(10)>

::video[<b onclick=alert(11)>x</b>]{url="https://films.example/a.mp4"}`,
  })
  const html = await page(`/articles/${slug}`)
  const { article } = await json(get(`/api/articles/${slug}`))
  for (const text of [html, article.bodyHtml as string]) {
    expect(text).toContain('&#x3C;script>alert(5)&#x3C;/script>')
    expect(dangersIn(text)).toEqual([])
  }
  expect(html).toContain('<h1>&lt;img src=x onerror=alert(1)&gt;</h1>')
})

test('a tag or an author that only a draft names is not told', async () => {
  const { platform, get } = newsroom()
  const draft = { state: 'draft', tags: ['Secret plan'], authors: ['Whistle Blower'] } as const
  await anArticle(platform, { ...draft, tags: [...draft.tags], authors: [...draft.authors] })
  for (const path of ['/tags/secret-plan', '/authors/whistle-blower'])
    expect((await get(path)).status).toBe(404)
})
