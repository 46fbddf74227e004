import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { afterEach, describe, expect, test } from 'vitest'
import { publishDue } from '../src/articles/actions.ts'
import { transition } from '../src/comments/changes.ts'
import { pingHub } from '../src/feeds/actions.ts'
import { change } from '../src/names/actions.ts'
import * as names from '../src/names/store.ts'
import { platformFrom } from '../src/platform.ts'
import { aComment, anArticle, json, type Newsroom, newsroom, setClock } from './newsroom.ts'

afterEach(() => setClock())

const FORMATS = ['rss.xml', 'atom.xml', 'feed.json']

const picture = { src: 'https://pictures.example/quay.jpg', alt: 'A quay', credit: 'Juno Serif' }
const full = {
  headline: 'The bell',
  dek: 'It rang.',
  section: 'Harbour',
  tags: ['Bells'],
  authors: ['Mara Inkwell', { name: 'Otis Galley', role: 'photographer' }],
  hero: picture,
  source: { name: 'Northshore Wire', url: 'https://wire.example/1' },
  corrections: [{ correctedAt: '2026-11-20T10:00Z', text: 'It was the small bell.' }],
  updatedAt: '2026-11-20T10:00Z',
  body: [
    'It rang [twice](/tags/bells).',
    '::video[How it rings]{url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" duration="1:42"}',
    '::picture[The rope.]{src="https://pictures.example/rope.png" alt="A rope" credit="Otis Galley"}',
  ].join('\n\n'),
}

/** The newest item of a feed in each format, by what it is called in all of them. */
async function newestIn(room: Newsroom, list: string) {
  const [rss, atom, feed] = await Promise.all([
    room.page(`${list}/rss.xml`),
    room.page(`${list}/atom.xml`),
    json(room.get(`${list}/feed.json`)),
  ])
  const inRss = parseRssFeed(rss).items?.[0]
  const inAtom = parseAtomFeed(atom).entries?.[0]
  const [inJson] = feed.items
  return [
    {
      id: inRss?.guid?.value,
      title: inRss?.title,
      html: inRss?.content?.encoded,
      summary: inRss?.description,
      authors: inRss?.dc?.creators,
      categories: inRss?.categories?.map(({ name }) => name),
      media: inRss?.media?.contents?.map(mediaOf),
    },
    {
      id: inAtom?.id,
      title: inAtom?.title?.value,
      html: inAtom?.content?.value,
      summary: inAtom?.summary?.value,
      authors: inAtom?.authors?.map(({ name }) => name),
      categories: inAtom?.categories?.map(({ term }) => term),
      media: inAtom?.media?.contents?.map(mediaOf),
    },
    {
      id: inJson.id,
      title: inJson.title,
      html: inJson.content_html,
      summary: inJson.summary,
      authors: inJson.authors?.map(({ name }: { name: string }) => name),
      categories: inJson.tags,
      media: inJson._broadsheet.media.map(({ kind, url, type, credit }: any) => ({
        medium: kind,
        url: kind === 'image' ? url : undefined,
        type,
        credit: credit || undefined,
      })),
    },
  ]
}

const mediaOf = ({ medium, url, type, credits }: any) => ({
  medium,
  url,
  type,
  credit: credits?.[0]?.value,
})

test('an article is whole in every format, with its media and whose they are', async () => {
  const room = newsroom()
  await anArticle(room.platform, { ...full, publishedAt: '2026-12-01T08:30Z', state: 'published' })
  setClock('2026-12-01T09:00Z')
  await publishDue(room.platform)
  const [rss, atom, feed] = await newestIn(room, '')
  expect(rss).toEqual({
    id: expect.stringMatching(/^tag:news\.example,2026-\d\d-\d\d:article\/\d+$/),
    title: 'The bell',
    summary: 'It rang.',
    html: expect.stringContaining('<p>It rang <a href="https://news.example/tags/bells">twice'),
    authors: ['Mara Inkwell', 'Otis Galley'],
    categories: ['Harbour', 'Bells'],
    media: [
      { medium: 'image', url: picture.src, type: 'image/jpeg', credit: 'Juno Serif' },
      {
        medium: 'image',
        url: 'https://pictures.example/rope.png',
        type: 'image/png',
        credit: 'Otis Galley',
      },
      { medium: 'video', url: undefined, type: undefined, credit: undefined },
    ],
  })
  expect(atom).toEqual(rss)
  expect(feed).toEqual(rss)
  expect(rss?.html).toContain('It was the small bell.')
  expect(rss?.html).toContain('By Mara Inkwell, Otis Galley (photographer)')
  expect(rss?.html).toContain('Source: <a href="https://wire.example/1">Northshore Wire</a>')
  expect(rss?.html).toMatch(/<a href="https:\/\/www\.youtube\.com\/watch\?v=aqz-KE-bpKQ"><span>/)
  expect(rss?.html).not.toMatch(/class=|loading=|data-|<script/)
})

test('times carry the publication’s offset', async () => {
  const room = newsroom({ TIME_ZONE: 'America/New_York' })
  await anArticle(room.platform, { tags: ['Timed'], publishedAt: '2026-11-20T08:30' })
  expect(await room.page('/tags/timed/rss.xml')).toContain(
    '<pubDate>Fri, 20 Nov 2026 08:30:00 -0500</pubDate>',
  )
  expect(await room.page('/tags/timed/atom.xml')).toContain(
    '<published>2026-11-20T08:30:00-05:00</published>',
  )
})

test('hostile words stay words in every format', async () => {
  const room = newsroom()
  const hostile = `]]> </script> <b>&amp; & "q" 'a' \u202Eback\u200F \u0001\u0008\uFFFE end`
  const kept = `]]> </script> <b>&amp; & "q" 'a' \u202Eback\u200F  end`
  await anArticle(room.platform, {
    headline: hostile,
    dek: hostile,
    tags: ['Hostile', 'R&D ]]>'],
    authors: [hostile.slice(0, 40)],
    hero: { ...picture, caption: hostile, credit: hostile },
    corrections: [{ correctedAt: '2026-11-20T10:00Z', text: hostile }],
    body: `${hostile}\n\n\`${hostile}\``,
  })
  const [rss, atom] = await newestIn(room, '/tags/hostile')
  // What readers take for HTML is a text in HTML.
  expect(rss?.summary?.replaceAll('&lt;', '<').replaceAll('&amp;', '&')).toBe(kept)
  expect(atom?.summary).toBe(kept)
  for (const item of [rss, atom]) {
    expect(item?.title).toBe(kept)
    expect(item?.categories).toContain('R&D ]]>')
    expect(item?.html).not.toMatch(/<script|<b>/)
  }
  const item = (await json(room.get('/tags/hostile/feed.json'))).items[0]
  expect(item.title).toContain(']]> </script>')
  for (const format of ['rss.xml', 'atom.xml']) {
    const text = await room.page(`/tags/hostile/${format}`)
    expect(text).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
    expect(text).not.toContain(']]>')
  }
})

test('an item keeps its id when its address, its headline and the publication’s host change', async () => {
  const room = newsroom()
  const { slug } = await anArticle(room.platform, { tags: ['Lasting'] })
  const idsIn = async (room: Newsroom) =>
    (await newestIn(room, '/tags/lasting')).map(({ id }) => id)
  const ids = await idsIn(room)
  expect(new Set(ids).size).toBe(1)
  await anArticle(room.platform, { slug: `${slug}-moved`, tags: ['Lasting'] }, slug)
  expect(await idsIn(room)).toEqual(ids)
  const moved = newsroom({ URL: 'https://elsewhere.example', FEED_AUTHORITY: 'news.example' })
  expect(await idsIn(moved)).toEqual(ids)
})

test('a feed names itself, its hub and where what is older stands', async () => {
  const room = newsroom({ HUB: 'https://hub.example/' })
  for (let i = 0; i < 31; i++) await anArticle(room.platform, { tags: ['Many'] })
  const self = (file: string) => `https://news.example/tags/many/${file}`
  for (const file of FORMATS) {
    const answer = await room.get(`/tags/many/${file}`)
    expect(answer.headers.get('Link')).toBe(
      `<${self(file)}>; rel="self", <https://hub.example/>; rel="hub"`,
    )
  }
  const rss = parseRssFeed(await room.page('/tags/many/rss.xml'))
  expect(rss.items).toHaveLength(30)
  expect(rss.atom?.links?.map(({ rel, href }) => [rel, href?.replace(/cursor=.*/, '')])).toEqual([
    ['self', self('rss.xml')],
    ['hub', 'https://hub.example/'],
    ['next', `${self('rss.xml')}?`],
  ])
  const feed = await json(room.get('/tags/many/feed.json'))
  expect(feed.hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }])
  const next = await json(room.get(feed.next_url.replace('https://news.example', '')))
  expect(next.items).toHaveLength(1)
  expect(next.next_url).toBeUndefined()
  const atom = await room.page('/tags/many/atom.xml')
  expect(atom).toContain('<link rel="hub" href="https://hub.example/"/>')
  expect(await newsroom().page('/tags/many/atom.xml')).not.toContain('rel="hub"')
})

test('a JSON Feed has what the format asks for, and nothing of another type', async () => {
  const room = newsroom()
  await anArticle(room.platform, { ...full, tags: ['Formed'] })
  await anArticle(room.platform, { tags: ['Formed'] })
  const feed = await json(room.get('/tags/formed/feed.json'))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Formed · The Tidewater Ledger',
    home_page_url: 'https://news.example/tags/formed',
    feed_url: 'https://news.example/tags/formed/feed.json',
    language: 'en-GB',
  })
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  for (const item of feed.items) {
    expect(Object.keys(item).filter((key) => !FIELDS.includes(key))).toEqual(['_broadsheet'])
    expect(item).toMatchObject({ id: expect.any(String), content_html: expect.any(String) })
    expect(item.date_published).toEqual(time)
    for (const address of [item.url, ...(item.image ? [item.image] : [])])
      expect(address).toMatch(/^https:\/\//)
    for (const attachment of item.attachments)
      expect(attachment).toMatchObject({ url: expect.any(String), mime_type: expect.any(String) })
    for (const author of item.authors ?? []) expect(Object.keys(author)).toEqual(['name', 'url'])
  }
})

const FIELDS = [
  'id',
  'url',
  'title',
  'content_html',
  'summary',
  'image',
  'date_published',
  'date_modified',
  'authors',
  'tags',
  'language',
  'attachments',
]

describe('asked again', () => {
  /** Asks each feed again; says the status of each answer. */
  const again = async (room: Newsroom, headers: Record<string, string>) => {
    const statuses = []
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/sections/harbour/rss.xml']) {
      room.batches.length = 0
      const answer = await room.get(path, headers)
      statuses.push(answer.status)
      if (answer.status !== 304) continue
      expect(await answer.text()).toBe('')
      expect(room.batches.map(({ statements }) => statements.length)).toEqual([1])
      expect(answer.headers.get('ETag')).not.toBeNull()
      expect(answer.headers.get('Last-Modified')).not.toBeNull()
    }
    return new Set(statuses)
  }

  test('a feed is not sent twice, by its time or by its validator, at the cost of one statement', async () => {
    setClock('2027-03-01T08:00:00.400Z')
    const room = newsroom()
    await anArticle(room.platform)
    setClock('2027-03-01T08:00:05Z')
    const { headers } = await room.get('/rss.xml')
    expect(headers.get('Last-Modified')).toBe('Mon, 01 Mar 2027 08:00:01 GMT')
    const held = { 'If-Modified-Since': headers.get('Last-Modified') as string }
    expect(await again(room, held)).toEqual(new Set([304]))
    expect(await again(room, { 'If-None-Match': headers.get('ETag') as string })).toEqual(
      new Set([304]),
    )
    expect(await again(room, { 'If-Modified-Since': 'no time' })).toEqual(new Set([200]))
    // The validator counts where both are sent.
    expect(await again(room, { ...held, 'If-None-Match': 'W/"other"' })).toEqual(new Set([200]))
    await anArticle(room.platform)
    setClock('2027-03-01T08:00:09Z')
    expect(await again(room, held)).toEqual(new Set([200]))
  })

  test('nothing is told by its time before the second of a change is over', async () => {
    setClock('2027-04-01T08:00:00.100Z')
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    setClock('2027-04-01T08:00:00.300Z')
    expect((await room.get('/rss.xml')).headers.get('Last-Modified')).toBeNull()
    await anArticle(room.platform, { slug, headline: 'In the same second' })
    setClock('2027-04-01T08:00:02Z')
    const since = { 'If-Modified-Since': 'Thu, 01 Apr 2027 08:00:00 GMT' }
    expect((await room.get('/rss.xml', since)).status).toBe(200)
  })

  test('a withdrawal and another name count as changes', async () => {
    setClock('2027-05-01T08:00Z')
    const room = newsroom()
    const { slug } = await anArticle(room.platform, { tags: ['Renaming'] })
    const heldAt = async (time: string) => {
      setClock(time)
      const { headers } = await room.get('/rss.xml')
      return { 'If-Modified-Since': headers.get('Last-Modified') as string }
    }
    let held = await heldAt('2027-05-01T09:00Z')
    await anArticle(room.platform, { slug, tags: ['Renaming'], state: 'withdrawn' })
    setClock('2027-05-01T10:00Z')
    expect((await room.get('/rss.xml', held)).status).toBe(200)
    held = await heldAt('2027-05-01T11:00Z')
    const [tag] = await room.platform.db.all(names.holder.tag({ slug: 'renaming' }))
    const by = { id: null, name: 'Somebody' }
    const said = { slug: 'renaming', name: 'Renamed', description: '', picture: '' }
    await change(room.platform, by, 'tag', tag?.id ?? 0, said)
    setClock('2027-05-01T12:00Z')
    expect((await room.get('/rss.xml', held)).status).toBe(200)
  })
})

describe('comments', () => {
  test('have feeds under their article and for the whole publication, newest first', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform, { headline: 'Talked of' })
    const first = await aComment(room, slug, { name: 'Ann', body: 'A [link](/here) & <b>.' })
    const reply = await aComment(room, slug, { name: 'Bo', body: 'Yes.', parent: first.id })
    for (const list of [`/articles/${slug}/comments`, '/comments'])
      for (const format of FORMATS) {
        const text = await room.page(`${list}/${format}`)
        expect(text.indexOf(`comment/${reply.id}`)).toBeGreaterThan(0)
        expect(text.indexOf(`comment/${first.id}`)).toBeGreaterThan(
          text.indexOf(`comment/${reply.id}`),
        )
        expect(text).toContain(`https://news.example/c/${first.id}`)
      }
    const { items } = await json(room.get(`/articles/${slug}/comments/feed.json`))
    expect(items[1]).toMatchObject({ title: 'Ann on “Talked of”', authors: [{ name: 'Ann' }] })
  })

  test('show what is approved under live articles, and no address', async () => {
    const room = newsroom()
    const strict = newsroom({ COMMENT_MODERATION: 'everyone' })
    const { slug } = await anArticle(room.platform)
    const { slug: gone } = await anArticle(room.platform)
    await aComment(room, slug, { body: 'For all.', email: 'ann@reader.example' })
    await aComment(strict, slug, { body: 'Waiting.' })
    await aComment(room, gone, { body: 'Gone with it.' })
    await anArticle(room.platform, { slug: gone, state: 'withdrawn' })
    for (const list of ['/comments', `/articles/${slug}/comments`])
      for (const format of FORMATS) {
        const text = await room.page(`${list}/${format}`)
        expect(text).toContain('For all.')
        expect(text).not.toMatch(/Waiting\.|Gone with it\.|reader\.example/)
      }
    expect((await room.get(`/articles/${gone}/comments/rss.xml`)).status).toBe(410)
    const { slug: silent } = await anArticle(room.platform, { commentMode: 'off' })
    expect((await room.get(`/articles/${silent}/comments/rss.xml`)).status).toBe(404)
  })

  test('leave out who was removed, withdrew, is looked at again or only seems published', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    for (const state of ['rejected', 'withdrawn', 'pending', 'spam'] as const) {
      const { id } = await aComment(room, slug, { name: 'Gone', body: 'Gone words.' })
      await aComment(room, slug, { body: `Under ${state}.`, parent: id })
      await room.platform.db.batch(transition({ id, was: 'approved', state, reason: 'a reason' }))
    }
    for (const list of ['/comments', `/articles/${slug}/comments`])
      for (const format of FORMATS) {
        const text = await room.page(`${list}/${format}`)
        expect(text).toContain('Under spam.')
        expect(text).not.toMatch(/Gone|a reason/)
      }
  })

  test('tell of an edit, and of what an editor warns', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    const { id } = await aComment(room, slug, { body: 'Gory words.' })
    await env.DB.prepare(
      `UPDATE comments SET warning = 'blood & bone', pinned = 1, edited_at = ${Date.parse('2027-01-01T10:00Z')} WHERE id = ?`,
    )
      .bind(id)
      .run()
    for (const list of ['/comments', `/articles/${slug}/comments`]) {
      expect(await room.page(`${list}/atom.xml`)).toMatch(
        /<published>[^<]+<\/published>\n<updated>2027-01-01T10:00:00\+00:00<\/updated>/,
      )
      expect((await json(room.get(`${list}/feed.json`))).items[0]).toMatchObject({
        date_modified: '2027-01-01T10:00:00+00:00',
        content_html:
          '<details><summary>Content warning: blood &amp; bone</summary><p>Gory words.</p></details>',
      })
    }
  })

  test('change the validator of both feeds', async () => {
    const room = newsroom()
    const { slug } = await anArticle(room.platform)
    for (const path of ['/comments/rss.xml', `/articles/${slug}/comments/rss.xml`]) {
      const etag = async () => (await room.get(path)).headers.get('ETag') as string
      const before = await etag()
      expect((await room.get(path, { 'If-None-Match': before })).status).toBe(304)
      await aComment(room, slug)
      expect(await etag()).not.toBe(before)
    }
  })

  test('cost one batch whose rows do not grow with the threads', async () => {
    const room = newsroom()
    const { id, slug } = await anArticle(room.platform)
    const fill = (from: number, to: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
        INSERT INTO comments (id, thread_id, root_id, name, state, shown, body_markdown, body_html)
        SELECT 9000000000000000 + i, ${id}, 0, 'Ann', 'approved', 1, '', '' FROM n`,
      ).run()
    const rows: number[][] = []
    for (const [from, to] of [
      [1, 200],
      [201, 3000],
    ] as const) {
      await fill(from, to)
      const costs = []
      for (const path of ['/comments/atom.xml', `/articles/${slug}/comments/atom.xml`]) {
        room.batches.length = 0
        expect((await room.get(path)).status).toBe(200)
        expect(room.batches.length).toBe(1)
        costs.push(room.batches[0]?.rowsRead ?? 0)
      }
      rows.push(costs)
    }
    expect(rows[1]).toEqual(rows[0])
    expect(rows[0]?.[0]).toBeLessThanOrEqual(400)
    expect(rows[0]?.[1]).toBeLessThanOrEqual(80)
  })
})

describe('a hub', () => {
  const told: URLSearchParams[] = []
  const answering = (room: Newsroom, status: number) => ({
    ...room.platform,
    outside: async (request: Request) => {
      told.push(new URLSearchParams([...(await request.formData())] as [string, string][]))
      return new Response(null, { status })
    },
  })

  test('is told which feeds have something new, when an article goes live or changes', async () => {
    const room = newsroom({ HUB: 'https://hub.example/' })
    const { id, slug } = await anArticle(room.platform, { tags: ['Hubs'], authors: ['Hub Ert'] })
    const ping = { kind: 'ping-hub', article: id }
    expect(room.queued.map(({ job }) => job)).toEqual([ping])
    await anArticle(room.platform, { slug, dek: 'Edited.', tags: ['Hubs'], authors: ['Hub Ert'] })
    expect(room.queued.map(({ job }) => job)).toEqual([ping, ping])
    await anArticle(room.platform, { state: 'draft' })
    await anArticle(room.platform, { slug, state: 'withdrawn' })
    expect(room.queued).toHaveLength(2)
  })

  test('gets one request with each feed in each format', async () => {
    const room = newsroom({ HUB: 'https://hub.example/' })
    const { id } = await anArticle(room.platform, { tags: ['Hubs'], authors: ['Hub Ert'] })
    told.length = 0
    await pingHub(answering(room, 204), id)
    expect(told).toHaveLength(1)
    expect(told[0]?.get('hub.mode')).toBe('publish')
    expect(told[0]?.getAll('hub.url')).toEqual(
      ['', '/sections/harbour', '/authors/hub-ert', '/tags/hubs'].flatMap((list) =>
        FORMATS.map((file) => `https://news.example${list}/${file}`),
      ),
    )
  })

  test('that is away is told again by the queue', async () => {
    const room = newsroom({ HUB: 'https://hub.example/' })
    const { id } = await anArticle(room.platform)
    room.platform.outside = answering(room, 503).outside
    await room.workOff()
    expect(room.queued.map(({ job }) => job)).toEqual([{ kind: 'ping-hub', article: id }])
    room.platform.outside = answering(room, 202).outside
    await room.workOff()
    expect(room.queued).toEqual([])
  })

  test('is not there, unless the publication names one', async () => {
    const room = newsroom()
    const { id } = await anArticle(room.platform)
    expect(room.queued).toEqual([])
    told.length = 0
    await pingHub(answering(room, 204), id)
    expect(told).toEqual([])
  })
})

test('the clock publishes where no address is set, and tells no hub of addresses it does not know', async () => {
  setClock('2027-06-01T08:00Z')
  const room = newsroom({ URL: '', HUB: 'https://hub.example/' })
  const { slug } = await anArticle(room.platform, { publishedAt: '2027-06-01T09:00Z' })
  setClock('2027-06-01T09:00Z')
  const { words } = room.platform.publication
  await publishDue(
    platformFrom({ env: room.env, ctx: createExecutionContext(), origin: '', words }),
  )
  expect((await room.get(`/articles/${slug}`)).status).toBe(200)
  expect(room.queued).toEqual([])
})

test('a feed of a name that moved leads on, and one of nothing is not there', async () => {
  const room = newsroom()
  await anArticle(room.platform, { tags: ['Leading'] })
  const [tag] = await room.platform.db.all(names.holder.tag({ slug: 'leading' }))
  const by = { id: null, name: 'Somebody' }
  const said = { slug: 'led', name: 'Led', description: '', picture: '' }
  await change(room.platform, by, 'tag', tag?.id ?? 0, said)
  const answer = await room.get('/tags/leading/atom.xml')
  expect([answer.status, answer.headers.get('Location')]).toEqual([301, '/tags/led/atom.xml'])
  expect((await room.get('/tags/nobody/atom.xml')).status).toBe(404)
})
