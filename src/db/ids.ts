const EPOCH = Date.UTC(2000, 0, 1)
const PER_MILLISECOND = 4096

/**
 * A new id: milliseconds since 2000 times 4096, plus a turn. Below 2^53 until 2069, and ids
 * sort by their time. `above` keeps a reply behind its parent when two clocks disagree.
 */
export function newId(now: number, above = 0): number {
  return Math.max((now - EPOCH) * PER_MILLISECOND, above + 1) + nextTurn()
}

let turn: number | undefined

// Each isolate takes turns from a place of its own: two ids of one never meet, and seldom those of two.
function nextTurn(): number {
  turn = ((turn ?? Math.floor(Math.random() * PER_MILLISECOND)) + 1) % PER_MILLISECOND
  return turn
}

/** The time an id was made, in milliseconds since 1970. */
export const timeOf = (id: number): number => Math.floor(id / PER_MILLISECOND) + EPOCH
