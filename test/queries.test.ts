import { expect, test } from 'vitest'
import { budgets, faultOf } from './budget.ts'
import { type Batch, newsroom } from './newsroom.ts'
import { slowIn } from './plan.ts'
import { publish } from './storm.ts'

const room = newsroom({ NAVIGATION: 'N 1, N 2' })
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

test('each statement of a page finds its rows by an index and in their order', async () => {
  for (const path of [...Object.keys(lists), '/api/articles?tag=n-1&author=n-1&section=n-1'])
    expect([path, await slowIn(await costOf(path))]).toEqual([path, []])
})

test('pages that say the same to everybody ask the database for one row', async () => {
  for (const path of ['/subscriptions', '/subscriptions/asked'])
    expect(await costOf(path)).toMatchObject({ statements: [{}], rowsRead: 1 })
})

test('a policy costs one batch, however many versions there are', () =>
  expectWithin(statementsAndRows.policies))
