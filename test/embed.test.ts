import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { changeSite, removeSite } from '../src/sites/actions.ts'
import { aSite, slugIn } from './hosts.ts'
import { aComment, anArticle, newsroom, setClock } from './newsroom.ts'

const room = newsroom()

const ancestorsOf = (answer: Response) =>
  /frame-ancestors ([^;]+)/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1]

const countIn = async (answer: Response) => /data-count="(\d+)"/.exec(await answer.text())?.[1]

describe('a frame', () => {
  test('of an article may be drawn by the pages of its site, is kept, and sets no cookie', async () => {
    const { host } = await aSite(room)
    const { slug } = await anArticle(room.platform)
    await aComment(room, slug, { body: 'Seen from afar.' })
    const answer = await room.get(`/embed/${host}/articles/${slug}`)
    expect(answer.status).toBe(200)
    expect(ancestorsOf(answer)).toBe(`https://${host}`)
    expect(answer.headers.get('X-Frame-Options')).toBeNull()
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    expect(answer.headers.get('Cloudflare-CDN-Cache-Control')).toContain('max-age=10,')
    expect(await answer.text()).toContain('Seen from afar.')
    expect(ancestorsOf(await room.get(`/articles/${slug}`))).toBe("'none'")
    expect((await room.get(`/articles/${slug}`)).headers.get('X-Frame-Options')).toBe('DENY')
  })

  test('is for nobody who is not on the list, and no more for whoever is taken off it', async () => {
    const { slug } = await anArticle(room.platform)
    const { id, host, by } = await aSite(room)
    for (const path of [`articles/${slug}`, 'pages?url=https://other.example/', 'latest']) {
      const answer = await room.get(`/embed/other.example/${path}`)
      expect([path, answer.status, ancestorsOf(answer)]).toEqual([path, 403, "'none'"])
    }
    await removeSite(room.platform, by, id)
    expect(room.purges.flatMap(({ tags }) => tags)).toContain('sites')
    expect((await room.get(`/embed/${host}/articles/${slug}`)).status).toBe(403)
  })

  test('may stand on everything below a site’s name, and not on what only ends like it', async () => {
    const { slug } = await anArticle(room.platform)
    await aSite(room, { origins: ['https://*.wide.example', 'http://localhost:8000'] })
    const statuses = await Promise.all(
      [
        'a.wide.example',
        'a.b.wide.example',
        'localhost:8000',
        'wide.example',
        'awide.example',
        'localhost:8001',
      ].map(async (host) => (await room.get(`/embed/${host}/articles/${slug}`)).status),
    )
    expect(statuses).toEqual([200, 200, 200, 403, 403, 403])
  })

  test('of an article that has another slug since is found by the old one', async () => {
    const { host } = await aSite(room)
    const { slug } = await anArticle(room.platform)
    await aComment(room, slug, { body: 'Moved along.' })
    await anArticle(room.platform, { slug: `${slug}-anew` }, slug)
    const html = await (await room.get(`/embed/${host}/articles/${slug}`)).text()
    expect(html).toContain('Moved along.')
    expect(html).toContain(`action="/articles/${slug}-anew/comments"`)
  })

  test('of our own may stand on our own pages', async () => {
    const { slug } = await anArticle(room.platform)
    expect(ancestorsOf(await room.get(`/embed/news.example/articles/${slug}`))).toBe("'self'")
  })

  test('costs one batch of at most four statements, whether or not its thread has begun', async () => {
    const { host, frame, comment } = await aSite(room)
    const { slug } = await anArticle(room.platform)
    const url = `https://${host}/counted`
    await comment({ url })
    for (const read of [
      () => room.get(`/embed/${host}/articles/${slug}`),
      () => frame({ url }),
      () => frame({ url: `https://${host}/silent` }),
      () => room.get(`/embed/${host}/latest`),
    ]) {
      room.batches.length = 0
      expect((await read()).status).toBe(200)
      expect(room.batches).toHaveLength(1)
      expect(room.batches[0]?.statements.length).toBeLessThanOrEqual(4)
    }
  })

  test('may be drawn by the same pages when it is “still this”: what a 304 says, a cache believes', async () => {
    const { host, frame } = await aSite(room)
    const url = `https://${host}/again`
    const whole = await frame({ url })
    expect(whole.headers.get('Content-Security-Policy')).toContain(
      `frame-ancestors https://${host}`,
    )
    const still = await frame({ url }, { 'If-None-Match': whole.headers.get('ETag') ?? '' })
    expect(still.status).toBe(304)
    for (const [name, value] of still.headers)
      expect([name, value]).toEqual([name, whole.headers.get(name)])
  })

  test('is “still this” until somebody says something in it, or its site is changed', async () => {
    const { id, host, by, given, frame, comment } = await aSite(room)
    const url = `https://${host}/still`
    const etag = async () => (await frame({ url })).headers.get('ETag') ?? ''
    const still = async (tag: string) => (await frame({ url }, { 'If-None-Match': tag })).status
    const empty = await etag()
    expect(await still(empty)).toBe(304)
    await comment({ url })
    expect(await still(empty)).toBe(200)
    const one = await etag()
    expect(await still(one)).toBe(304)
    await changeSite(room.platform, by, id, { ...given, accent: '#7a1fa2' })
    expect(await still(one)).toBe(200)
    expect(await (await frame({ url })).text()).toContain('--light:#7a1fa2')
  })

  test('speaks the language that it is asked for, and so do the answers to what is done in it', async () => {
    const { host, frame, comment } = await aSite(room)
    const url = `https://${host}/sprachen`
    expect(await (await frame({ url, lang: 'de' })).text()).toMatch(/<html lang="de" dir="ltr"/)
    expect(await (await frame({ url, lang: 'ar' })).text()).toMatch(/<html lang="ar" dir="rtl"/)
    expect(await (await frame({ url, lang: 'tlh' })).text()).toMatch(/<html lang="en-GB"/)
    const slug = slugIn(await comment({ url }))
    const refused = await room.submit(`/pages/${slug}/comments?lang=de`, { name: 'A', body: '' })
    expect(await refused.text()).toContain('lang="de"')
    const posted = await room.submit(`/pages/${slug}/comments?lang=de`, {
      name: 'A',
      body: 'Noch eins.',
      token: crypto.randomUUID(),
    })
    expect(posted.headers.get('Location')).toMatch(/\/comments\/\d+\?lang=de$/)
  })
})

describe('the thread of a page elsewhere', () => {
  test('is one for sixty ways to write its address', async () => {
    const { host, frame, comment } = await aSite(room, {})
    const slug = slugIn(await comment({ url: `https://${host}/news/a-page?id=3&part=b` }))
    const variants = variantsOf(host)
    expect(new Set(variants).size).toBeGreaterThanOrEqual(60)
    for (const url of variants)
      expect([url, await countIn(await frame({ url }))]).toEqual([url, '1'])
    const others = [
      `https://${host}/news/a-page?id=4&part=b`,
      `https://${host}/news/a-page?id=3`,
      `https://${host}/news/A-Page?id=3&part=b`,
      `https://${host}/news/a-page/2?id=3&part=b`,
    ]
    for (const url of others) expect([url, await countIn(await frame({ url }))]).toEqual([url, '0'])
    expect(slugIn(await comment({ url: variants.at(-1) ?? '' }))).toBe(slug)
  })

  test('is found by its site’s own id before its address', async () => {
    const { host, comment } = await aSite(room)
    const at = (path: string, page = '') => ({ url: `https://${host}${path}`, page })
    const first = slugIn(await comment(at('/old', 'post-1')))
    expect(slugIn(await comment(at('/moved-since', 'post-1')))).toBe(first)
    // Two threads on one page, each by an id of its own.
    const left = slugIn(await comment(at('/both', 'left')))
    const right = slugIn(await comment(at('/both', 'right')))
    expect(left).not.toBe(right)
    expect(slugIn(await comment(at('/both', 'right')))).toBe(right)
  })

  test('that was known by its address alone stays the same when its page gets an id', async () => {
    const { host, comment } = await aSite(room)
    const url = `https://${host}/young`
    const slug = slugIn(await comment({ url }))
    expect(slugIn(await comment({ url, page: 'post-7' }))).toBe(slug)
    expect(slugIn(await comment({ url: `https://${host}/renamed`, page: 'post-7' }))).toBe(slug)
  })

  test('is the one that the form was made for, before there was any', async () => {
    const { host, frame, comment } = await aSite(room)
    const url = `https://${host}/first`
    setClock('2026-11-26T10:00Z')
    const token =
      /name="token" value="([^"]+)"/.exec(await (await frame({ url })).text())?.[1] ?? ''
    setClock('2026-11-26T10:01Z')
    const posted = await comment({ url, token })
    expect(await countIn(await frame({ url }))).toBe('1')
    expect(posted.status).toBe(303)
    setClock()
  })

  test('is one also where two begin it at once', async () => {
    const { host, comment } = await aSite(room)
    const url = `https://${host}/at-once`
    const slugs = await Promise.all(
      ['One.', 'Two.', 'Three.'].map(async (body) => slugIn(await comment({ url }, body))),
    )
    expect(new Set(slugs).size).toBe(1)
    expect(slugs[0]).toMatch(/^~/)
  })

  test('is not begun by looking, and not for a page of another site', async () => {
    const { host, frame, comment } = await aSite(room)
    const threads = async () =>
      (await env.DB.prepare('SELECT count(*) AS n FROM threads').first<{ n: number }>())?.n
    const before = await threads()
    await frame({ url: `https://${host}/looked-at` })
    const stray = await comment({ url: 'https://elsewhere.example/page' })
    expect(stray.status).toBe(422)
    expect(await stray.text()).toContain('not one of the site that asks')
    expect((await frame({ url: 'https://elsewhere.example/page' })).status).toBe(422)
    expect(await threads()).toBe(before)
  })

  test('waits, closes and is written to as its site says', async () => {
    const held = await aSite(room, { moderation: 'everyone' })
    const url = `https://${held.host}/held`
    await held.comment({ url }, 'Please wait.')
    expect(await countIn(await held.frame({ url }))).toBe('0')
    const shut = await aSite(room, { moderation: 'closed' })
    const page = await shut.frame({ url: `https://${shut.host}/shut` })
    expect(await page.text()).not.toContain('<form')
    const refused = await shut.comment({ url: `https://${shut.host}/shut` })
    expect(refused.status).toBe(409)
  })

  test('has its pages, its permalinks, and a way back to where it stands', async () => {
    const { host, comment } = await aSite(room)
    const url = `https://${host}/back`
    const posted = await comment({ url, title: '  A page\n of theirs ' })
    const slug = slugIn(posted)
    const id = posted.headers.get('Location')?.match(/\d+$/)?.[0]
    const thread = await room.page(`/pages/${slug}/comments`)
    expect(thread).toContain(`<a href="/pages/${slug}">A page of theirs</a>`)
    expect(await room.page(`/c/${id}`)).toContain('A page of theirs')
    const back = await room.get(`/pages/${slug}`)
    expect([back.status, back.headers.get('Location')]).toEqual([302, url])
    expect((await room.get('/pages/~nowhere')).status).toBe(404)
    expect(await room.page('/comments')).not.toContain('A page of theirs')
  })
})

describe('counts', () => {
  test('are told of fifty at once, in the order asked, to any page', async () => {
    const { host, comment } = await aSite(room)
    const { slug } = await anArticle(room.platform)
    await aComment(room, slug)
    await comment({ url: `https://${host}/counted`, page: 'c-1' })
    await comment({ url: `https://${host}/counted`, page: 'c-1' }, 'Another.')
    const of = [
      `page:c-1`,
      `article:${slug}`,
      `url:https://${host}/counted/?utm_medium=x`,
      'page:no',
    ]
    const ask = (of: string[]) =>
      room.get(`/embed/${host}/counts?${new URLSearchParams(of.map((it) => ['of', it]))}`)
    const answer = await ask(of)
    expect(await answer.json()).toEqual({ counts: [2, 1, 2, 0] })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await ask(Array.from({ length: 51 }, (_, i) => `page:${i}`))).status).toBe(422)
    expect((await ask(['banana'])).status).toBe(422)
  })
})

test('what was said last on a site’s pages, and nothing of others', async () => {
  const { host, comment } = await aSite(room)
  const other = await aSite(room)
  for (const n of [1, 2, 3])
    await comment({ url: `https://${host}/${n}`, title: `Page ${n}` }, `Said ${n}.`)
  await other.comment({ url: `https://${other.host}/` }, 'Elsewhere.')
  const html = await (await room.get(`/embed/${host}/latest`)).text()
  expect([...html.matchAll(/Said \d/g)].map(String)).toEqual(['Said 3', 'Said 2', 'Said 1'])
  expect(html).not.toContain('Elsewhere.')
})

/** An address as newsletters, social sites, browsers and people write it. */
function variantsOf(host: string): string[] {
  const followers = [
    'utm_source=a',
    'utm_medium=b',
    'utm_campaign=c',
    'utm_content=d',
    'utm_term=e',
    'fbclid=1',
    'gclid=2',
    'dclid=3',
    'gbraid=4',
    'wbraid=5',
    'msclkid=6',
    'twclid=7',
    'ttclid=8',
    'yclid=9',
    'igshid=10',
    'mc_cid=11',
    'mc_eid=12',
    '_hsenc=13',
    '_hsmi=14',
    'mkt_tok=15',
    'vero_id=16',
    'oly_enc_id=17',
    'ref=home',
    'ref_src=x',
    'si=18',
    'spm=19',
    's_cid=20',
    'ncid=21',
    'cmpid=22',
    'smid=23',
    'share=24',
    'srsltid=25',
    'epik=26',
    '_ga=27',
    '_gl=28',
    'pk_campaign=29',
    'mtm_source=30',
    'hsa_acc=31',
    'at_medium=32',
    'li_fat_id=33',
    'ck_subscriber_id=34',
    'amp=1',
    'source=rss',
    '__twitter_impression=true',
  ]
  const asked = 'id=3&part=b'
  const base = `https://${host}/news/a-page`
  return [
    ...followers.map((it) => `${base}?${asked}&${it}`),
    `${base}?${asked}`,
    `${base}/?${asked}`,
    `${base}?part=b&id=3`,
    `${base}?${asked}#comments`,
    `${base}?${asked}#c-12`,
    `${base}?${asked}&`,
    `${base}/index.html?${asked}`,
    `${base}/index.php?${asked}`,
    `https://${host}:443/news/a-page?${asked}`,
    `HTTPS://${host}/news/a-page?${asked}`,
    `https://${host.toUpperCase()}/news/a-page?${asked}`,
    `https://${host}/news//a-page?${asked}`,
    `https://${host}/news/./a-page?${asked}`,
    `https://${host}/x/../news/a-page?${asked}`,
    `https://${host}/news/a%2Dpage?${asked}`,
    `${base}?fbclid=1&${asked}&utm_source=x&gclid=2`,
    `${base}/?utm_source=x&${asked}#top`,
  ]
}
