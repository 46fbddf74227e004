import { describe, expect, test } from 'vitest'
import { cacheTags, isMeant, objectionTo, spend } from '../../dev/edge/purge.ts'
import {
  type Entry,
  invalidated,
  isCacheable,
  isFor,
  isFresh,
  keep,
  keyOf,
  mayCoverError,
  mayRefreshBehind,
  refreshed,
  unsharedHeaders,
  whyNotKept,
} from '../../dev/edge/rules.ts'

const noon = Date.UTC(2026, 10, 1, 12)
const after = (seconds: number) => noon + seconds * 1000

const asked = (headers: HeadersInit = {}, method = 'GET') =>
  new Request('https://news.example.org/articles/ash?page=2', { method, headers })

const whyNot = (headers: HeadersInit, status = 200, request = asked()) =>
  whyNotKept(request, new Response(status === 204 ? null : '', { status, headers }))

const kept = (headers: HeadersInit, status = 200, request = asked()): Entry =>
  keep(request, { status, headers: new Headers(headers) }, new ArrayBuffer(0), noon)

const keptWith = (control: string) => kept({ 'cache-control': control })

describe('which requests the cache looks at', () => {
  test('the key is path and query, in the order they came', () => {
    expect(keyOf(asked())).toBe('/articles/ash?page=2')
    expect(keyOf(new Request('http://other.example/articles/ash?page=2', { method: 'HEAD' }))).toBe(
      '/articles/ash?page=2',
    )
  })

  test('GET and HEAD are cacheable, what writes or upgrades is not', () => {
    const cacheable = (method: string) => isCacheable(asked({}, method))
    expect(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'].filter(cacheable)).toEqual([
      'GET',
      'HEAD',
    ])
    expect(isCacheable(asked({ upgrade: 'websocket' }))).toBe(false)
  })
})

describe('which answers are kept', () => {
  test.each(['private', 'no-store', 'private, max-age=60', 'max-age=60, No-Store'])(
    '%s is a bypass',
    (control) => expect(whyNot({ 'cache-control': control })).toBe('BYPASS'),
  )

  test('the most specific header decides alone', () => {
    const edge = { 'cache-control': 'private, no-store', 'cdn-cache-control': 'max-age=60' }
    expect(whyNot(edge)).toBe(null)
    expect(whyNot({ ...edge, 'cloudflare-cdn-cache-control': 'no-store' })).toBe('BYPASS')
    const all = kept({ ...edge, 'cloudflare-cdn-cache-control': 'max-age=10' })
    expect([isFresh(all, after(9)), isFresh(all, after(10))]).toEqual([true, false])
  })

  test('a cookie keeps an answer out', () => {
    expect(whyNot({ 'set-cookie': 'a=1', 'cache-control': 'public, max-age=60' })).toBe('BYPASS')
  })

  test.each(['private', 'no-cache'])(
    '%s="set-cookie" lets it in without the cookie',
    (directive) => {
      const control = `${directive}="set-cookie", max-age=60`
      const answer = { 'set-cookie': 'a=1', 'cache-control': control }
      expect(whyNot(answer)).toBe(null)
      expect(unsharedHeaders(new Headers(answer))).toEqual(['set-cookie'])
      expect(isFresh(kept(answer), after(59))).toBe(true)
    },
  )

  test('an answer to Authorization is kept only when it says that others may have it', () => {
    const keyed = asked({ authorization: 'Bearer desk' })
    const why = (control: string) => whyNot({ 'cache-control': control }, 200, keyed)
    expect(why('max-age=60')).toBe('BYPASS')
    expect(['public, max-age=60', 's-maxage=60', 'max-age=60, must-revalidate'].map(why)).toEqual([
      null,
      null,
      null,
    ])
  })

  test('Vary: * is a bypass', () => {
    expect(whyNot({ vary: 'accept, *', 'cache-control': 'max-age=60' })).toBe('BYPASS')
  })

  test.each([206, 520, 523, 526])('a %i is never kept', (status) => {
    expect(whyNot({ 'cache-control': 'public, max-age=60' }, status)).toBe('DYNAMIC')
  })

  test.each([302, 401, 403, 500])('a %i is kept only when it says for how long', (status) => {
    expect(whyNot({}, status)).toBe('DYNAMIC')
    expect(whyNot({ 'cache-control': 'max-age=60' }, status)).toBe(null)
  })
})

describe('for how long', () => {
  test.each([
    [200, 7200],
    [203, 7200],
    [204, 7200],
    [300, 1200],
    [301, 1200],
    [404, 180],
    [410, 180],
    [405, 60],
    [414, 60],
    [501, 60],
  ])('a %i without Cache-Control is kept for %i seconds', (status, seconds) => {
    expect(whyNot({}, status)).toBe(null)
    const entry = kept({}, status)
    expect([isFresh(entry, after(seconds - 1)), isFresh(entry, after(seconds))]).toEqual([
      true,
      false,
    ])
  })

  test('max-age counts in seconds, and s-maxage goes before it', () => {
    expect(isFresh(keptWith('max-age=60'), after(59.9))).toBe(true)
    expect(isFresh(keptWith('max-age=60'), after(60))).toBe(false)
    expect(isFresh(keptWith('max-age=5, s-maxage=60'), after(59))).toBe(true)
  })

  test('no-cache is kept, and never fresh', () => {
    expect(whyNot({ 'cache-control': 'no-cache' })).toBe(null)
    expect(isFresh(keptWith('no-cache, max-age=60'), noon)).toBe(false)
  })
})

describe('stale answers', () => {
  test('are served while the app refreshes them, for as long as they say', () => {
    const entry = keptWith('max-age=60, stale-while-revalidate=600')
    expect([mayRefreshBehind(entry, after(659)), mayRefreshBehind(entry, after(660))]).toEqual([
      true,
      false,
    ])
    expect(mayRefreshBehind(keptWith('max-age=60'), after(60))).toBe(false)
    expect(mayRefreshBehind(keptWith('no-cache, stale-while-revalidate=10'), after(9))).toBe(true)
  })

  test('cover for an error as long as they say, and for ever when they say nothing', () => {
    const aDay = keptWith('max-age=60, stale-if-error=86400')
    expect([mayCoverError(aDay, after(86459)), mayCoverError(aDay, after(86460))]).toEqual([
      true,
      false,
    ])
    expect(mayCoverError(keptWith('max-age=60'), after(10 ** 9))).toBe(true)
    expect(mayCoverError(keptWith('max-age=60, stale-if-error=0'), after(60))).toBe(false)
  })

  test.each(['s-maxage=60', 'must-revalidate', 'proxy-revalidate'])(
    '%s forbids both',
    (directive) => {
      const entry = keptWith(
        `max-age=60, stale-while-revalidate=600, stale-if-error=600, ${directive}`,
      )
      expect([mayRefreshBehind(entry, after(61)), mayCoverError(entry, after(61))]).toEqual([
        false,
        false,
      ])
    },
  )

  test('an invalidated answer is stale at once, and its windows run from then', () => {
    const entry = invalidated(
      keptWith('max-age=3600, stale-while-revalidate=10, stale-if-error=20'),
      after(100),
    )
    expect(isFresh(entry, after(100))).toBe(false)
    expect([mayRefreshBehind(entry, after(109)), mayRefreshBehind(entry, after(110))]).toEqual([
      true,
      false,
    ])
    expect([mayCoverError(entry, after(119)), mayCoverError(entry, after(120))]).toEqual([
      true,
      false,
    ])
  })

  test('invalidating what is stale already does not lengthen its life', () => {
    expect(invalidated(keptWith('max-age=60'), after(100)).staleAt).toBe(after(60))
  })

  test('a 304 brings new headers to the old body, but not its own length', () => {
    const notModified = new Headers({ 'cache-control': 'max-age=9', 'content-length': '0' })
    const entry = refreshed(
      kept({ 'cache-control': 'max-age=60', 'content-length': '5', etag: '"1"' }),
      notModified,
    )
    expect(Object.fromEntries(entry.headers)).toEqual({
      'cache-control': 'max-age=9',
      'content-length': '5',
      etag: '"1"',
    })
  })
})

describe('whom a kept answer is for', () => {
  test('Vary compares verbatim, and an absent header is a value too', () => {
    const dutch = kept({ vary: 'Accept-Language' }, 200, asked({ 'accept-language': 'nl, en' }))
    expect(isFor(asked({ 'accept-language': 'nl, en' }), dutch)).toBe(true)
    expect(isFor(asked({ 'accept-language': 'nl,en' }), dutch)).toBe(false)
    expect(isFor(asked(), dutch)).toBe(false)
    expect(isFor(asked(), kept({ vary: 'Accept-Language' }))).toBe(true)
  })

  test('cookies do not matter', () => {
    expect(isFor(asked({ cookie: 'session=1' }), keptWith('max-age=60'))).toBe(true)
  })

  test('a request with Authorization gets only what is for everybody', () => {
    const keyed = asked({ authorization: 'Bearer desk' })
    expect(isFor(keyed, keptWith('max-age=60'))).toBe(false)
    expect(isFor(keyed, keptWith('public, max-age=60'))).toBe(true)
  })
})

describe('cache tags', () => {
  const tags = (text: string) => cacheTags(new Headers({ 'cache-tag': text }))

  test('are a list, whatever the case and the spaces around them', () => {
    expect(tags('article/1, Section/NEWS')).toEqual(['article/1', 'section/news'])
    expect(cacheTags(new Headers())).toEqual([])
  })

  test('that Cloudflare would not keep are dropped without a word', () => {
    expect(tags(`a b,ok,caf\u00e9,${'x'.repeat(1025)},,${'y'.repeat(1024)}`)).toEqual([
      'ok',
      'y'.repeat(1024),
    ])
  })

  test('beyond a thousand are dropped', () => {
    expect(tags(Array.from({ length: 1001 }, (_, n) => `t${n}`).join())).toHaveLength(1000)
  })
})

describe('what a purge takes', () => {
  const article = [kept({ 'cache-tag': 'article/1,list/front' })]
  const isTaken = (options: CachePurgeOptions) => isMeant(options, '/articles/ash?page=2', article)

  test('tags match whole and without case', () => {
    expect(isTaken({ tags: ['Article/1'] })).toBe(true)
    expect(isTaken({ tags: ['article'] })).toBe(false)
  })

  test('prefixes match the path, with or without the first slash', () => {
    expect(
      [['/articles/'], ['articles/a'], ['/articles/ash']].map((pathPrefixes) =>
        isTaken({ pathPrefixes }),
      ),
    ).toEqual([true, true, true])
    expect([['/ash'], ['/articles/ash/']].map((pathPrefixes) => isTaken({ pathPrefixes }))).toEqual(
      [false, false],
    )
  })

  test('tags and prefixes add up', () => {
    expect(isTaken({ tags: ['article/2'], pathPrefixes: ['/articles/'] })).toBe(true)
    expect(isTaken({ tags: ['article/1'], pathPrefixes: ['/authors/'] })).toBe(true)
  })

  test('everything is everything', () => {
    expect(isTaken({ purgeEverything: true })).toBe(true)
  })

  test('one variant takes the others along', () => {
    const variants = [kept({ 'cache-tag': 'a' }), kept({ 'cache-tag': 'b' })]
    expect(isMeant({ tags: ['b'] }, '/', variants)).toBe(true)
  })

  test('a call may name a hundred things, all of them paths or tags', () => {
    const tags = Array.from({ length: 60 }, (_, n) => `t${n}`)
    expect(objectionTo({ tags, pathPrefixes: tags.slice(0, 40) })).toBe(null)
    expect(objectionTo({ tags, pathPrefixes: tags.slice(0, 41) })).toContain('101')
    expect(objectionTo({ pathPrefixes: ['https://news.example.org/a'] })).toContain(
      'not an address',
    )
    expect(objectionTo({ pathPrefixes: ['/a?page=2'] })).toContain('not an address')
    expect(objectionTo({})).toContain('Nothing')
    expect(objectionTo({ purgeEverything: true, tags })).toContain('alone')
  })
})

describe('the purge budget', () => {
  const full = { calls: 25, at: noon }
  const spent = (times: number, at = noon) =>
    Array.from({ length: times }).reduce<ReturnType<typeof spend>>(
      (left) => left && spend(left, 25, at),
      full,
    )

  test('is 25 calls at once and no more', () => {
    expect(spent(25)).toEqual({ calls: 0, at: noon })
    expect(spent(26)).toBe(null)
  })

  test('fills by five a minute, up to the brim', () => {
    const empty = { calls: 0, at: noon }
    expect(spend(empty, 25, after(11))).toBe(null)
    expect(spend(empty, 25, after(12))).toEqual({ calls: 0, at: after(12) })
    expect(spend(empty, 25, after(60))).toEqual({ calls: 4, at: after(60) })
    expect(spend(empty, 25, after(86_400))).toEqual({ calls: 24, at: after(86_400) })
  })
})
