import { handwritten } from '../db/client.ts'
import type { Platform } from '../platform.ts'

/** Has an issue go out. */
export async function beginSending({ db, now }: Platform, issue: number): Promise<void> {
  await db.all(begin([issue, now()]))
}

export async function pauseSending({ db }: Platform, issue: number): Promise<void> {
  await db.all(pause([issue]))
}

export async function resumeSending({ db }: Platform, issue: number): Promise<void> {
  await db.all(resume([issue]))
}

/** How many of an issue's deliveries are in each state. */
export const progressOf = async (
  { db }: Platform,
  issue: number,
): Promise<Record<string, number>> =>
  Object.fromEntries((await db.all(counts([issue]))).map(({ state, n }) => [state, n]))

const begin = handwritten<never>(
  `UPDATE issues SET state = 'sending', begun_at = ?2 WHERE id = ?1 AND state IN ('draft', 'scheduled')`,
)
const pause = handwritten<never>(
  `UPDATE issues SET state = 'paused' WHERE id = ?1 AND state = 'sending'`,
)
const resume = handwritten<never>(
  `UPDATE issues SET state = 'sending' WHERE id = ?1 AND state = 'paused'`,
)
const counts = handwritten<{ state: string; n: number }>(
  'SELECT state, n FROM delivery_counts WHERE issue_id = ?1 AND n > 0',
)
