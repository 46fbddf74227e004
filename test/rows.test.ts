import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { budgets, faultOf, type RowsRead } from './budget.ts'
import { type Batch, newsroom } from './newsroom.ts'
import { slowIn } from './plan.ts'
import { idIn, publish, type Storm, storms } from './storm.ts'

// What each page of a thread reads, by D1's own count. npm run bench:threads prints it.

declare module 'vitest' {
  interface TaskMeta {
    rows?: RowsRead
  }
}

const SIZES: Record<string, Omit<Storm, 'article'>> = {
  '100': { comments: 100 },
  '1 k': { comments: 1000 },
  '10 k': { comments: 10_000 },
  '100 k': { comments: 100_000 },
  '9,000 under one': { comments: 100, pile: 9000 },
  'three pins': { comments: 1000, pins: 3 },
}

const room = newsroom()
const fifty = Array.from({ length: 50 }, (_, i) => `piece-${i + 1}`).join(',')
const threads = Object.entries(SIZES).map(([size, storm], i) => ({
  size,
  article: i + 1,
  ...storm,
}))
const { threads: allowed } = budgets.statementsAndRows
type Route = keyof typeof allowed

function routes({ article, comments, pile = 0 }: Storm): Record<Route, string> {
  const id = (n: number) => idIn(article, n)
  const piled = (n: number) => id(500_000 + n)
  const page = `/articles/piece-${article}/comments`
  // The root in the middle.
  const middle = Math.floor(comments / 10) * 5 + 1
  return {
    'the article': `/articles/piece-${article}`,
    'newest first': page,
    'oldest first': `${page}?sort=oldest`,
    'best first': `${page}?sort=best`,
    'as JSON': `/api${page}`,
    'newest, deep': `${page}?sort=newest&cursor=${id(middle)}`,
    'oldest, deep': `${page}?sort=oldest&cursor=${id(middle)}`,
    'best, deep': `${page}?sort=best&cursor=${25 * 2 ** 32}-${id(middle)}`,
    replies: `${page}/${id(1)}/replies`,
    'replies, deep': `${page}/${id(1)}/replies?cursor=${piled(Math.floor(pile / 2))}`,
    'a permalink': `/c/${pile ? piled(pile - 20) : id(middle + 3)}`,
    'a permalink of a root': `/c/${id(1)}`,
    'the form of a reply': `${page}/${id(1)}/reply`,
    'which are new': `/api${page}/recent`,
    'what is new': `${page}/recent?since=${id(1)}`,
    'counts of fifty': `/api/comments/counts?articles=${fifty}`,
    'the latest of all': '/comments',
    "the thread's feed": `${page}/atom.xml`,
    'the feed of all': '/comments/atom.xml',
  }
}

async function costOf(path: string): Promise<Batch> {
  room.batches.length = 0
  const answer = await room.get(path)
  expect([path, answer.status, room.batches.length]).toEqual([path, 200, 1])
  return room.batches[0] as Batch
}

const table: RowsRead = {}

beforeAll(async () => {
  await publish(60)
  await storms(...threads)
})

test('a page of a thread costs one batch, and no more rows among a hundred thousand comments', async ({
  task,
}) => {
  for (const { size, ...storm } of threads)
    for (const [route, path] of Object.entries(routes(storm))) {
      const { statements, rowsRead } = await costOf(path)
      expect([path, statements.length]).toEqual([path, allowed[route as Route][0]])
      table[route] = { ...table[route], [size]: rowsRead }
    }
  task.meta.rows = table
  for (const [route, of] of Object.entries(table)) {
    const [, most = 0] = allowed[route as Route]
    expect(faultOf(`Rows read for ${route}`, Math.max(...Object.values(of)), most)).toBeUndefined()
    expect([route, of['10 k'], of['100 k']]).toEqual([route, of['1 k'], of['1 k']])
  }
})

test('a deep page reads hardly more roots than it shows', async () => {
  for (const { size: _, ...storm } of threads)
    for (const route of ['newest, deep', 'oldest, deep', 'best, deep'] as const)
      expect((await costOf(routes(storm)[route])).rows[2]).toBeLessThanOrEqual(25)
})

const adversarial = threads.filter(({ size }) => /100 k|9,000|pins/.test(size))

const plans = async () => {
  for (const { size: _, ...storm } of adversarial)
    for (const path of Object.values(routes(storm)))
      expect([path, await slowIn(await costOf(path))]).toEqual([path, []])
}

test('each of its statements finds its rows by an index and in their order', plans)

test('so it does once the database has looked at how its rows lie', async () => {
  await env.DB.prepare('ANALYZE').run()
  await plans()
  // What an article leads on to is not of its thread.
  for (const { size, ...storm } of adversarial)
    for (const [route, path] of Object.entries(routes(storm)))
      if (route !== 'the article')
        expect([path, (await costOf(path)).rowsRead]).toEqual([path, table[route]?.[size]])
})

test('counters are what a count would say, after a storm and after one more comment', async () => {
  const { post } = room
  await post('/api/articles/piece-4/comments', { name: 'Ann', body: 'The last word.' })
  const { results } = await env.DB.prepare(`SELECT t.id FROM threads t WHERE t.id <= 6 AND (
      t.n_public <> (SELECT count(*) FROM comments WHERE thread_id = t.id AND state = 'approved')
      OR t.n_roots <> (SELECT count(*) FROM comments WHERE thread_id = t.id AND root_id = 0 AND shown = 1))`).all()
  expect(results).toEqual([])
})
