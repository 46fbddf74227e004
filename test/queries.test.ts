import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { budgets, faultOf } from './budget.ts'
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

const { statementsAndRows } = budgets

/** What a question may cost: its statements, and the most rows it may read, however much there is. */
type Budgets = Record<string, number[]>

async function expectWithin(allowed: Budgets, costs = new Map<string, Batch>()) {
  const faults: (string | undefined)[] = []
  for (const [path, [statements, rows = 0]] of Object.entries(allowed)) {
    const cost = costs.get(path) ?? (await costOf(path))
    expect([path, cost.statements.length]).toEqual([path, statements])
    faults.push(faultOf(`Rows read for ${path}`, cost.rowsRead, rows))
  }
  expect(faults.filter(Boolean)).toEqual([])
}

const costsOf = async (paths: string[]) => {
  const costs = new Map<string, Batch>()
  for (const path of paths) costs.set(path, await costOf(path))
  return costs
}

const rowsIn = (costs: Map<string, Batch>) => [...costs.values()].map(({ rowsRead }) => rowsRead)

const { lists } = statementsAndRows

test('a list reads no more rows in a large publication than in a small one', async () => {
  await publish(160)
  const small = await costsOf(Object.keys(lists))
  await publish(1100)
  const large = await costsOf(Object.keys(lists))
  await expectWithin(lists, large)
  expect(rowsIn(large)).toEqual(rowsIn(small))
})

test('a list that is narrowed twice stops when its page is full', () =>
  expectWithin(statementsAndRows.narrowed))

test('a thread reads no more rows among thousands of comments than among a hundred', async () => {
  const views = ['', '/comments', '/comments?sort=oldest', '/comments?sort=best']
  const under = (article: string) => views.map((view) => `/articles/${article}${view}`)
  await discuss(1, { roots: 25, pile: 10 })
  await discuss(2, { roots: 200, pile: 1500 })
  const few = await costsOf(under('piece-1'))
  await expectWithin(statementsAndRows['newest comments'])
  const many = await costsOf(under('piece-2'))
  expect(Object.keys(statementsAndRows.threads)).toEqual([...many.keys()])
  await expectWithin(statementsAndRows.threads, many)
  expect(rowsIn(many)).toEqual(rowsIn(few))
})

test('so do its further pages and its piles of replies', () =>
  expectWithin(statementsAndRows['further in threads']))

test('each statement of a page finds its rows by an index and in their order', async () => {
  for (const path of [
    ...Object.keys(lists),
    '/comments',
    '/api/articles?tag=n-1&author=n-1&section=n-1',
    '/articles/piece-2/comments?sort=oldest',
    '/articles/piece-2/comments?sort=best&cursor=30-2000100',
    '/articles/piece-2/comments/2000001/replies',
    '/articles/piece-2/comments/2000001/reply',
    '/articles/piece-2/comments/2000001/report',
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
  expectWithin(statementsAndRows.policies))
