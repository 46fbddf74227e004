/** What moderation did in a month. */
export type Month = {
  month: string
  posted: number
  held: number
  approved: number
  rejected: number
  spam: number
  reports: number
  appeals: number
  granted: number
  kept: number
  within10: number
  within60: number
  within240: number
  within1440: number
  within4320: number
  later: number
}

/** How long something waited, in minutes at most; null: longer than that. */
export const WAITS = [10, 60, 240, 1440, 4320, null] as const
export type Wait = (typeof WAITS)[number]

/** How long half of what was held had waited at most when it was decided, if anything was. */
export function halfWaited(month: Month): Wait | undefined {
  const counts = [
    month.within10,
    month.within60,
    month.within240,
    month.within1440,
    month.within4320,
    month.later,
  ]
  const half = counts.reduce((sum, n) => sum + n, 0) / 2
  if (half === 0) return
  let decided = 0
  return WAITS[counts.findIndex((n) => (decided += n) >= half)]
}
