import { env } from 'cloudflare:workers'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aComment,
  anArticle,
  dangersIn,
  json,
  type Newsroom,
  newsroom,
  setClock,
} from './newsroom.ts'

afterEach(() => setClock())

const media = `/media/${'0'.repeat(32)}`

/** An article with every field there is. */
const full = {
  slug: 'night-boat',
  kicker: 'Ferries',
  headline: 'The night boat & its <bell>',
  dek: 'It sailed at ten.',
  section: 'Harbour',
  tags: ['Ferries', 'Night'],
  authors: [
    'Mara Inkwell',
    { name: 'Otis Galley', role: 'photographer' },
    { name: 'Juno Serif', role: 'illustrator' },
  ],
  hero: { src: `${media}.webp`, alt: 'A boat', caption: 'She leaves.', credit: 'Juno Serif / TL' },
  source: { name: 'Northshore Wire', url: 'https://wire.example/1' },
  publishedAt: '2026-11-20T08:30Z',
  updatedAt: '2026-11-21T10:00Z',
  corrections: [
    {
      correctedAt: '2026-11-20T11:05Z',
      kind: 'update' as const,
      text: 'Adds the count & the Sunday.',
    },
    { correctedAt: '2026-11-21T10:00Z', text: 'She is 60 metres long, not 197.' },
  ],
  body: `The rope came off the *bollard* at ten past ten.

It was eleven years, <b>four</b> months & a day. See [the light](/articles/light).

> I just wanted to be on it.

::video[How it rises]{url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" poster="https://pictures.example/rise.jpg" duration="1:42"}

:::pullquote{by="Ines Tarpaulin, pilot"}
You steer by the lights of the town.
:::

## What runs

- a night return
- dogs are welcome

| Day | Leaves |
| --- | ---: |
| Sunday | 21:00 |

::picture[Tea & buns.]{src="https://pictures.example/tea.jpg" alt="An urn" credit="Otis Galley / TL"}

She came alongside, ~~early~~ on time.`,
}

const PARAGRAPHS = [
  'The rope came off the bollard at ten past ten.',
  'It was eleven years, <b>four</b> months & a day. See the light.',
  'I just wanted to be on it.',
  'WATCH: How it rises',
  'You steer by the lights of the town.',
  'What runs',
  'a night return',
  'dogs are welcome',
  'Sunday',
  'Tea & buns.',
  'She came alongside, early on time.',
]
const CREDITS = [
  'Mara Inkwell',
  'Otis Galley (photographer)',
  'Juno Serif (illustrator)',
  'Juno Serif / TL',
  'Otis Galley / TL',
  'Northshore Wire',
]
const CORRECTIONS = full.corrections.map(({ text }) => text)

/** The words of some HTML, as they are read. */
const wordsIn = (html: string) =>
  html
    .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
    .replace(/<\/?(b|em|del|a|small|strong|span|time|i)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;|&#x3C;/gi, '<')
    .replace(/&gt;|&#x3E;/gi, '>')
    .replace(/&quot;|&#x22;/gi, '"')
    .replace(/&#39;|&#x27;/gi, "'")
    .replace(/&amp;|&#x26;/gi, '&')
    .replace(/\s+/g, ' ')

const wordsOf = (markdown: string) =>
  fromMarkdown(markdown.replace(/~~/g, ''))
    .children.map((block) => toString(block))
    .join(' ')
    .replace(/\s+/g, ' ')

/** The article's words in every form it is read in. */
async function formsOf(room: Newsroom): Promise<Record<string, string>> {
  const page = await room.page('/articles/night-boat')
  const { article } = await json(room.get('/api/articles/night-boat'))
  const rss = parseRssFeed(await room.page('/tags/night/rss.xml')).items?.[0]
  const atom = parseAtomFeed(await room.page('/tags/night/atom.xml')).entries?.[0]
  const { items } = await json(room.get('/tags/night/feed.json'))
  const credit = ({ name, role }: { name: string; role: string }) =>
    role === 'reporter' ? name : `${name} (${role})`
  return {
    HTML: wordsIn(page.slice(page.indexOf('<main'))),
    JSON: [
      article.authors.map(credit).join(', '),
      article.hero.credit,
      wordsIn(article.bodyHtml),
      ...article.corrections.map(({ text }: { text: string }) => text),
      article.source.name,
    ].join(' '),
    Markdown: wordsOf(await room.page('/articles/night-boat.md')),
    RSS: wordsIn(rss?.content?.encoded ?? ''),
    Atom: wordsIn(atom?.content?.value ?? ''),
    'JSON Feed': wordsIn(items[0].content_html),
  }
}

const inOrder = (text: string, parts: string[]) => {
  let at = 0
  return parts.map((part) => {
    const found = text.indexOf(part, at)
    if (found >= 0) at = found + part.length
    return [part, found >= 0]
  })
}
const all = (parts: string[]) => parts.map((part) => [part, true])

describe('one article in many forms', () => {
  test('has the same paragraphs, credits and corrections in each', async () => {
    const room = newsroom()
    await anArticle(room.platform, full)
    for (const [form, text] of Object.entries(await formsOf(room))) {
      expect([form, inOrder(text, PARAGRAPHS)]).toEqual([form, all(PARAGRAPHS)])
      for (const credit of [...CREDITS, ...CORRECTIONS])
        expect([form, text.includes(credit), credit]).toEqual([form, true, credit])
      expect([form, inOrder(text, CORRECTIONS)]).toEqual([form, all(CORRECTIONS)])
    }
  })

  test('opens in an embed with the same words, and carries all credits and corrections', async () => {
    const room = newsroom()
    await anArticle(room.platform, full)
    const card = await json(room.get(`/oembed?url=${address('night-boat')}`))
    const text = wordsIn(card.html)
    for (const words of [
      full.headline,
      full.dek,
      PARAGRAPHS[0] as string,
      ...CREDITS,
      ...CORRECTIONS,
    ])
      expect([words, text.includes(words)]).toEqual([words, true])
    expect(text).not.toContain(PARAGRAPHS[1])
    expect(card.author_name).toBe(CREDITS.slice(0, 3).join(', '))
  })

  test('a change reaches every form', async () => {
    const room = newsroom()
    await anArticle(room.platform, full)
    const corrections = [...full.corrections, { correctedAt: '2026-11-22', text: 'One more.' }]
    await anArticle(room.platform, { ...full, body: `${full.body}\n\nAdded.`, corrections })
    for (const [form, text] of Object.entries(await formsOf(room)))
      expect([form, text.includes('Added.'), text.includes('One more.')]).toEqual([
        form,
        true,
        true,
      ])
  })
})

const address = (slug: string) => encodeURIComponent(`https://news.example/articles/${slug}`)

describe('the Markdown of an article', () => {
  test('is plain, whole and leads home', async () => {
    const room = newsroom()
    await anArticle(room.platform, full)
    const answer = await room.get('/articles/night-boat.md')
    const text = await answer.text()
    expect(answer.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8')
    expect(answer.headers.get('Link')).toBe(
      '<https://news.example/articles/night-boat>; rel="canonical"',
    )
    expect(text).toMatch(/^# The night boat & its \\<bell>\n\nIt sailed at ten\.\n\nBy \[Mara/)
    expect(text).toContain('[the light](https://news.example/articles/light)')
    expect(text).toContain('[WATCH: How it rises (1:42)](https://www.youtube.com/watch?v=aqz')
    expect(text).toContain('![An urn](https://pictures.example/tea.jpg)')
    expect(text).toContain('> — Ines Tarpaulin, pilot')
    expect(text).toContain('| Sunday |  21:00 |')
    expect(text).toContain('\\<b>four\\</b>')
    expect(text).not.toMatch(/^:::?\w/m)
  })

  test('moves, goes and is missing as the page does', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    await anArticle(room.platform, { slug: `${slug}-moved` }, slug)
    const moved = await room.get(`/articles/${slug}.md`)
    expect([moved.status, moved.headers.get('Location')]).toEqual([
      301,
      `/articles/${slug}-moved.md`,
    ])
    await anArticle(room.platform, { slug: `${slug}-moved`, state: 'withdrawn' })
    expect((await room.get(`/articles/${slug}-moved.md`)).status).toBe(410)
    expect((await room.get('/articles/nothing.md')).status).toBe(404)
    const { slug: cyrillic } = await anArticle(room.platform, { slug: 'баржа' })
    expect((await room.get(`/articles/${encodeURIComponent(cyrillic)}.md`)).status).toBe(200)
  })
})

/** The data block of a page. */
async function dataIn(room: Newsroom, path: string): Promise<any[]> {
  const page = await room.page(path)
  const blocks = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  expect(blocks).toHaveLength(1)
  return JSON.parse(blocks[0]?.[1] ?? '')['@graph']
}

describe('an article’s page says to search engines', () => {
  test('what it is, by whom, with which pictures, films and corrections', async () => {
    const room = newsroom({ TIME_ZONE: 'America/New_York' })
    await anArticle(room.platform, full)
    await aComment(room, 'night-boat')
    const [article, way] = await dataIn(room, '/articles/night-boat')
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: full.headline,
      description: full.dek,
      mainEntityOfPage: 'https://news.example/articles/night-boat',
      datePublished: '2026-11-20T03:30:00-05:00',
      dateModified: '2026-11-21T05:00:00-05:00',
      isAccessibleForFree: true,
      articleSection: 'Harbour',
      inLanguage: 'en-GB',
      isBasedOn: 'https://wire.example/1',
      sourceOrganization: { '@type': 'Organization', name: 'Northshore Wire' },
      commentCount: 1,
      author: [
        {
          '@type': 'Person',
          name: 'Mara Inkwell',
          url: 'https://news.example/authors/mara-inkwell',
        },
        { name: 'Otis Galley', jobTitle: 'photographer' },
        { name: 'Juno Serif', jobTitle: 'illustrator' },
      ],
      image: [
        {
          '@type': 'ImageObject',
          url: `https://news.example${media}.webp`,
          creditText: 'Juno Serif / TL',
        },
        { url: 'https://pictures.example/tea.jpg', creditText: 'Otis Galley / TL' },
      ],
      video: [
        {
          '@type': 'VideoObject',
          name: 'How it rises',
          uploadDate: '2026-11-20T03:30:00-05:00',
          thumbnailUrl: 'https://pictures.example/rise.jpg',
          embedUrl: 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
          duration: 'PT1M42S',
        },
      ],
      correction: full.corrections.map(({ text }) => ({ '@type': 'CorrectionComment', text })),
      publisher: {
        '@type': 'NewsMediaOrganization',
        name: 'The Tidewater Ledger',
        logo: { '@type': 'ImageObject', url: 'https://news.example/icon-512.png' },
        publishingPrinciples: 'https://news.example/terms',
        correctionsPolicy: 'https://news.example/corrections',
      },
    })
    expect(way.itemListElement.map(({ item }: { item: string }) => item)).toEqual([
      'https://news.example/',
      'https://news.example/sections/harbour',
      'https://news.example/articles/night-boat',
    ])
  })

  test('how it looks in a card, and where its other forms are', async () => {
    const room = newsroom()
    await anArticle(room.platform, full)
    const page = await room.page('/articles/night-boat')
    const self = 'https://news.example/articles/night-boat'
    for (const tag of [
      '<meta property="og:type" content="article"/>',
      '<meta property="og:title" content="The night boat &amp; its &lt;bell&gt;"/>',
      `<meta property="og:image" content="https://news.example${media}.webp"/>`,
      '<meta property="og:image:alt" content="A boat"/>',
      '<meta property="article:published_time" content="2026-11-20T08:30:00+00:00"/>',
      '<meta property="article:modified_time" content="2026-11-21T10:00:00+00:00"/>',
      '<meta property="article:section" content="Harbour"/>',
      '<meta property="article:tag" content="Night"/>',
      '<meta property="article:author" content="https://news.example/authors/juno-serif"/>',
      '<meta name="twitter:card" content="summary_large_image"/>',
      '<meta name="robots" content="max-image-preview:large"/>',
      `<link rel="canonical" href="${self}"/>`,
      `<link rel="alternate" hreflang="en-GB" href="${self}"/>`,
      `<link rel="alternate" hreflang="x-default" href="${self}"/>`,
      '<link rel="manifest" href="/site.webmanifest"/>',
    ])
      expect(page).toContain(tag)
    const others = [...page.matchAll(/<link rel="alternate" type="([^"]+)"[^>]*href="([^"]+)"/g)]
    for (const [, type, href] of others) {
      const answer = await room.get(
        (href ?? '').replace('https://news.example', '').replace(/&amp;/g, '&'),
      )
      expect([href, answer.status]).toEqual([href, 200])
      if (!type?.includes('oembed')) expect(answer.headers.get('Content-Type')).toContain(type)
    }
    expect(others).toHaveLength(4)
  })

  test('that another address counts, where it does', async () => {
    const room = newsroom()
    const canonicalUrl = 'https://wire.example/история>'
    const source = { name: 'A wire', canonicalUrl }
    const { slug } = await anArticle(room.platform, { source, publishedAt: '2026-11-20T08:30Z' })
    const page = await room.page(`/articles/${slug}`)
    expect(page).toContain(`<link rel="canonical" href="${canonicalUrl.replace('>', '&gt;')}"/>`)
    expect(page).not.toContain('hreflang')
    expect((await room.get(`/articles/${slug}.md`)).headers.get('Link')).toBe(
      `<${new URL(canonicalUrl).href}>; rel="canonical"`,
    )
    setClock('2026-11-21')
    for (const map of ['/news-sitemap.xml', '/sitemaps/2026-11-16.xml'])
      expect(await room.page(map)).not.toContain(`/articles/${slug}<`)
  })

  test('nothing that could run, whatever the words', async () => {
    const room = newsroom()
    const hostile = '</script><script>alert(1)</script> ]]> <!-- "q" \u0001 \u202E'
    const { slug } = await anArticle(room.platform, {
      headline: hostile,
      dek: hostile,
      authors: [hostile.slice(0, 40)],
      tags: ['<svg onload=alert(1)>'],
      hero: { src: 'https://pictures.example/1.jpg', alt: hostile, credit: hostile },
      corrections: [{ correctedAt: '2026-11-21', text: hostile }],
    })
    expect(dangersIn(await room.page(`/articles/${slug}`))).toEqual([])
    const [article] = await dataIn(room, `/articles/${slug}`)
    expect(article.headline).toBe(hostile)
    const { html } = await json(room.get(`/oembed?url=${address(slug)}`))
    expect(dangersIn(html)).toEqual([])
    const xml = await room.page(`/oembed?format=xml&url=${address(slug)}`)
    for (const word of ['\u0001', '<script', ']]>']) expect(xml).not.toContain(word)
    expect(await room.page(`/articles/${slug}.md`)).not.toMatch(/[^\\]<script/)
  })
})

test('lists say who publishes, and where their feeds are', async () => {
  const room = newsroom()
  await anArticle(room.platform, { tags: ['Listed'], authors: ['Lis Ted'] })
  for (const list of ['/', '/sections/harbour', '/tags/listed', '/authors/lis-ted']) {
    const [publisher] = await dataIn(room, list)
    expect(publisher.name).toBe('The Tidewater Ledger')
    const page = await room.page(list)
    for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(page).toContain(`href="${list === '/' ? '' : list}/${file}"`)
    expect(page).toContain(`hreflang="x-default" href="https://news.example${list}"`)
    expect(page).toContain('<meta property="og:site_name" content="The Tidewater Ledger"/>')
  }
})

describe('/oembed', () => {
  test('answers as JSON and as XML, no wider than is asked for', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform, { headline: 'Embed & me', authors: ['Em Bed'] })
    const answer = await room.get(`/oembed?url=${address(slug)}&maxwidth=320&format=json`)
    expect(answer.headers.get('Content-Type')).toContain('application/json')
    expect(await answer.json()).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Embed & me',
      author_name: 'Em Bed',
      author_url: 'https://news.example/authors/em-bed',
      provider_name: 'The Tidewater Ledger',
      provider_url: 'https://news.example/',
      width: 320,
      height: null,
      html: expect.stringMatching(/^<blockquote .*<\/blockquote>$/s),
    })
    const xml = await room.get(`/oembed?url=${address(slug)}&format=xml`)
    expect(xml.headers.get('Content-Type')).toContain('text/xml')
    expect(await xml.text()).toMatch(/<oembed>.*<title>Embed &amp; me<\/title>.*&lt;blockquote/s)
  })

  test('says no to what it does not know', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    const statusOf = async (query: string) => (await room.get(`/oembed${query}`)).status
    expect(await statusOf(`?url=${address('nothing')}`)).toBe(404)
    expect(await statusOf(`?url=${encodeURIComponent('https://other.example/articles/x')}`)).toBe(
      404,
    )
    expect(await statusOf('?url=nonsense')).toBe(404)
    expect(await statusOf(`?url=${encodeURIComponent('https://news.example/')}`)).toBe(404)
    expect(await statusOf(`?url=${address(slug)}&format=yaml`)).toBe(501)
    expect(await statusOf(`?url=${address(slug)}&format=toString`)).toBe(501)
    expect(await statusOf(`?url=${address(slug)}&maxwidth=wide`)).toBe(422)
    expect(await statusOf('')).toBe(422)
  })
})

describe('sitemaps', () => {
  const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, it]) => it)

  test('lead from the index to each live article in its week, with its pictures', async () => {
    const room = newsroom()
    await anArticle(room.platform, { ...full, source: null })
    const { slug: old } = await anArticle(room.platform, { publishedAt: '2019-01-06T23:59:59Z' })
    const { slug: older } = await anArticle(room.platform, { publishedAt: '1969-07-20T20:17Z' })
    const { slug: draft } = await anArticle(room.platform, { state: 'draft' })
    const index = locations(await room.page('/sitemap.xml'))
    const pages = (
      await Promise.all(
        index.map((it) => room.page((it ?? '').replace('https://news.example', ''))),
      )
    ).join('')
    expect(index).toContain('https://news.example/sitemaps/2018-12-31.xml')
    expect(index).toContain('https://news.example/sitemaps/1969-07-14.xml')
    expect(index).toEqual(expect.arrayContaining(['https://news.example/sitemaps/2026-11-16.xml']))
    for (const path of ['/articles/night-boat', `/articles/${old}`, `/articles/${older}`])
      expect(locations(pages).filter((it) => it === `https://news.example${path}`)).toHaveLength(1)
    expect(pages).not.toContain(`/articles/${draft}<`)
    expect(pages).toContain(`<image:loc>https://news.example${media}.webp</image:loc>`)
    expect(pages).toContain('<image:loc>https://pictures.example/tea.jpg</image:loc>')
    expect(pages).toContain('<lastmod>2026-11-21T10:00:00+00:00</lastmod>')
    for (const path of ['/', '/sections/harbour', '/tags/night', '/authors/juno-serif', '/privacy'])
      expect(locations(pages)).toContain(`https://news.example${path}`)
  })

  test('hold a thousand addresses at most, and read no more', async () => {
    const room = newsroom()
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
      INSERT INTO articles (id, slug, state, fingerprint, section_id, headline, language, direction, published_at, body_markdown, body_html)
      SELECT i, 'piece-' || i, 'published', '', (SELECT id FROM sections LIMIT 1), 'Piece', 'en', 'ltr', ${Date.parse('2028-02-02')} + i, '', '' FROM n`,
    ).run()
    setClock('2028-02-03')
    for (const path of ['/sitemaps/2028-01-31.xml', '/news-sitemap.xml']) {
      room.batches.length = 0
      expect(locations(await room.page(path))).toHaveLength(1000)
      expect(room.batches).toHaveLength(1)
      expect(room.batches[0]?.rowsRead).toBeLessThan(2500)
    }
    room.batches.length = 0
    await room.page('/sitemap.xml')
    expect(room.batches[0]?.rowsRead).toBeLessThan(50)
    expect((await room.get('/sitemaps/2028-02-01.xml')).status).toBe(404)
    expect((await room.get('/sitemaps/2028-99-99.xml')).status).toBe(404)
  })

  test('of news hold the last two days, and are asked for again when one of them is over', async () => {
    setClock('2029-06-03T12:00Z')
    const room = newsroom()
    const a = await anArticle(room.platform, {
      publishedAt: '2029-06-01T12:00:01Z',
      language: 'ar',
    })
    const b = await anArticle(room.platform, {
      publishedAt: '2029-06-03T11:00Z',
      headline: 'B & b',
    })
    const before = await room.get('/news-sitemap.xml')
    const text = await before.text()
    expect(locations(text)).toEqual(
      [b, a].map(({ slug }) => `https://news.example/articles/${slug}`),
    )
    expect(text).toContain('<news:name>The Tidewater Ledger</news:name>')
    expect(text).toContain('<news:language>ar</news:language>')
    expect(text).toContain(
      '<news:publication_date>2029-06-03T12:00:00+01:00</news:publication_date>',
    )
    expect(text).toContain('<news:title>B &amp; b</news:title>')
    const held = { 'If-None-Match': before.headers.get('ETag') as string }
    expect((await room.get('/news-sitemap.xml', held)).status).toBe(304)
    setClock('2029-06-03T12:01Z')
    const after = await room.get('/news-sitemap.xml', held)
    expect([after.status, locations(await after.text()).length]).toEqual([200, 1])
    setClock('2029-07-01')
    expect(locations(await room.page('/news-sitemap.xml'))).toEqual([])
  })
})

describe('/robots.txt', () => {
  test('tells each crawler what it may', async () => {
    const room = newsroom({
      CRAWLERS: '*: yes, GPTBot: no, CCBot: no, FriendBot: yes',
      CONTENT_SIGNAL: 'search=yes, ai-train=no',
    })
    const answer = await room.get('/robots.txt')
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
    const text = await answer.text()
    const [everybody, friends, others] = text.split('\n\n')
    expect(everybody).toMatch(
      /^User-agent: \*\nContent-Signal: search=yes, ai-train=no\nDisallow: \/desk\n/,
    )
    expect(friends).toMatch(/^User-agent: FriendBot\nContent-Signal: .*\nDisallow: \/desk\n/)
    expect(others).toMatch(
      /^User-agent: GPTBot\nUser-agent: CCBot\nContent-Signal: .*\nDisallow: \/$/,
    )
    expect(text).toContain('Sitemap: https://news.example/sitemap.xml\n')
    expect(text).toContain('Sitemap: https://news.example/news-sitemap.xml\n')
  })

  test('may turn everybody away', async () => {
    expect(await newsroom({ CRAWLERS: '*: no' }).page('/robots.txt')).toMatch(
      /^User-agent: \*\n.*\nDisallow: \/\n\n/,
    )
  })

  test('is mirrored in each answer', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    const said = async (path: string) => (await room.get(path)).headers.get('X-Robots-Tag')
    for (const path of ['/', `/articles/${slug}`, `/articles/${slug}.md`])
      expect(await said(path)).toBe('max-image-preview:large')
    for (const path of ['/desk', '/preview/x', `/api/articles/${slug}`, '/oembed', '/confirm/x'])
      expect([path, await said(path)]).toEqual([path, 'noindex'])
  })
})

test('/llms.txt leads programs to the Markdown of what is new', async () => {
  setClock('2031-01-02')
  const room = newsroom()
  const headline = 'New [and](odd)'
  const { slug } = await anArticle(room.platform, { headline, publishedAt: '2031-01-01' })
  const text = await room.page('/llms.txt')
  expect(text).toMatch(/^# The Tidewater Ledger\n\n> News from/)
  expect(text).toContain(`- [New \\[and\\](odd)](https://news.example/articles/${slug}.md)`)
  expect(text).toContain('[Harbour](https://news.example/sections/harbour)')
})

test('the web manifest names the publication and pictures that are there', async () => {
  const answer = await newsroom().get('/site.webmanifest')
  expect(answer.headers.get('Content-Type')).toContain('application/manifest+json')
  expect(await answer.json()).toMatchObject({
    name: 'The Tidewater Ledger',
    start_url: '/',
    lang: 'en-GB',
    icons: [{ src: '/icon.svg' }, { src: '/icon-192.png' }, { src: '/icon-512.png' }],
  })
})

test('a video is announced in the language of its article', async () => {
  const body = '::video[Cómo sube]{url="https://www.youtube.com/watch?v=aqz-KE-bpKQ"}'
  const room = newsroom()
  const { slug } = await anArticle(room.platform, { language: 'es', body })
  expect(await room.page(`/articles/${slug}`)).toContain('<b>VER:</b> Cómo sube')
  expect(await room.page(`/articles/${slug}.md`)).toContain('[VER: Cómo sube]')
})
