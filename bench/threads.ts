import { startVitest } from 'vitest/node'
import { budgets, type RowsRead } from '../test/budget.ts'

// Rows read for each page of a thread, by how many comments there are: npm run bench:threads.
// test/rows.test.ts counts them, holds them to test/budgets.json and hands them over.

const vitest = await startVitest('test', ['test/rows.test.ts'], {
  project: 'workers',
  watch: false,
  reporters: [{}],
})
const tests = vitest.state.getTestModules().flatMap(({ children }) => [...children.allTests()])
const table = tests.map((it) => (it.meta() as { rows?: RowsRead }).rows).find(Boolean) ?? {}
const { threads } = budgets.statementsAndRows

const sizes = Object.keys(Object.values(table)[0] ?? {})
const line = (...cells: string[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(24) : cell.padStart(9))).join(''))
line('rows read', ...sizes.map((size) => size.slice(0, 9)), 'at most', 'in')
for (const [route, rows] of Object.entries(table)) {
  const [statements = 0, most = 0] = threads[route as keyof typeof threads]
  line(route, ...sizes.map((size) => String(rows[size])), String(most), `1 × ${statements}`)
}
console.log(
  '\nEach is one batch of so many statements. “9,000” stand under one comment of a hundred.',
)
for (const test of tests)
  if (test.result().state === 'failed') console.error(`\nNot so: ${test.fullName}`)
await vitest.close()
