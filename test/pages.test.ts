import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { onwardFrom } from '../src/articles/article.ts'
import { boundsOf } from '../src/text/time.ts'
import { aComment, anArticle, newsroom } from './newsroom.ts'

const linksIn = (page: string, to: RegExp) => [
  ...new Set(
    [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href).filter((it) => to.test(it)),
  ),
]

test('an address with a slash too many leads to the one without, and nowhere else', async () => {
  const room = newsroom()
  const to = async (path: string) => {
    const answer = await room.get(path)
    return [answer.status, answer.headers.get('Location')]
  }
  expect(await to('/archive/?utm_source=x')).toEqual([301, '/archive?utm_source=x'])
  expect(await to('/desk/')).toEqual([301, '/desk'])
  expect(await to('//elsewhere.example/')).toEqual([301, '/elsewhere.example'])
  expect(await to('/%5Celsewhere.example/')).toEqual([301, '/%5Celsewhere.example'])
  expect(await to('/nowhere')).toEqual([404, null])
})

describe('the archive', () => {
  const counts = async () => {
    const { results } = await env.DB.prepare('SELECT month, n FROM months WHERE n > 0').all()
    const { results: counted } = await env.DB.prepare(
      "SELECT month, count(*) AS n FROM articles WHERE state = 'published' GROUP BY month",
    ).all()
    return { kept: results, counted }
  }

  test('counts an article in the month it ran in, on the publication’s clock', async () => {
    // In Kiritimati November has begun while London still has an October afternoon.
    const room = newsroom({ TIME_ZONE: 'Pacific/Kiritimati' })
    const { slug } = await anArticle(room.platform, { publishedAt: '2025-10-31T12:00Z' })
    expect(await room.page('/archive')).toContain('<a href="/archive/2025-11">November 2025</a>')
    expect(await room.page('/archive/2025-11')).toContain(`/articles/${slug}`)
    expect((await room.get('/archive/2025-10')).status).toBe(404)
  })

  test('keeps its counts true through every change of an article', async () => {
    const { platform } = newsroom()
    const { slug } = await anArticle(platform, { publishedAt: '2025-08-02' })
    const states = [
      { publishedAt: '2025-07-02' },
      { state: 'withdrawn' as const, publishedAt: '2025-07-02' },
      { publishedAt: '2025-07-03' },
      { state: 'draft' as const, publishedAt: '2025-07-03' },
      { publishedAt: '2025-07-04', headline: 'Other words' },
    ]
    for (const fields of states) {
      await anArticle(platform, { slug, ...fields })
      const { kept, counted } = await counts()
      expect(kept).toEqual(counted)
    }
  })

  test('leads through a month page by page, each article once', async () => {
    const room = newsroom()
    for (let day = 1; day <= 25; day++)
      await anArticle(room.platform, { publishedAt: `2024-02-${String(day).padStart(2, '0')}` })
    const first = await room.page('/archive/2024-02')
    const [next = ''] = linksIn(first, /cursor=/)
    const second = await room.page(next)
    const seen = [first, second].flatMap((page) => linksIn(page, /^\/articles\/[^#]+$/))
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
    expect(linksIn(second, /cursor=/)).toEqual([])
  })

  test.each([
    ['2026-03', 'Europe/London', '2026-03-01T00:00Z', '2026-03-31T23:00Z'],
    ['2025-12', 'America/New_York', '2025-12-01T05:00Z', '2026-01-01T05:00Z'],
  ])('%s in %s lasts from %s until %s', (month, zone, from, until) => {
    expect(boundsOf(month, zone)).toEqual({ from: Date.parse(from), until: Date.parse(until) })
  })
})

describe('the page of corrections', () => {
  test('lists them all, newest first, page by page, each with its article', async () => {
    const room = newsroom()
    for (const [slug, hour] of [
      ['corrected-a', '08'],
      ['corrected-b', '09'],
    ] as const)
      await anArticle(room.platform, {
        slug,
        corrections: Array.from({ length: 20 }, (_, i) => ({
          correctedAt: `2026-11-21T${hour}:${String(10 + i)}Z`,
          text: `Mended ${slug} ${10 + i}.`,
        })),
      })
    const first = await room.page('/corrections')
    const second = await room.page(linksIn(first, /cursor=/)[0] ?? '')
    const texts = [first, second].flatMap((page) => page.match(/Mended [\w-]+ \d+/g) ?? [])
    const expected = ['corrected-b', 'corrected-a'].flatMap((slug) =>
      Array.from({ length: 20 }, (_, i) => `Mended ${slug} ${29 - i}`),
    )
    expect(texts).toEqual(expected)
    expect(linksIn(first, /#corrections$/)).toContain('/articles/corrected-b#corrections')
  })

  test('says nothing of an article that was withdrawn', async () => {
    const room = newsroom()
    const fields = {
      slug: 'taken-away',
      corrections: [{ correctedAt: '2026-11-22', text: 'Gone.' }],
    }
    await anArticle(room.platform, fields)
    expect(await room.page('/corrections')).toContain('Gone.')
    await anArticle(room.platform, { ...fields, state: 'withdrawn' })
    expect(await room.page('/corrections')).not.toContain('Gone.')
  })
})

test('the latest comments are those everybody may read, newest first, under live articles', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform, { headline: 'Spoken of' })
  const { slug: other } = await anArticle(room.platform)
  await aComment(room, slug, { body: 'The first word.' })
  await aComment(room, other, { body: 'The second word.' })
  await aComment(room, slug, { body: 'https://a.example https://b.example https://c.example' })
  const page = await room.page('/comments')
  expect(page.indexOf('The second word.')).toBeLessThan(page.indexOf('The first word.'))
  expect(page).toContain('Spoken of')
  expect(page).not.toContain('a.example')
  await anArticle(room.platform, { slug: other, state: 'withdrawn' })
  expect(await room.page('/comments')).not.toContain('The second word.')
})

test('the front prints no article twice, and blocks of sections come below its top', async () => {
  const room = newsroom({ NAVIGATION: 'Blocks one, Blocks two, Nothing here' })
  for (let i = 0; i < 30; i++)
    await anArticle(room.platform, {
      slug: `block-${i}`,
      section: i % 2 ? 'Blocks one' : 'Blocks two',
      publishedAt: `2026-11-23T10:${10 + i}Z`,
    })
  const page = await room.page('/')
  const headlines = [...page.matchAll(/<h[23]><a href="(\/articles\/[^"]+)"/g)].map(([, it]) => it)
  expect(new Set(headlines).size).toBe(headlines.length)
  expect(headlines.slice(0, 11)).toEqual(
    Array.from({ length: 11 }, (_, i) => `/articles/block-${29 - i}`),
  )
  expect(headlines.slice(11)).toEqual(
    [17, 15, 13, 11, 18, 16, 14, 12].map((i) => `/articles/block-${i}`),
  )
})

test('an author’s picture stands by their name', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform, { authors: ['Pia Portrait'] })
  const src = `/media/${'a'.repeat(32)}.png`
  await env.DB.prepare("UPDATE authors SET picture = ? WHERE slug = 'pia-portrait'").bind(src).run()
  expect(await room.page(`/articles/${slug}`)).toMatch(new RegExp(`class="faces".*${src}`))
})

test('related is what shares most tags, then what is newest; the section’s others follow', () => {
  const mention = (id: number, publishedAt: number) => ({
    id,
    publishedAt,
    slug: `a-${id}`,
    headline: '',
    hero: null,
    language: 'en',
    direction: 'ltr' as const,
  })
  const [a, b, c, d] = [mention(1, 10), mention(2, 20), mention(3, 30), mention(4, 40)]
  const { related, more } = onwardFrom({ underTags: [b, a, c, a], inSection: [d, c] })
  expect(related.map(({ id }) => id)).toEqual([1, 3, 2])
  expect(more.map(({ id }) => id)).toEqual([4])
})
