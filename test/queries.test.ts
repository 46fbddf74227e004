import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type Batch, newsroom } from './newsroom.ts'

const room = newsroom({ NAVIGATION: 'N 1, N 2' })
const FIRST = Date.parse('2026-01-01T08:00Z')

const counting = (count: number, insert: string) =>
  env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) ${insert} FROM n WHERE true ON CONFLICT DO NOTHING`,
  )

/** So many articles in two sections, each with one of five tags and two of ten authors; the front is full of pins. */
const publish = (count: number) =>
  env.DB.batch([
    counting(2, "INSERT INTO sections (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(5, "INSERT INTO tags (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(10, "INSERT INTO authors (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(
      count,
      `INSERT INTO articles (id, slug, state, fingerprint, section_id, headline, language, direction, published_at, month, body_markdown, body_html)
      SELECT i, 'piece-' || i, 'published', '', 1 + i % 2, 'Piece', 'en', 'ltr', ${FIRST} + i, '2026-01', '', ''`,
    ),
    counting(count, 'INSERT INTO threads (id, key) SELECT i, i'),
    counting(
      count,
      'INSERT INTO article_tags (article_id, position, tag_id) SELECT i, 0, 1 + i % 5',
    ),
    ...[0, 1].map((nth) =>
      counting(
        count,
        `INSERT INTO article_authors (article_id, position, author_id, role) SELECT i, ${nth}, 1 + (i + ${nth}) % 10, 'reporter'`,
      ),
    ),
    counting(count, "INSERT INTO corrections SELECT i, i, 0, 'correction', 'Mended.'"),
    counting(10, "INSERT INTO front_slots SELECT 'live', i - 1, i"),
  ])

/** Under an article, so many roots with five replies each, and many more under the first and the last. */
function discuss(article: number, { roots, pile }: { roots: number; pile: number }) {
  const id = (n: string | number) => `(${article * 1_000_000} + ${n})`
  const say = (count: number, own: string, root: string | 0) =>
    counting(
      count,
      `INSERT INTO comments (id, thread_id, root_id, parent_id, depth, name, state, shown, best, body_markdown, body_html)
      SELECT ${own}, ${article}, ${root}, nullif(${root}, 0), ${root} > 0, 'Ann', 'approved', 1, i % 50, '', '<p>Words.</p>'`,
    )
  return env.DB.batch([
    say(roots, id('i'), 0),
    say(roots * 5, id('10000 + i'), id(`1 + i % ${roots}`)),
    say(pile, id('100000 + i'), id(1)),
    say(pile, id('200000 + i'), id(roots)),
  ])
}

async function costOf(path: string): Promise<Batch> {
  room.batches.length = 0
  const answer = await room.get(path)
  expect([path, answer.status, room.batches.length]).toEqual([path, 200, 1])
  return room.batches[0] as Batch
}

/** What a question may cost: its statements, and the most rows it may read, however much there is. */
type Budgets = Record<string, [statements: number, rows: number]>

async function expectWithin(budgets: Budgets, costs: Map<string, Batch>) {
  for (const [path, [statements, rows]] of Object.entries(budgets)) {
    const cost = costs.get(path) ?? (await costOf(path))
    expect([path, cost.statements.length]).toEqual([path, statements])
    expect([path, cost.rowsRead, cost.rowsRead <= rows]).toEqual([path, cost.rowsRead, true])
  }
}

const costsOf = async (paths: string[]) => {
  const costs = new Map<string, Batch>()
  for (const path of paths) costs.set(path, await costOf(path))
  return costs
}

const rowsIn = (costs: Map<string, Batch>) => [...costs.values()].map(({ rowsRead }) => rowsRead)

const lists: Budgets = {
  '/': [4, 460],
  [`/?cursor=${FIRST + 60}-60`]: [2, 170],
  '/feed.json': [2, 380],
  '/rss.xml': [2, 380],
  [`/atom.xml?cursor=${FIRST + 60}-60`]: [2, 380],
  '/sections/n-1/rss.xml': [3, 380],
  '/tags/n-1/atom.xml': [3, 430],
  '/authors/n-1/feed.json': [3, 430],
  '/llms.txt': [2, 420],
  '/sitemap.xml': [2, 20],
  '/sitemaps/pages.xml': [4, 60],
  '/articles/piece-5.md': [2, 20],
  '/oembed?url=https://news.example/articles/piece-5': [2, 20],
  '/sections/n-1': [3, 120],
  '/tags/n-1': [3, 155],
  '/authors/n-1': [3, 155],
  '/api/articles': [2, 180],
  '/api/articles?section=n-1': [2, 180],
  '/api/articles?tag=n-1': [2, 200],
  '/api/articles?author=n-1': [2, 200],
  '/articles/piece-5': [4, 50],
  '/archive': [2, 30],
  '/archive/2026-01': [2, 180],
  '/corrections': [2, 70],
  '/api/articles/piece-5': [2, 20],
}

test('a list reads no more rows in a large publication than in a small one', async () => {
  await publish(160)
  const small = await costsOf(Object.keys(lists))
  await publish(1100)
  const large = await costsOf(Object.keys(lists))
  await expectWithin(lists, large)
  expect(rowsIn(large)).toEqual(rowsIn(small))
})

test('a list that is narrowed twice stops when its page is full', () =>
  expectWithin(
    {
      '/api/articles?tag=n-1&author=n-1': [2, 320],
      '/api/articles?author=n-1&section=n-1': [2, 220],
      '/api/articles?tag=n-1&author=n-1&section=n-1': [2, 250],
    },
    new Map(),
  ))

test('a thread reads no more rows among thousands of comments than among a hundred', async () => {
  const views = ['', '/comments', '/comments?sort=oldest', '/comments?sort=best']
  const under = (article: string) => views.map((view) => `/articles/${article}${view}`)
  await discuss(1, { roots: 25, pile: 10 })
  await discuss(2, { roots: 200, pile: 1500 })
  const few = await costsOf(under('piece-1'))
  await expectWithin({ '/comments': [2, 50] }, new Map())
  const many = await costsOf(under('piece-2'))
  await expectWithin(
    Object.fromEntries(
      under('piece-2').map((path) => [path, [4, path.includes('/comments') ? 220 : 250]]),
    ),
    many,
  )
  expect(rowsIn(many)).toEqual(rowsIn(few))
})

test('so do its further pages and its piles of replies', () =>
  expectWithin(
    {
      '/articles/piece-2/comments?sort=newest&cursor=2000100': [4, 220],
      '/articles/piece-2/comments?sort=oldest&cursor=2000100': [4, 220],
      '/articles/piece-2/comments?sort=best&cursor=30-2000100': [4, 220],
      '/articles/piece-2/comments/2000001/replies': [4, 80],
      '/articles/piece-2/comments/2000001/replies?cursor=2101400': [4, 80],
      '/articles/piece-2/comments/2000001/reply': [3, 20],
      '/api/articles/piece-2/comments': [4, 220],
    },
    new Map(),
  ))

test('each statement of a page finds its rows by an index and in their order', async () => {
  for (const path of [
    ...Object.keys(lists),
    '/comments',
    '/api/articles?tag=n-1&author=n-1&section=n-1',
    '/articles/piece-2/comments?sort=oldest',
    '/articles/piece-2/comments?sort=best&cursor=30-2000100',
    '/articles/piece-2/comments/2000001/replies',
    '/articles/piece-2/comments/2000001/reply',
  ])
    for (const { sql, values } of (await costOf(path)).statements) {
      const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...values)
        .all<{ detail: string }>()
      // `edition` and `frame` are one row each; `root` is a page of roots, read by its index, and
      // `few` is a handful read by one; `place` and json_each are the navigation.
      const slow =
        /SCAN (?!edition|frame|root|few|place|newest|weeks|CONSTANT|articles VIRTUAL|json_each)|TEMP B-TREE/
      expect([path, results.filter(({ detail }) => slow.test(detail))]).toEqual([path, []])
    }
})

test('pages that say the same to everybody ask the database for one row', async () => {
  for (const path of ['/subscriptions', '/subscriptions/asked'])
    expect(await costOf(path)).toMatchObject({ statements: [{}], rowsRead: 1 })
})

test('a policy costs one batch, however many versions there are', () =>
  expectWithin(
    { '/privacy': [2, 3], '/terms': [2, 3], '/privacy/1': [3, 5], '/terms/1': [3, 5] },
    new Map(),
  ))
