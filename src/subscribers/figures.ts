import type { Act } from './ledger.ts'

/** How often something was said on each day of a season, from its first to its last. */
export type Season = { first: number; days: number[] }
export type Said = { day: number; act: Act; n: number }

const DAY = 86_400_000
export const DAYS_SHOWN = 91

export const dayOf = (time: number): number => Math.floor(time / DAY)
export const startOf = (day: number): number => day * DAY

/** What the ledger counted of one act, with the days on which nobody said it. */
export function seasonOf(said: Said[], acts: Act[], today: number): Season {
  const first = today - DAYS_SHOWN + 1
  const days = Array.from({ length: DAYS_SHOWN }, () => 0)
  for (const { day, act, n } of said)
    if (acts.includes(act) && day >= first && day <= today)
      days[day - first] = (days[day - first] ?? 0) + n
  return { first, days }
}

export const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0)

const WEEK = 7

/** The same by weeks. */
export const weeksOf = ({ days }: Season): number[] =>
  Array.from({ length: days.length / WEEK }, (_, i) => sum(days.slice(i * WEEK, (i + 1) * WEEK)))
