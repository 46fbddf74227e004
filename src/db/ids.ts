const EPOCH = Date.UTC(2000, 0, 1)
const PER_MILLISECOND = 4096

/**
 * A new id: milliseconds since 2000 times 4096, plus a random part. Below 2^53 until 2069, and ids
 * sort by their time. `above` keeps a reply behind its parent when two clocks disagree.
 */
export function newId(now: number, above = 0): number {
  return Math.max((now - EPOCH) * PER_MILLISECOND, above + 1) + chance()
}

const chance = () => Math.floor(Math.random() * PER_MILLISECOND)

/** The time an id was made, in milliseconds since 1970. */
export const timeOf = (id: number): number => Math.floor(id / PER_MILLISECOND) + EPOCH
