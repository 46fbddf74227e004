import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import FeedParser from 'feedparser'
import { parseFeed } from 'feedsmith'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { validateXML } from 'xmllint-wasm'
import { newToken } from '../../cli/token.ts'
import { builtConfig, EDGE_CONFIG, root } from '../../dev/local.ts'

// What the publication says to machines, over HTTP, read by programs that are not ours.

const server = createTestHarness({
  root,
  workers: [
    { configPath: EDGE_CONFIG },
    { config: builtConfig({ SECRET: 'a secret for tests only' }) },
  ],
})
const { token, sql } = newToken('machines')
const HOSTILE = `]]> </script> <b>R&amp;D</b> & "q" \u202Eback \u0001\uFFFE 'end'`
let url: URL

beforeAll(async () => {
  url = (await server.listen()).url
  const worker = server.getWorker('broadsheet')
  await worker.applyD1Migrations('DB')
  await (await worker.getEnv()).DB.prepare(sql).run()
  await push('plain', {})
  await push('hostile', {
    headline: HOSTILE,
    dek: HOSTILE,
    tags: ['R&D ]]>', 'Ferries'],
    authors: [{ name: 'Ann <b> & Co', role: 'editor' }, 'Bo "]]>" Quay'],
    hero: { src: 'https://pictures.example/a.jpg?x=1&y=2', alt: HOSTILE, credit: HOSTILE },
    corrections: [{ correctedAt: '2026-11-20T10:00Z', text: HOSTILE }],
    body: `${HOSTILE}\n\n::picture[${'Tea'}]{src="https://pictures.example/b.png" alt="Tea" credit="Ann"}`,
    publishedAt: new Date(Date.now() - 60_000).toISOString(),
  })
  const said = await fetch(new URL('/api/articles/plain/comments', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Ann & Bo', body: HOSTILE }),
  })
  expect(said.status).toBe(201)
})
afterAll(() => server.close())

async function push(slug: string, fields: object) {
  const answer = await fetch(new URL(`/api/desk/articles/${slug}`, url), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      headline: slug,
      section: 'Harbour',
      body: 'Words.',
      publishedAt: '2026-01-05T08:30',
      ...fields,
    }),
  })
  expect(answer.status).toBeLessThan(300)
}

const read = async (address: string) => {
  const answer = await fetch(new URL(address, url))
  expect([address, answer.status]).toEqual([address, 200])
  return answer.text()
}

type Read = {
  title: unknown
  items: {
    id: unknown
    title: unknown
    link: unknown
    at: unknown
    html: unknown
    names: unknown
  }[]
}

// The second parser takes what looks like a tag out of titles.
const untagged = (title: string) => title.replace(/<[^>]*>/g, '')

/** One feed as the first parser reads it. */
function byFeedsmith(text: string): Read {
  const { format, feed } = parseFeed(text) as { format: string; feed: any }
  if (format === 'rss')
    return {
      title: feed.title,
      items: (feed.items ?? []).map((item: any) => ({
        id: item.guid.value,
        title: untagged(item.title),
        link: item.link,
        at: Date.parse(item.pubDate),
        html: item.content?.encoded,
        names: item.categories?.map(({ name }: { name: string }) => name) ?? [],
      })),
    }
  return {
    title: feed.title.value,
    items: (feed.entries ?? []).map((entry: any) => ({
      id: entry.id,
      title: untagged(entry.title.value),
      link: entry.links.find(({ rel }: { rel: string }) => rel === 'alternate').href,
      at: Date.parse(entry.published),
      html: entry.content?.value,
      names: entry.categories?.map(({ term }: { term: string }) => term) ?? [],
    })),
  }
}

/** The same as the second does, which shares no code with it. */
async function byFeedparser(text: string): Promise<Read> {
  const parser = new FeedParser({ addmeta: false })
  Readable.from([text]).pipe(parser)
  const items: FeedParser.Item[] = []
  for await (const item of parser) items.push(item as FeedParser.Item)
  return {
    title: parser.meta.title,
    items: items.map(({ guid, title, link, pubdate, description, categories }) => ({
      id: guid,
      title,
      link,
      at: pubdate?.getTime(),
      html: description,
      names: categories,
    })),
  }
}

const LISTS = ['', '/sections/harbour', '/tags/ferries', '/comments', '/articles/plain/comments']

test('two parsers read the same in each feed', async () => {
  for (const list of LISTS)
    for (const file of ['rss.xml', 'atom.xml']) {
      const text = await read(`${list}/${file}`)
      const [one, other] = [byFeedsmith(text), await byFeedparser(text)]
      expect(one.items.length).toBeGreaterThan(0)
      for (const item of one.items)
        expect(item).toEqual({
          id: expect.stringMatching(/^tag:/),
          title: expect.any(String),
          link: expect.stringContaining(url.href),
          at: expect.any(Number),
          html: expect.any(String),
          names: expect.any(Array),
        })
      expect([`${list}/${file}`, other]).toEqual([`${list}/${file}`, one])
    }
})

test('RSS, Atom and JSON Feed say the same', async () => {
  for (const list of LISTS) {
    const [rss, atom] = [
      byFeedsmith(await read(`${list}/rss.xml`)),
      byFeedsmith(await read(`${list}/atom.xml`)),
    ]
    const feed = JSON.parse(await read(`${list}/feed.json`))
    expect(atom).toEqual(rss)
    expect(feed.items.map(({ id }: { id: string }) => id)).toEqual(rss.items.map(({ id }) => id))
    expect(feed.title).toBe(rss.title)
  }
})

test('each sitemap is valid by its schema', async () => {
  const schema = async (name: string, folder = 'test/e2e/schemas') => ({
    fileName: name,
    contents: await readFile(path.join(root, folder, name), 'utf8'),
  })
  const preload = [
    // The schema of the protocol itself, as a package carries it.
    await schema('sitemap.xsd', 'node_modules/sitemap/schema'),
    await schema('sitemap-image.xsd'),
    await schema('sitemap-news.xsd'),
  ]
  const ofUrls = await schema('sitemap-with-extensions.xsd')
  const faults = async (contents: string, by: typeof ofUrls) =>
    (await validateXML({ xml: [{ fileName: 'map.xml', contents }], schema: [by], preload })).errors

  const index = await read('/sitemap.xml')
  expect(await faults(index, await schema('sitemap-index.xsd'))).toEqual([])
  const pages = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address as string)
  expect(pages.length).toBeGreaterThanOrEqual(3)
  for (const address of [...pages, '/news-sitemap.xml'])
    expect([address, await faults(await read(address), ofUrls)]).toEqual([address, []])
  const news = await read('/news-sitemap.xml')
  expect(news).toContain('/articles/hostile<')
  expect(await faults(news.replace('<news:title>', '<news:x/><news:title>'), ofUrls)).not.toEqual(
    [],
  )
})

test('the API is described as OpenAPI 3.1 and JSON Schema have it', async () => {
  const described = JSON.parse(await read('/api/openapi.json')) as Record<string, unknown>
  const faults = async (it: Record<string, unknown>) =>
    (await new Validator().validate(it)).errors ?? []
  expect(await faults(described)).toEqual([])
  expect(described.openapi).toMatch(/^3\.1/)
  expect(await faults({ ...described, info: {} })).not.toEqual([])

  const ajv = new Ajv2020({ strict: false })
  const schemas = schemasIn(described)
  expect(schemas.length).toBeGreaterThan(50)
  expect(schemas.filter((schema) => !ajv.validateSchema(schema))).toEqual([])
  expect(ajv.validateSchema({ type: 'article' })).toBe(false)
})

/** What stands under schema, or by its name under schemas, anywhere in it. */
function schemasIn(value: unknown): object[] {
  if (value === null || typeof value !== 'object') return []
  const { schema, schemas = {} } = value as { schema?: object; schemas?: object }
  const own = [...(schema ? [schema] : []), ...(Object.values(schemas) as object[])]
  return [...own, ...Object.values(value).flatMap(schemasIn)]
}

test('what else is XML is well formed', async () => {
  for (const address of [
    `/oembed?format=xml&url=${url.href}articles/hostile`,
    '/comments/rss.xml',
    '/rss.xml',
    '/atom.xml',
  ]) {
    const xml = await read(address)
    const { errors } = await validateXML({ xml, normalization: 'format' })
    expect([address, errors]).toEqual([address, []])
  }
})
