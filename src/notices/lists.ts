import { eq, sql } from 'drizzle-orm'
import type { CommentState } from '../comments/comment.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { waitLetters } from '../db/schema.ts'
import type { Waiting } from './moderators.ts'

const { placeholder } = sql

// Comments that wait for a moderator, and who hears of them.

export type WaitLetters = { minutes: number; letteredAt: number; toldUpTo: number }

export const waitLettersOf: (values: { staffId: number }) => Statement<WaitLetters> = statement(
  () =>
    build
      .select({
        minutes: waitLetters.minutes,
        letteredAt: waitLetters.letteredAt,
        toldUpTo: waitLetters.toldUpTo,
      })
      .from(waitLetters)
      .where(eq(waitLetters.staffId, placeholder('staffId'))),
)

/** A member of staff hears of what waits from now on, once in so many minutes at most. */
export const wantWaitLetters = (it: { staffId: number; minutes: number; origin: string }) =>
  setWaitLetters([it.staffId, it.minutes, it.origin])

const setWaitLetters =
  handwritten<never>(`INSERT INTO wait_letters (staff_id, minutes, told_up_to, origin)
  SELECT ?1, ?2, coalesce(max(id), 0), ?3 FROM waits WHERE true
  ON CONFLICT (staff_id) DO UPDATE SET minutes = excluded.minutes, origin = excluded.origin`)

export const leaveWaitLetters: (values: { staffId: number }) => Statement<never> = statement(() =>
  build.delete(waitLetters).where(eq(waitLetters.staffId, placeholder('staffId'))),
)

const somethingWaits = `EXISTS (SELECT 1 FROM waits JOIN comments ON comments.id = waits.comment_id
  WHERE waits.id > wait_letters.told_up_to AND comments.state = 'pending')`

export const dueWaitLetters = ({ now }: { now: number }) => findDue([now])

const findDue = handwritten<{ staff: number; origin: string }>(
  `SELECT staff_id AS staff, origin FROM wait_letters
  WHERE lettered_at + minutes * 60000 <= ?1 AND ${somethingWaits}`,
)

/** Takes what came since the letter before for the next one; no row where it is too soon, or another was first. */
export const claimWaits = (it: { staffId: number; had: WaitLetters; now: number }) =>
  takeWaits([it.staffId, it.had.toldUpTo, it.had.letteredAt, it.now])

const takeWaits = handwritten<{ staff: number }>(
  `UPDATE wait_letters SET lettered_at = ?4, told_up_to = (SELECT max(id) FROM waits)
  WHERE staff_id = ?1 AND told_up_to = ?2 AND lettered_at = ?3
    AND lettered_at + minutes * 60000 <= ?4 AND ${somethingWaits} RETURNING staff_id AS staff`,
)

/** Gives back what a letter had taken that the carrier did not. */
export const giveWaitsBack = (it: { staffId: number; had: WaitLetters; now: number }) =>
  returnWaits([it.staffId, it.had.toldUpTo, it.had.letteredAt, it.now])

const returnWaits = handwritten<never>(
  'UPDATE wait_letters SET told_up_to = ?2, lettered_at = ?3 WHERE staff_id = ?1 AND lettered_at = ?4',
)

type WaitingRow = {
  wait: number
  id: number
  thread_id: number
  reader_id: number | null
  name: string
  body_html: string
  reason: string
  state: CommentState
  slug: string
  headline: string
  url: string
  is_newest: number
  edited_at: number
}

const waitingColumns = `waits.id AS wait, c.id, c.thread_id, c.reader_id, c.name, c.body_html, c.reason,
  c.state, coalesce(c.edited_at, 0) AS edited_at, threads.slug, threads.headline, threads.url,
  NOT EXISTS (SELECT 1 FROM waits later WHERE later.comment_id = c.id AND later.id > waits.id) AS is_newest
  FROM waits JOIN comments c ON c.id = waits.comment_id JOIN threads ON threads.id = c.thread_id`

const waitingFrom = (row: WaitingRow): Waiting => ({
  wait: row.wait,
  id: row.id,
  threadId: row.thread_id,
  readerId: row.reader_id,
  name: row.name,
  bodyHtml: row.body_html,
  reason: row.reason,
  state: row.state,
  slug: row.slug,
  headline: row.headline,
  url: row.url,
  isNewest: row.is_newest === 1,
  editedAt: row.edited_at,
})

/** What waits since a letter, oldest first; one more than the limit tells that there is more. */
export const waitingSince = (it: { after: number; limit: number }) =>
  findWaiting([it.after, it.limit])

const findWaiting = handwritten<Waiting, WaitingRow>(
  `SELECT ${waitingColumns} WHERE waits.id > ?1 AND c.state = 'pending' AND is_newest
  ORDER BY waits.id LIMIT ?2`,
  waitingFrom,
)

/** How much waits in all. */
export const countWaiting = () => count([])

const count = handwritten<{ n: number }>(
  `SELECT count(*) AS n FROM comments WHERE state = 'pending'`,
)

export const findWait = ({ wait }: { wait: number }) => waitById([wait])

const waitById = handwritten<Waiting, WaitingRow>(
  `SELECT ${waitingColumns} WHERE waits.id = ?1`,
  waitingFrom,
)

export const lastDecision = ({ comment }: { comment: number }) => findDecision([comment])

const findDecision = handwritten<
  { state: CommentState; decidedBy: string },
  { state: CommentState; decided_by: string }
>(
  `SELECT state, decided_by FROM moderation_log WHERE comment_id = ?1 ORDER BY id DESC LIMIT 1`,
  ({ state, decided_by }) => ({ state, decidedBy: decided_by }),
)

/** Forgets that comments waited, once no link in a letter works any more. */
export const forgetWaits = ({ before }: { before: number }) => deleteWaits([before])

// The newest stays: letters go by its number.
const deleteWaits = handwritten<never>(
  'DELETE FROM waits WHERE at < ?1 AND id < (SELECT max(id) FROM waits)',
)
