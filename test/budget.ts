import budgets from './budgets.json' with { type: 'json' }

export { budgets }

/** Rows read for each route, by what is told of the thread. */
export type RowsRead = Record<string, Record<string, number>>

/** A figure may lie this far below its budget; then the budget follows it down. */
const SLACK = 1.25

/** What is wrong between a figure and its budget: nothing, too much, or a budget that no longer binds. */
export function faultOf(
  what: string,
  measured: number,
  most: number,
  step = 1,
): string | undefined {
  if (measured > most) return `${what}: ${rounded(measured, step)}, above its budget of ${most}.`
  const fair = rounded(measured * SLACK, step)
  if (most > fair) return `${what}: a budget of ${most} no longer binds; lower it to ${fair}.`
}

/** Up to the next whole step. */
function rounded(figure: number, step: number) {
  const decimals = step < 1 ? 1 : 0
  return Number((Math.ceil(figure / step) * step).toFixed(decimals))
}
