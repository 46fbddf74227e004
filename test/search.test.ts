import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { withdraw } from '../src/articles/actions.ts'
import { reindex } from '../src/articles/indexing.ts'
import * as articles from '../src/articles/store.ts'
import { THE_CLOCK } from '../src/staff/staff.ts'
import {
  aKey,
  aMember,
  anArticle,
  type Batch,
  json,
  type Newsroom,
  newsroom,
  setClock,
} from './newsroom.ts'

const room = newsroom()
afterEach(() => setClock())

type Asked = Record<string, string>
const query = (q: string, more: Asked = {}) => new URLSearchParams({ q, ...more })
const ask = (q: string, more: Asked = {}, { get }: Pick<Newsroom, 'get'> = room) =>
  json(get(`/api/search?${query(q, more)}`))
const pageFor = (q: string, more: Asked = {}) => room.page(`/search?${query(q, more)}`)

type Result = { slug: string; excerpt: { text: string; isMatch: boolean }[] }
const slugs = ({ results }: { results: Result[] }) => results.map(({ slug }) => slug)
const found = async (q: string, more: Asked = {}) => slugs(await ask(q, more))
const matches = ({ results }: { results: Result[] }) =>
  results.map(({ excerpt }) => excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text))

const away = {
  withSession: () => ({
    prepare: () => ({ bind: () => ({}) }),
    batch: () => Promise.reject(new Error('Search is away.')),
  }),
}

describe('a reader finds', () => {
  test('words wherever they stand: headline, dek, text, captions, and every name', async () => {
    await anArticle(room.platform, {
      slug: 'all-over',
      kicker: 'Kickerword',
      headline: 'Headlineword',
      dek: 'Dekword',
      section: 'Sectionword',
      tags: ['Tagword'],
      authors: ['Anna Authorword'],
      hero: { src: 'https://p.example/1.jpg', alt: 'Altword', caption: 'Captionword' },
      body: 'First.\n\nA *Body*word & more.\n\n::picture[Insetcaption.]{src="https://p.example/2.jpg" alt="Insetalt"}',
    })
    const inNames = ['kickerword', 'sectionword', 'tagword', 'authorword']
    const inText = ['headlineword', 'dekword', 'bodyword']
    const inPictures = ['altword', 'captionword', 'insetcaption', 'insetalt']
    for (const word of [...inNames, ...inText, ...inPictures])
      expect([word, await found(word)]).toEqual([word, ['all-over']])
    expect(await found('headlineword nowhereatall')).toEqual([])
    expect(await found('headlineword bodyword')).toEqual(['all-over'])
  })

  test('a phrase only where its words stand together', async () => {
    await anArticle(room.platform, { slug: 'together', body: 'The crimson lantern burned.' })
    await anArticle(room.platform, { slug: 'apart', body: 'A lantern, and a crimson sail.' })
    expect((await found('crimson lantern')).sort()).toEqual(['apart', 'together'])
    for (const phrase of [
      '"crimson lantern"',
      '“crimson lantern”',
      '«crimson lantern',
      'crimson-lantern',
    ])
      expect([phrase, await found(phrase)]).toEqual([phrase, ['together']])
  })

  test('the last word before it is finished, and no other', async () => {
    await anArticle(room.platform, { slug: 'begun', body: 'Quartermaster of the brigantine.' })
    expect(await found('quartermaster brig')).toEqual(['begun'])
    expect(await found('quarterm brigantine')).toEqual([])
    expect(await found('"quartermaster of the brig"')).toEqual([])
  })

  test('what is written with accents, vowel points or joined letters, and without', async () => {
    await anArticle(room.platform, {
      slug: 'accents',
      body: 'Ångström, Dvořák and Łódź; Straße, Øre, cœur.',
    })
    for (const word of [
      'angstrom',
      'Ångström',
      'DVORAK',
      'dvořák',
      'lodz',
      'strasse',
      'ore',
      'coeur',
    ])
      expect([word, await found(`"${word}"`)]).toEqual([word, ['accents']])
    await anArticle(room.platform, {
      slug: 'arabic',
      language: 'ar',
      body: 'وصلت السَّفِينَةُ إلى الميناء القديم.',
    })
    for (const word of ['السفينة', 'الى', 'الميناء القديم', 'المين'])
      expect([word, await found(word)]).toEqual([word, ['arabic']])
    await anArticle(room.platform, { slug: 'hindi', language: 'hi', body: 'नाव सुबह किनारे पहुँची।' })
    expect(await found('किनारे')).toEqual(['hindi'])
    expect(await found('"कनर"')).toEqual([])
  })

  test('Chinese, Japanese, Korean and Thai by words of one letter, two or more', async () => {
    const written = {
      zh: '港口今天重新开放，渡轮恢复航行。',
      ja: '灯台の明かりが今夜また点いた。フェリーは定刻に着く。',
      ko: '등대에서 불빛이 다시 켜졌다.',
      th: 'เรือข้ามฟากกลับมาที่ท่าเรือเมื่อคืนนี้',
    }
    for (const [language, body] of Object.entries(written))
      await anArticle(room.platform, {
        slug: `in-${language}`,
        language,
        headline: `About ${language}`,
        body,
      })
    for (const [q = '', language] of [
      ...['港', '港口', '开放', '重新开放', '渡轮恢复', '行'].map((it) => [it, 'zh']),
      ...['灯台', '明かり', 'フェリー', '今夜', 'ﾌｪﾘｰ'].map((it) => [it, 'ja']),
      ...['등대', '불빛'].map((it) => [it, 'ko']),
      ...['เรือ', 'ท่าเรือ', 'คืน'].map((it) => [it, 'th']),
    ] as const)
      expect([q, await found(q)]).toEqual([q, [`in-${language}`]])
    for (const q of ['口港', '放渡', '今日']) expect([q, await found(q)]).toEqual([q, []])
    expect(matches(await ask('渡轮 开放'))).toEqual([['开放', '渡轮']])
    expect(await found('about 港口')).toEqual(['in-zh'])
  })
})

test('what readers type is only ever words', async () => {
  await anArticle(room.platform, { slug: 'plain-words', body: 'Zebras and not near or column.' })
  expect(await found('zebras AND column')).toEqual(['plain-words'])
  const operators = ['zebras NOT column', 'NEAR(zebras column)', 'headline:zebras', 'zebras*']
  const signs = ['^zebras', '-zebras', '{headline}: zebras', '"zebras', 'zebras"', "zebras'--"]
  const odd = ['" OR ""', '*', '()', '\\', '%', 'zebras\u0000x', '"'.repeat(50), 'a '.repeat(99)]
  for (const q of [...operators, ...signs, ...odd])
    expect([q, (await room.get(`/search?${query(q)}`)).status]).toEqual([q, 200])
  expect(await found('zebras NOT column')).toEqual(['plain-words'])
  expect(await found('-zebras')).toEqual(['plain-words'])
  expect(await found('section : harbour')).toEqual([])
})

describe('results', () => {
  test('are narrowed to a section and to a time', async () => {
    setClock('2026-11-25T12:00Z')
    const days = {
      today: '2026-11-25T08:00Z',
      week: '2026-11-20',
      month: '2026-10-28',
      year: '2026-01-09',
      old: '2019-05-05',
    }
    for (const [day, publishedAt] of Object.entries(days))
      await anArticle(room.platform, {
        slug: `narrow-${day}`,
        body: 'Narrowly.',
        publishedAt,
        section: day === 'today' ? 'Town Hall' : 'Town',
      })
    const all = Object.keys(days).map((day) => `narrow-${day}`)
    for (const [time, count] of Object.entries({ day: 1, week: 2, month: 3, year: 4, any: 5 }))
      expect([time, await found('narrowly', { time, sort: 'newest' })]).toEqual([
        time,
        all.slice(0, count),
      ])
    expect(await found('narrowly', { section: 'town-hall' })).toEqual(['narrow-today'])
    expect((await found('narrowly', { section: 'town' })).length).toBe(4)
    expect(await found('narrowly', { section: 'hall' })).toEqual([])
    expect(await found('narrowly', { section: '', time: 'any' })).toHaveLength(5)
  })

  test('stand with the best match first, the newer before the older, or by time alone', async () => {
    setClock('2026-11-25T12:00Z')
    const filler = 'Others say nothing of it at all. '.repeat(30)
    const say = (slug: string, publishedAt: string, headline: string, body: string) =>
      anArticle(room.platform, { slug, publishedAt, headline, body })
    await say('rank-body', '2026-11-24', 'Another', `${filler} Rankword.`)
    await say('rank-older', '2024-03-01', 'Rankword of a rankword', filler)
    await say('rank-newer', '2026-11-24T09:00Z', 'Rankword of a day', filler)
    expect(await found('rankword')).toEqual(['rank-newer', 'rank-older', 'rank-body'])
    const newest = await found('rankword', { sort: 'newest' })
    expect(newest).toEqual(['rank-newer', 'rank-body', 'rank-older'])
  })

  test('show the passage that was meant, and nothing in it as markup', async () => {
    const filler = 'Nothing of note was said on this day. '.repeat(20)
    await anArticle(room.platform, {
      slug: 'marked',
      headline: '<script>headline</script>',
      dek: 'A dek of its own.',
      body: `${filler}Then \\<b onclick="x">the **albatross** & its Albatros-kin\\</b> came.\n\n${filler}`,
    })
    const html = await pageFor('albatros')
    expect(html).toContain('&lt;script&gt;headline&lt;/script&gt;')
    expect(html).toContain(
      '&lt;b onclick=&quot;x&quot;&gt;the <mark>albatross</mark> &amp; its <mark>Albatros</mark>-kin&lt;/b&gt;',
    )
    expect(html).toMatch(/<p>… [^<]*&lt;b/)
    const { results } = await ask('albatros')
    const text = results[0].excerpt.map((it: { text: string }) => it.text).join('')
    expect(text.length).toBeLessThan(330)
    expect((await ask('dek of its own')).results[0].excerpt.at(0)).toEqual({
      text: 'A ',
      isMatch: false,
    })
    expect(await pageFor('"><img src=x>')).not.toContain('<img src=x>')
  })

  test.each(['relevance', 'newest'])('go on by a link, each once (%s)', async (sort) => {
    for (let i = 0; i < 13; i++)
      await anArticle(room.platform, { slug: `many-${sort}-${i}`, body: `Plenty${sort}.` })
    const first = await ask(`plenty${sort}`, { sort })
    expect([first.count, first.isMore]).toEqual([13, false])
    const seen: string[] = []
    for (let path: string | undefined = `/search?${query(`plenty${sort}`, { sort })}`; path; ) {
      const html = await room.page(path)
      seen.push(...(html.match(/many-\w+-\d+/g) ?? []))
      path = html.match(/href="([^"]*)" rel="next"/)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size]).toEqual([13, 13])
    const second = await json(room.get(first.next.replace('https://news.example', '')))
    expect([slugs(second).length, second.count]).toEqual([3, null])
  })

  test('say the same to programs as to people, and are not for search engines', async () => {
    await anArticle(room.platform, {
      slug: 'twin',
      body: 'Twinword.',
      authors: ['Tess Twin'],
      hero: { src: 'https://p.example/t.jpg', alt: 'T' },
    })
    const asked = await room.get('/api/search?q=twinword')
    const { results } = await json(asked)
    const { id: _, ...teaser } = (await json(room.get('/api/articles?author=tess-twin')))
      .articles[0]
    expect(results).toEqual([
      {
        ...teaser,
        excerpt: [
          { text: 'Twinword', isMatch: true },
          { text: '.\nT', isMatch: false },
        ],
      },
    ])
    const page = await room.get('/search?q=twinword')
    for (const { headers } of [asked, page]) expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(await page.text()).toContain('<meta name="robots" content="noindex"/>')
  })

  test('name what they show, so that a change finds them at the edge', async () => {
    const { id, section, authors } = await anArticle(room.platform, {
      body: 'Taggedword.',
      authors: ['Tag Named'],
    })
    for (const path of ['/search?q=taggedword', '/api/search?q=taggedword'])
      expect((await room.get(path)).headers.get('Cache-Tag')?.split(',')).toEqual(
        expect.arrayContaining([
          'list/front',
          `article/${id}`,
          `section/${section.id}`,
          `author/${authors[0]?.id}`,
        ]),
      )
  })
})

test('what cannot be asked is refused in words', async () => {
  for (const [asked, field] of [
    ['', 'q'],
    ['q=***', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=x&time=never', 'time'],
    ['q=x&sort=oldest', 'sort'],
    ['q=x&section=a%22b', 'section'],
    ['q=x&cursor=y', 'cursor'],
  ] as const) {
    const answer = await room.get(`/api/search?${asked}`)
    expect([asked, answer.status, answer.headers.get('Content-Type')]).toEqual([
      asked,
      422,
      'application/problem+json',
    ])
    expect((await json(answer)).errors.map((it: { field: string }) => it.field)).toEqual([field])
  }
  expect(await pageFor('***')).toContain('Type a word to look for')
  expect((await room.get('/search')).status).toBe(200)
})

test('nothing found says what to do next', async () => {
  const html = await pageFor('utterlyunheardof', { time: 'day', section: 'harbour' })
  expect(html).toContain('Nothing was found for “utterlyunheardof”.')
  expect(html).toContain('href="/search?q=utterlyunheardof">Look in all sections, at any time')
})

describe('a misspelt name', () => {
  test('is suggested as we print it, with the rest of the question kept', async () => {
    await anArticle(room.platform, {
      headline: 'Lighthouse relit',
      authors: ['Ines Tarpaulin'],
      tags: ['Cinder Quay'],
    })
    for (const [typed, meant] of [
      ['tarpolin', 'Tarpaulin'],
      ['ines tarpaluin', 'ines Tarpaulin'],
      ['lighthuose tarpualin', 'Lighthouse Tarpaulin'],
      ['cindre quay', 'Cinder quay'],
    ])
      expect([typed, (await ask(typed ?? '')).suggestion]).toEqual([typed, meant])
    const html = await pageFor('tarpolin', { section: 'harbour' })
    expect(html).toContain('href="/search?q=Tarpaulin&amp;section=harbour">Tarpaulin</a>')
  })

  test('is not seen in what is spelt right, nor where enough is found', async () => {
    for (let i = 0; i < 3; i++)
      await anArticle(room.platform, { body: 'The lanthorn.', headline: 'A lantern' })
    for (const typed of ['tarpaulin', 'lanthorn', 'xylophonist', 'abc', '港口'])
      expect([typed, (await ask(typed)).suggestion]).toEqual([typed, null])
  })

  test('is forgotten with the last article that printed the name', async () => {
    const { id } = await anArticle(room.platform, { authors: ['Osgood Pemberley'] })
    expect((await ask('pemberly osgod')).suggestion).toBe('Pemberley Osgood')
    await withdraw(room.platform, THE_CLOCK, id, 'Never was.')
    expect((await ask('pemberly osgod')).suggestion).toBeNull()
    const { results } = await env.SEARCH.prepare(
      "SELECT * FROM vocabulary WHERE folded = 'pemberley'",
    ).all()
    expect(results).toEqual([])
  })
})

describe('search is kept true:', () => {
  test('a change is found at once, and what it replaced is not', async () => {
    const { slug } = await anArticle(room.platform, { body: 'Formerword.' })
    await anArticle(room.platform, { slug, body: 'Latterword.' })
    expect([await found('formerword'), await found('latterword')]).toEqual([[], [slug]])
    await anArticle(room.platform, { slug: `${slug}-moved`, body: 'Latterword.' }, slug)
    expect(await found('latterword')).toEqual([`${slug}-moved`])
  })

  test('what is not live is not in it', async () => {
    for (const more of [
      { state: 'draft' },
      { state: 'withdrawn' },
      { publishedAt: '2090-01-01' },
    ] as const)
      await anArticle(room.platform, { body: 'Hiddenword.', ...more })
    expect(await found('hiddenword')).toEqual([])
  })

  test('a withdrawn article has left search before its pages leave the edge', async () => {
    const left: string[][] = []
    const watching = newsroom({
      EDGE: {
        purge: async () => {
          left.push(await found('takendown'))
          return { success: true }
        },
        fetch: async () => new Response(),
      },
    })
    const { id } = await anArticle(room.platform, { slug: 'taken-down', body: 'Takendown.' })
    expect(await found('takendown')).toEqual(['taken-down'])
    await withdraw(watching.platform, THE_CLOCK, id, 'Never happened.')
    expect(left).toEqual([[]])
    expect(await found('takendown')).toEqual([])
  })

  test('an older form, or one that was withdrawn since, does not come back', async () => {
    const { id, slug } = await anArticle(room.platform, { body: 'Raceword one.' })
    const { keep } = await import('../src/search/actions.ts')
    const { findableIn } = await import('../src/articles/findable.ts')
    const old = await room.platform.db.first(articles.findById({ id }))
    if (!old) throw new Error('It was there.')
    await anArticle(room.platform, { slug, body: 'Raceword two.' })
    await keep(room.platform, [findableIn(old)])
    expect(await found('"raceword two"')).toEqual([slug])
    await withdraw(room.platform, THE_CLOCK, id, 'Over.')
    await keep(room.platform, [findableIn({ ...old, version: old.version + 1 })])
    expect(await found('raceword')).toEqual([])
    await anArticle(room.platform, { slug, body: 'Raceword three.' })
    expect(await found('raceword')).toEqual([slug])
  })

  test.each(['section', 'tag', 'author'] as const)(
    'a renamed or merged %s is found by its new name, page by page',
    async (kind) => {
      const editor = await aMember(room, 'editor')
      const [old, name, other] = [`Oldest${kind}`, `Newest${kind}`, `Other${kind}`]
      const bearing = (it: string) =>
        ({ section: { section: it }, tag: { tags: [it] }, author: { authors: [it] } })[kind]
      for (let i = 0; i < 9; i++)
        await anArticle(room.platform, { slug: `${kind}-${i}`, ...bearing(old) })
      const { section, tags, authors } = await anArticle(room.platform, {
        slug: `${kind}-last`,
        ...bearing(old),
      })
      const id = { section, tag: tags[0], author: authors[0] }[kind]?.id
      room.queued.length = 0
      await editor.submit(`/desk/${kind}s/${id}`, {
        name,
        slug: `${kind}-renamed`,
        description: '',
        picture: '',
      })
      const work = async () => {
        let rounds = 0
        for (; room.queued.length > 0; rounds++) await room.workOff()
        return rounds
      }
      expect(await work()).toBeGreaterThan(1)
      expect([(await ask(old)).count, (await ask(name)).count]).toEqual([0, 10])
      if (kind === 'author') expect((await ask(name)).results[0].authors[0].name).toBe(name)
      await anArticle(room.platform, bearing(other))
      await editor.submit(`/desk/${kind}s/${id}/merge`, { into: other })
      await work()
      expect([(await ask(name)).count, (await ask(other)).count]).toEqual([0, 11])
    },
  )

  test('a new description of a name makes no work', async () => {
    const editor = await aMember(room, 'editor')
    const { section } = await anArticle(room.platform, { section: 'Described' })
    room.queued.length = 0
    await editor.submit(`/desk/sections/${section.id}`, {
      name: 'Described',
      slug: 'described',
      description: 'Words.',
      picture: '',
    })
    expect(room.queued).toEqual([])
  })
})

describe('while search is away', () => {
  test('an article is published all the same, and indexed by the queue later', async () => {
    const cut = newsroom({ SEARCH: away })
    const { id, slug } = await anArticle(cut.platform, { body: 'Publishedanyway.' })
    expect((await room.get(`/articles/${slug}`)).status).toBe(200)
    expect(cut.purges.length).toBe(1)
    expect(cut.queued.map(({ job }) => job)).toEqual([{ kind: 'index', article: id }])
    await cut.workOff()
    expect(cut.queued).toHaveLength(1)
    room.queued.push(...cut.queued)
    await room.workOff()
    expect(await found('publishedanyway')).toEqual([slug])
  })

  test('a reader is told so, and nobody keeps the answer', async () => {
    const cut = newsroom({ SEARCH: away })
    for (const path of ['/search?q=x', '/api/search?q=x']) {
      const answer = await cut.get(path)
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([
        503,
        'private, no-store',
      ])
      expect(answer.headers.get('Retry-After')).toBe('60')
      expect(await answer.text()).toContain('Search is away for the moment.')
    }
  })
})

describe('the index can be made again', () => {
  const rows = async () =>
    (
      await env.SEARCH.prepare(
        'SELECT article_id, version, printed, body FROM documents ORDER BY 1',
      ).all()
    ).results

  test('from nothing, page by page, from wherever a run ended', async () => {
    const before = await rows()
    await env.SEARCH.batch(
      ['documents', 'removed'].map((it) => env.SEARCH.prepare(`DELETE FROM ${it}`)),
    )
    const key = await aKey()
    const run = async (cursor: string | null) => {
      const answer = await room.put('/api/desk/search', { cursor }, key)
      expect(answer.status).toBe(200)
      return json(answer)
    }
    const first = await run(null)
    expect(first.next).toMatch(/^\d+-\d+$/)
    let indexed = first.indexed
    for (let { next } = first; next; ) {
      const page = await run(next)
      indexed += page.indexed
      next = page.next
    }
    expect(indexed).toBe(before.length)
    expect(await rows()).toEqual(before)
    expect((await room.put('/api/desk/search', {})).status).toBe(401)
    expect((await room.put('/api/desk/search', { cursor: 'x' }, key)).status).toBe(422)
  })

  test('and loses what should not be there', async () => {
    const { id, slug } = await anArticle(room.platform, { body: 'Straggler.' })
    await env.DB.prepare(
      "UPDATE articles SET state = 'withdrawn', version = version + 1 WHERE id = ?",
    )
      .bind(id)
      .run()
    expect(await found('straggler')).toEqual([slug])
    for (let cursor: string | undefined, isOver = false; !isOver; ) {
      const { next } = await reindex(room.platform, cursor)
      isOver = next === null
      cursor = next ?? undefined
    }
    expect(await found('straggler')).toEqual([])
  })
})

describe('a search', () => {
  const FIRST = Date.UTC(2026, 0, 1)
  const place = `((${FIRST - Date.UTC(2000, 0, 1)} + i) * 4096)`
  const printed = JSON.stringify({
    id: 1,
    slug: 'one',
    headline: 'One',
    dek: '',
    section: { id: 1, slug: 'n-1', name: 'N' },
    authors: [],
    hero: null,
    language: 'en-GB',
    publishedAt: null,
    updatedAt: null,
  })

  /** So many documents of a common word, the first twenty of a rare one too, and their vocabulary. */
  async function fill(count: number) {
    const each = (insert: string) =>
      env.SEARCH.prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) ${insert} FROM n`,
      )
    await env.SEARCH.batch([
      env.SEARCH.prepare('DELETE FROM documents'),
      each(`INSERT INTO documents SELECT ${place}, i, 1, '${printed}', ''`),
      each(
        `INSERT INTO words (rowid, headline, body, section) SELECT ${place}, 'common', iif(i <= 20, 'rareword', ''), 'n-' || (i % 2)`,
      ),
      each("INSERT INTO spellings SELECT i, 'lantern' || char(97 + i % 26, 97 + i / 26 % 26), 'L'"),
    ])
  }

  const costOf = async (path: string): Promise<Batch> => {
    room.searches.length = room.batches.length = 0
    expect([path, (await room.get(path)).status]).toEqual([path, 200])
    expect([path, room.searches.length, room.batches.length]).toEqual([
      path,
      1,
      path.startsWith('/api') ? 0 : 1,
    ])
    return room.searches[0] as Batch
  }
  const asked = {
    rare: [
      '/search?q=rareword',
      '/api/search?q=rareword&sort=newest',
      '/search?q=rareword&section=n-1',
    ],
    none: ['/search?q=quizzical', '/search?q=lanternxx'],
    common: [
      '/search?q=common',
      '/api/search?q=common&sort=newest',
      '/search?q=common&section=n-1',
      '/search?q=com',
      '/search?q=common&cursor=100',
      '/search?q=common&time=year',
    ],
  }
  const rowsFor = async (paths: string[]) => {
    const rows: number[] = []
    for (const path of paths) rows.push((await costOf(path)).rowsRead)
    return rows
  }

  test('is one batch that reads no more rows among thousands of articles than among fifty', async () => {
    setClock('2026-11-25T12:00Z')
    await fill(50)
    const few = await rowsFor([...asked.rare, ...asked.none])
    await fill(2_000)
    const many = await rowsFor([...asked.rare, ...asked.none])
    expect(many).toEqual(few)
    const common = await rowsFor(asked.common)
    await fill(4_000)
    expect(await rowsFor(asked.common)).toEqual(common)
    expect(Math.max(...common)).toBeLessThan(750)
    expect(await pageFor('common')).toContain('More than 100 articles for “common”.')
  })
})
