import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import type Edge from '../../dev/edge/index.ts'
import type App from './app.ts'
import type { Plan } from './app.ts'

const server = createTestHarness({
  root: new URL('../..', import.meta.url).pathname,
  workers: [
    { configPath: 'dev/edge/wrangler.toml' },
    {
      config: {
        name: 'broadsheet',
        main: 'test/edge/app.ts',
        compatibility_date: '2026-11-01',
        services: [{ binding: 'EDGE', service: 'broadsheet-edge' }],
      },
    },
  ],
})

const theApp = () => server.getWorker<object, { default: typeof App }>('broadsheet').getExport()
const theEdge = () =>
  server.getWorker<object, { default: typeof Edge }>('broadsheet-edge').getExport()

beforeAll(async () => void (await server.listen()))
afterAll(() => server.close())

let pages = 0

/** An address of its own whose answers the test decides. */
async function aPage(plan: Plan | string = 'max-age=60') {
  const path = `/page-${++pages}/`
  const app = await theApp()
  const answers = (plan: Plan | string) =>
    app.answers(path, typeof plan === 'string' ? { headers: { 'cache-control': plan } } : plan)
  await answers(plan)
  return {
    path,
    answers,
    asked: () => app.asked(path),
    get: (headers: Record<string, string> = {}, init: { method?: string; query?: string } = {}) =>
      read(path + (init.query ?? ''), {
        method: init.method ?? 'GET',
        headers,
        redirect: 'manual',
      }),
  }
}

async function read(address: string, init: Parameters<typeof server.fetch>[1]) {
  const response = await server.fetch(address, init)
  const { status } = response
  const header = (name: string) => response.headers.get(name)
  return { status, header, cache: header('cf-cache-status'), body: await response.text() }
}

const tag = (name: string) => ({ 'cache-control': 'max-age=60', 'cache-tag': name })

describe('a hit', () => {
  test('does not run the app, whoever asks and with whatever cookie', async () => {
    const page = await aPage()
    expect(await page.get()).toMatchObject({ cache: 'MISS', body: 'hello' })
    const again = await read(`http://other.example${page.path}`, { headers: { cookie: 'a=1' } })
    expect(again).toMatchObject({ status: 200, cache: 'HIT', body: 'hello' })
    expect(again.header('age')).toMatch(/^\d+$/)
    expect(await page.asked()).toHaveLength(1)
  })

  test('is for one query string only', async () => {
    const page = await aPage()
    await page.get({}, { query: '?a=1&b=2' })
    expect((await page.get({}, { query: '?b=2&a=1' })).cache).toBe('MISS')
    expect((await page.get({}, { query: '?a=1&b=2' })).cache).toBe('HIT')
  })

  test('shows the client neither the tags nor what was said to Cloudflare alone', async () => {
    const page = await aPage({
      headers: {
        'cache-control': 'max-age=0',
        'cdn-cache-control': 'max-age=10',
        'cloudflare-cdn-cache-control': 'max-age=60',
        'cache-tag': 'article/1',
      },
    })
    for (const answer of [await page.get(), await page.get()]) {
      expect(answer.header('cache-tag')).toBe(null)
      expect(answer.header('cloudflare-cdn-cache-control')).toBe(null)
      expect(answer.header('cdn-cache-control')).toBe('max-age=10')
      expect(answer.header('cache-control')).toBe('max-age=0')
    }
    expect((await page.get()).cache).toBe('HIT')
  })

  test('comes from a redirect or an error page as well', async () => {
    const moved = await aPage({ status: 301, headers: { location: '/elsewhere' } })
    const gone = await aPage({ status: 410, body: 'withdrawn' })
    await Promise.all([moved.get(), gone.get()])
    expect(await moved.get()).toMatchObject({ status: 301, cache: 'HIT' })
    expect((await moved.get()).header('location')).toBe('/elsewhere')
    expect(await gone.get()).toMatchObject({ status: 410, cache: 'HIT', body: 'withdrawn' })
  })

  test('may have no body at all', async () => {
    const page = await aPage({ status: 204 })
    await page.get()
    expect(await page.get()).toMatchObject({ status: 204, cache: 'HIT', body: '' })
  })

  test('leaves out the cookie that only the first reader was given', async () => {
    const page = await aPage({
      headers: { 'set-cookie': 'a=1', 'cache-control': 'private="set-cookie", max-age=60' },
    })
    expect((await page.get()).header('set-cookie')).toBe('a=1')
    const second = await page.get()
    expect(second.cache).toBe('HIT')
    expect(second.header('set-cookie')).toBe(null)
  })
})

describe('HEAD and GET share an answer', () => {
  test('a HEAD on a cold cache becomes a GET to the app', async () => {
    const page = await aPage()
    expect(await page.get({}, { method: 'HEAD' })).toMatchObject({ cache: 'MISS', body: '' })
    expect(await page.get()).toMatchObject({ cache: 'HIT', body: 'hello' })
    expect((await page.asked()).map(({ method }) => method)).toEqual(['GET'])
  })

  test('a HEAD is served the headers of the GET', async () => {
    const page = await aPage({ headers: { 'cache-control': 'max-age=60', etag: '"1"' } })
    await page.get()
    const head = await page.get({}, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, cache: 'HIT', body: '' })
    expect(head.header('etag')).toBe('"1"')
    expect(head.header('content-length')).toBe('5')
  })
})

describe('a bypass', () => {
  test('runs the app each time for what it forbids to keep, and still says nothing of tags', async () => {
    const page = await aPage({ headers: { 'cache-control': 'private', 'cache-tag': 'a' } })
    await page.get()
    const second = await page.get()
    expect(second).toMatchObject({ cache: 'BYPASS', body: 'hello' })
    expect(second.header('cache-tag')).toBe(null)
    expect(await page.asked()).toHaveLength(2)
  })

  test('is what every request gets that is neither GET nor HEAD, while the page stays', async () => {
    const page = await aPage()
    await page.get()
    expect(await page.get({}, { method: 'POST' })).toMatchObject({ cache: 'BYPASS', body: 'hello' })
    expect((await page.asked()).map(({ method }) => method)).toEqual(['GET', 'POST'])
    expect((await page.get()).cache).toBe('HIT')
  })

  test('hands a redirect after a form to the client', async () => {
    const page = await aPage({ status: 303, headers: { location: '/thanks' } })
    const answer = await page.get({}, { method: 'POST' })
    expect(answer.status).toBe(303)
    expect(answer.header('location')).toBe('/thanks')
  })

  test('is for those who bring Authorization, unless the page is public', async () => {
    const desk = await aPage('max-age=60')
    const open = await aPage('public, max-age=60')
    const key = { authorization: 'Bearer desk' }
    expect([(await desk.get(key)).cache, (await desk.get(key)).cache]).toEqual(['BYPASS', 'BYPASS'])
    expect([(await open.get(key)).cache, (await open.get(key)).cache]).toEqual(['MISS', 'HIT'])
  })

  test('is called DYNAMIC when nothing says that an answer may be kept', async () => {
    const page = await aPage({ status: 403 })
    expect([(await page.get()).cache, (await page.get()).cache]).toEqual(['DYNAMIC', 'DYNAMIC'])
  })
})

describe('a stale answer', () => {
  test('is replaced while the reader waits: EXPIRED', async () => {
    const page = await aPage({ headers: { 'cache-control': 'no-cache' }, body: 'old' })
    await page.get()
    await page.answers({ headers: { 'cache-control': 'max-age=60' }, body: 'new' })
    expect(await page.get()).toMatchObject({ cache: 'EXPIRED', body: 'new' })
    expect(await page.get()).toMatchObject({ cache: 'HIT', body: 'new' })
  })

  test('keeps its body when the app answers our validator with 304: REVALIDATED', async () => {
    const page = await aPage({ headers: { 'cache-control': 'no-cache', etag: '"1"' } })
    await page.get()
    expect(await page.get()).toMatchObject({ status: 200, cache: 'REVALIDATED', body: 'hello' })
    expect((await page.asked())[1]?.headers['if-none-match']).toBe('"1"')
  })

  test('lives on with what the 304 said', async () => {
    const page = await aPage({ headers: { 'cache-control': 'no-cache', etag: '"1"' } })
    await page.get()
    await page.answers({ headers: { 'cache-control': 'max-age=60', etag: '"1"' } })
    await page.get()
    const hit = await page.get()
    expect(hit).toMatchObject({ cache: 'HIT', body: 'hello' })
    expect(hit.header('cache-control')).toBe('max-age=60')
  })

  test('asks by its date when it has one', async () => {
    const changed = 'Sun, 01 Nov 2026 12:00:00 GMT'
    const page = await aPage({ headers: { 'cache-control': 'no-cache', 'last-modified': changed } })
    await page.get()
    await page.get()
    expect((await page.asked())[1]?.headers['if-modified-since']).toBe(changed)
  })

  test('is served at once and refreshed behind: UPDATING', async () => {
    const page = await aPage({
      headers: { 'cache-control': 'max-age=0, stale-while-revalidate=60' },
      body: 'old',
    })
    await page.get()
    await page.answers({ headers: { 'cache-control': 'max-age=60' }, body: 'new' })
    expect(await page.get()).toMatchObject({ cache: 'UPDATING', body: 'old' })
    await vi.waitFor(async () =>
      expect(await page.get()).toMatchObject({ cache: 'HIT', body: 'new' }),
    )
    expect(await page.asked()).toHaveLength(2)
  })

  test.each<[string, Plan]>([
    ['answers with an error', { status: 503, body: 'down' }],
    ['throws', { is: 'broken' }],
  ])('covers for an app that %s: STALE', async (_, failure) => {
    const page = await aPage('no-cache')
    await page.get()
    await page.answers(failure)
    expect(await page.get()).toMatchObject({ status: 200, cache: 'STALE', body: 'hello' })
    expect(await page.asked()).toHaveLength(2)
  })

  test('lets the error through when it says stale-if-error=0', async () => {
    const page = await aPage('no-cache, stale-if-error=0')
    await page.get()
    await page.answers({ status: 503, body: 'down' })
    expect(await page.get()).toMatchObject({ status: 503, body: 'down' })
  })

  test('is forgotten when the page has become private', async () => {
    const page = await aPage('no-cache')
    await page.get()
    await page.answers('private')
    expect((await page.get()).cache).toBe('BYPASS')
    await page.answers({ status: 500, body: 'down' })
    expect(await page.get()).toMatchObject({ status: 500, body: 'down' })
  })
})

describe('Range', () => {
  test('is kept from the app and cut from what it answered', async () => {
    const page = await aPage({ headers: { 'cache-control': 'max-age=60' }, body: '0123456789' })
    const first = await page.get({ range: 'bytes=0-3' })
    expect(first).toMatchObject({ status: 206, cache: 'MISS', body: '0123' })
    expect(first.header('content-range')).toBe('bytes 0-3/10')
    expect(first.header('content-length')).toBe('4')
    expect(await page.get({ range: 'bytes=7-99' })).toMatchObject({ status: 206, body: '789' })
    expect(await page.get({ range: 'bytes=8-' })).toMatchObject({ cache: 'HIT', body: '89' })
    expect(await page.get({ range: 'bytes=-2' })).toMatchObject({ status: 206, body: '89' })
    expect(await page.get()).toMatchObject({ status: 200, body: '0123456789' })
    expect((await page.asked()).map(({ headers }) => headers.range)).toEqual([undefined])
  })

  test('beyond the end is a 416', async () => {
    const page = await aPage()
    const answer = await page.get({ range: 'bytes=5-9' })
    expect(answer.status).toBe(416)
    expect(answer.header('content-range')).toBe('bytes */5')
    expect((await page.get({ range: 'bytes=-0' })).status).toBe(416)
  })

  test('of another version gets the whole', async () => {
    const page = await aPage({ headers: { 'cache-control': 'max-age=60', etag: '"2"' } })
    const part = (version: string) => page.get({ range: 'bytes=0-1', 'if-range': version })
    expect(await part('"1"')).toMatchObject({ status: 200, body: 'hello' })
    expect(await part('"2"')).toMatchObject({ status: 206, body: 'he' })
  })
})

describe('a client that has the page already', () => {
  const versioned = { 'cache-control': 'max-age=60', etag: 'W/"2"' }

  test('is told by its validator, compared weakly, that nothing changed', async () => {
    const page = await aPage({ headers: versioned })
    await page.get()
    const has = (etag: string) => page.get({ 'if-none-match': etag })
    expect(await has('"1", "2"')).toMatchObject({ status: 304, cache: 'HIT', body: '' })
    expect((await has('*')).status).toBe(304)
    expect(await has('"1"')).toMatchObject({ status: 200, cache: 'HIT', body: 'hello' })
    expect((await has('"2"')).header('etag')).toBe('W/"2"')
  })

  test('does not keep a cold cache from being filled', async () => {
    const page = await aPage({ headers: versioned })
    expect(await page.get({ 'if-none-match': 'W/"2"' })).toMatchObject({
      status: 304,
      cache: 'MISS',
    })
    expect(await page.get()).toMatchObject({ status: 200, cache: 'HIT', body: 'hello' })
    expect((await page.asked())[0]?.headers['if-none-match']).toBe(undefined)
  })

  test('may go by the date, unless it has a validator', async () => {
    const page = await aPage({
      headers: { ...versioned, 'last-modified': 'Sun, 01 Nov 2026 12:00:00 GMT' },
    })
    await page.get()
    const noon = { 'if-modified-since': 'Sun, 01 Nov 2026 12:00:00 GMT' }
    expect((await page.get(noon)).status).toBe(304)
    expect((await page.get({ 'if-modified-since': 'Sun, 01 Nov 2026 11:59:59 GMT' })).status).toBe(
      200,
    )
    expect((await page.get({ ...noon, 'if-none-match': '"1"' })).status).toBe(200)
  })
})

describe('Vary', () => {
  test('keeps one answer for each value, and a purge takes them all', async () => {
    const page = await aPage({ headers: { ...tag('varied'), vary: 'Accept-Language' } })
    const caches = async () => [
      (await page.get({ 'accept-language': 'nl' })).cache,
      (await page.get({ 'accept-language': 'en' })).cache,
    ]
    expect(await caches()).toEqual(['MISS', 'MISS'])
    expect(await caches()).toEqual(['HIT', 'HIT'])
    await (await theEdge()).purge({ tags: ['varied'] })
    expect(await caches()).toEqual(['MISS', 'MISS'])
  })
})

describe('readers who come at once', () => {
  test('are all answered by one run of the app', async () => {
    const page = await aPage({ headers: { 'cache-control': 'max-age=60' }, is: 'slow' })
    const all = await Promise.all([page.get(), page.get(), page.get(), page.get()])
    expect(all.map(({ body }) => body)).toEqual(['hello', 'hello', 'hello', 'hello'])
    expect(all.map(({ cache }) => cache).sort()).toEqual(['HIT', 'HIT', 'HIT', 'MISS'])
    expect(await page.asked()).toHaveLength(1)
  })

  test('are not given what was made for another', async () => {
    const control = { 'cache-control': 'max-age=60', vary: 'Accept-Language' }
    const page = await aPage({ headers: control, is: 'slow' })
    const all = await Promise.all(
      ['nl', 'en'].map((language) => page.get({ 'accept-language': language })),
    )
    expect(all.map(({ cache }) => cache)).toEqual(['MISS', 'MISS'])
    expect(await page.asked()).toHaveLength(2)
  })

  test('are all told when the answer is a stale one', async () => {
    const page = await aPage('no-cache')
    await page.get()
    await page.answers({ status: 503, is: 'slow' })
    const all = await Promise.all([page.get(), page.get()])
    expect(all.map(({ cache }) => cache)).toEqual(['STALE', 'STALE'])
    expect(await page.asked()).toHaveLength(2)
  })

  test('have one run each when the answer is not for sharing', async () => {
    const page = await aPage({ headers: { 'cache-control': 'private' }, is: 'slow' })
    const all = await Promise.all([page.get(), page.get(), page.get()])
    expect(all.map(({ cache }) => cache)).toEqual(['BYPASS', 'BYPASS', 'BYPASS'])
    expect(await page.asked()).toHaveLength(3)
  })
})

describe('purge and invalidate', () => {
  test('a purge by the app makes the next request a miss, and spares the others', async () => {
    const [ash, oak] = [await aPage({ headers: tag('ash') }), await aPage({ headers: tag('oak') })]
    await Promise.all([ash.get(), oak.get()])
    expect(await (await theApp()).purge({ tags: ['Ash'] })).toEqual({ success: true, errors: [] })
    expect([(await ash.get()).cache, (await oak.get()).cache]).toEqual(['MISS', 'HIT'])
  })

  test('a purge goes by path as well', async () => {
    const [ash, oak] = [await aPage(), await aPage()]
    await Promise.all([ash.get({}, { query: '?page=2' }), oak.get()])
    await (await theEdge()).purge({ pathPrefixes: [ash.path] })
    expect((await ash.get({}, { query: '?page=2' })).cache).toBe('MISS')
    expect((await oak.get()).cache).toBe('HIT')
  })

  test('an invalidated page is asked about, and stays when it has not changed', async () => {
    const page = await aPage({ headers: { ...tag('soft'), etag: '"1"' } })
    await page.get()
    expect(await (await theEdge()).invalidate({ tags: ['soft'] })).toMatchObject({ success: true })
    expect(await page.get()).toMatchObject({ cache: 'REVALIDATED', body: 'hello' })
    expect(await page.get()).toMatchObject({ cache: 'HIT', body: 'hello' })
  })

  test('an invalidated page that changed is replaced', async () => {
    const page = await aPage({ headers: { ...tag('softer'), etag: '"1"' } })
    await page.get()
    await page.answers({ headers: { ...tag('softer'), etag: '"2"' }, body: 'new' })
    await (await theEdge()).invalidate({ tags: ['softer'] })
    expect(await page.get()).toMatchObject({ cache: 'EXPIRED', body: 'new' })
  })

  test('an invalidated page with stale-while-revalidate is served once more', async () => {
    const control = 'max-age=60, stale-while-revalidate=60'
    const page = await aPage({ headers: { 'cache-control': control, 'cache-tag': 'softest' } })
    await page.get()
    await (await theEdge()).invalidate({ tags: ['softest'] })
    expect((await page.get()).cache).toBe('UPDATING')
  })
})

describe('in front of the app', () => {
  test('the edge says where a request came from', async () => {
    const page = await aPage('no-store')
    await page.get()
    await page.get({ 'cf-connecting-ip': '203.0.113.7' })
    const addresses = (await page.asked()).map(({ headers }) => headers['cf-connecting-ip'])
    expect(addresses[1]).toBe('203.0.113.7')
    expect(addresses[0]).toMatch(/^(127\.0\.0\.1|::1)$/)
  })

  test('the edge hands on what the clock rings', async () => {
    await server.getWorker('broadsheet-edge').scheduled({ cron: '*/5 * * * *' })
    expect(await (await theApp()).rung()).toEqual(['*/5 * * * *'])
  })

  test('the app may ask the edge for a clean address while the edge waits for it', async () => {
    const clean = await aPage()
    const shared = await aPage({ from: clean.path })
    expect(await shared.get({}, { query: '?fbclid=1' })).toMatchObject({
      cache: 'BYPASS',
      body: 'hello',
    })
    const second = await shared.get({}, { query: '?fbclid=2' })
    expect(second.header('x-clean')).toBe('HIT')
    expect(await clean.asked()).toHaveLength(1)
  })
})

describe('the purge budget', () => {
  test('is shared by both kinds of purge, and a purge beyond it changes nothing', async () => {
    const page = await aPage({ headers: tag('costly') })
    await page.get()
    const edge = await theEdge()
    for (let call = 0; call < 13; call++) {
      await edge.purge({ tags: ['nothing'] })
      await edge.invalidate({ tags: ['nothing'] })
    }
    const refusal = { success: false, errors: [{ code: 429, message: expect.any(String) }] }
    expect(await edge.purge({ tags: ['costly'] })).toEqual(refusal)
    expect(await edge.invalidate({ tags: ['costly'] })).toEqual(refusal)
    expect((await page.get()).cache).toBe('HIT')
  })
})
