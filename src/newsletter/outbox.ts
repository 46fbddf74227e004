import { handwritten } from '../db/client.ts'
import { type Audience, type DeliveryState, MOST_LATE } from './delivery.ts'
import { isFor, isReached } from './noting.ts'

// An issue's deliveries, and what becomes of them. Their times are by the issue's own timetable, which
// `put_back` shifts as a whole: so what was to go minute by minute still does after a pause.

export type Sending = {
  id: number
  kind: string
  list: string
  pace: string
  state: string
  origin: string
  notedUpTo: number
  putBack: number
  trouble: string
  /** Lists that an instant issue's article stands in. */
  article: string[]
}

type SendingRow = Omit<Sending, 'notedUpTo' | 'putBack' | 'article'> & {
  noted_up_to: number
  put_back: number
  article: string
}

const SENDING = `i.id, i.kind, i.list, i.pace, i.state, i.origin, i.noted_up_to, i.put_back, i.trouble`

const readSending = ({ noted_up_to, put_back, article, ...row }: SendingRow): Sending => ({
  ...row,
  notedUpTo: noted_up_to,
  putBack: put_back,
  article: JSON.parse(article),
})

export const find = ({ issue }: { issue: number }) => findIssue([issue])

const findIssue = handwritten<Sending, SendingRow>(
  `SELECT ${SENDING}, iif(i.pace = 'instant', (SELECT json_group_array(list) FROM (
    SELECT 'section/' || a.section_id AS list FROM issue_articles x JOIN articles a ON a.id = x.article_id WHERE x.issue_id = i.id
    UNION SELECT 'tag/' || t.tag_id FROM issue_articles x JOIN article_tags t ON t.article_id = x.article_id WHERE x.issue_id = i.id
    UNION SELECT 'author/' || w.author_id FROM issue_articles x JOIN article_authors w ON w.article_id = x.article_id WHERE x.issue_id = i.id
  )), '[]') AS article FROM issues i WHERE i.id = ?1`,
  readSending,
)

/** Begins; no row when it has begun before, or is no draft any more. */
export const begin = (it: { issue: number; now: number; origin: string }) =>
  beginIssue([it.issue, it.now, it.origin])

const beginIssue = handwritten<{ id: number }>(
  `UPDATE issues SET state = 'sending', begun_at = ?2, origin = iif(origin = '', ?3, origin), rev = rev + 1
  WHERE id = ?1 AND state IN ('draft', 'scheduled') RETURNING id`,
)

export const move = (it: { issue: number; from: string; to: string }) =>
  moveIssue([it.issue, it.from, it.to])

const moveIssue = handwritten<{ id: number }>(
  'UPDATE issues SET state = ?3 WHERE id = ?1 AND state = ?2 RETURNING id',
)

type Claim = { issue: number; sender: number; now: number; until: number }

/** Takes the sending of an issue for one job; no row when another has it, or it is not being sent. */
export const claim = (it: Claim) => claimIssue([it.issue, it.sender, it.now, it.until])

const claimIssue = handwritten<{ id: number }>(
  `UPDATE issues SET sender = ?2, sender_until = ?4
  WHERE id = ?1 AND state = 'sending' AND sender_until <= ?3 RETURNING id`,
)

export const release = (it: { issue: number; sender: number; now: number }) =>
  [releaseIssue([it.issue, it.sender]), endIssue([it.issue, it.now])] as const

const releaseIssue = handwritten<never>(
  'UPDATE issues SET sender_until = 0 WHERE id = ?1 AND sender = ?2',
)
const IS_OVER = `noted_up_to = -1 AND NOT EXISTS (SELECT 1 FROM delivery_counts c
  WHERE c.issue_id = issues.id AND c.state IN ('queued', 'leased') AND c.n > 0)`
const endIssue = handwritten<{ id: number }>(
  `UPDATE issues SET state = 'sent', ended_at = ?2, trouble = ''
  WHERE id = ?1 AND state = 'sending' AND ${IS_OVER} RETURNING id`,
)

/** What became of a letter that was leased. `dueAt` of one that goes back to the queue, by the clock. */
export type Outcome = {
  id: number
  state: DeliveryState
  message?: string | undefined
  detail?: string
  dueAt?: number
  openSince?: number
  /** A try that did not happen does not count. */
  untried?: boolean
}

type Turn = {
  issue: number
  sender: number
  lease: number
  outcomes: Outcome[]
  now: number
  until: number
  most: number
  audience: Audience
}

export type Leased = {
  id: number
  email: string
  language: string
  tries: number
  openSince: number
  isReached: boolean
}
type LeasedRow = Omit<Leased, 'openSince' | 'isReached'> & {
  open_since: number
  is_reached: number
}

export type Next = { sender: number; state: string; at: number | null }

/**
 * One turn of a lane, whole or not at all: what became of its letters, and the next ones that are due.
 * Whoever was killed in between leaves letters leased, and those become uncertain when the lease is over.
 */
export const takeTurn = (it: Turn) =>
  [
    settle(it),
    putBack([it.issue, it.now]),
    renew([it.issue, it.sender, it.until]),
    lease([it.issue, it.lease, it.now, it.until, it.most, it.sender]),
    findLeased([
      it.issue,
      it.lease,
      it.until,
      it.now,
      JSON.stringify(it.audience.lists),
      JSON.stringify(it.audience.paces),
    ]),
    findNext([it.issue]),
  ] as const

type Settling = Pick<Turn, 'issue' | 'lease' | 'outcomes' | 'now'>

/** What is learnt late of a letter that was given up still counts. */
export const settle = ({ issue, lease, outcomes, now }: Settling) =>
  settleLetters([issue, lease, JSON.stringify(outcomes), now])

const settleLetters = handwritten<never>(
  `UPDATE deliveries SET state = o.value->>'state', at = ?4,
    message = coalesce(o.value->>'message', message),
    detail = coalesce(o.value->>'detail', ''),
    due_at = coalesce(o.value->>'dueAt' - (SELECT put_back FROM issues WHERE id = ?1), 0),
    open_since = coalesce(o.value->>'openSince', open_since),
    tries = tries - coalesce(o.value->>'untried', 0)
  FROM json_each(?3) o
  WHERE issue_id = ?1 AND subscriber_id IN (SELECT value->>'id' FROM json_each(?3))
    AND subscriber_id = o.value->>'id' AND lease = ?2 AND state IN ('leased', 'uncertain')`,
)

const OLDEST = `(SELECT d.due_at FROM deliveries d WHERE d.issue_id = ?1 AND d.state = 'queued'
  ORDER BY d.due_at LIMIT 1)`

const putBack = handwritten<never>(
  `UPDATE issues SET put_back = ?2 - ${MOST_LATE} - ${OLDEST}
  WHERE id = ?1 AND put_back < ?2 - ${MOST_LATE} - ${OLDEST}`,
)
const renew = handwritten<never>(
  'UPDATE issues SET sender_until = ?3 WHERE id = ?1 AND sender = ?2',
)
const lease = handwritten<never>(
  `UPDATE deliveries SET state = 'leased', lease = ?2, due_at = ?4, at = ?3, tries = tries + 1
  WHERE issue_id = ?1 AND subscriber_id IN (
    SELECT q.subscriber_id FROM deliveries q WHERE q.issue_id = ?1 AND q.state = 'queued'
      AND q.due_at <= ?3 - (SELECT put_back FROM issues WHERE id = ?1)
    ORDER BY q.due_at LIMIT ?5)
  AND EXISTS (SELECT 1 FROM issues
    WHERE id = ?1 AND state = 'sending' AND sender = ?6 AND held_until <= ?3)`,
)
const findLeased = handwritten<Leased, LeasedRow>(
  `SELECT s.id, s.email, s.language, d.tries, d.open_since,
    ${isReached('?4')} AND ${isFor('s.id', '?5', '?6')} AS is_reached
  FROM deliveries d INDEXED BY deliveries_leased CROSS JOIN subscribers s ON s.id = d.subscriber_id
  WHERE d.state = 'leased' AND d.due_at = ?3 AND d.lease = ?2 AND d.issue_id = ?1`,
  ({ open_since, is_reached, ...row }) => ({
    ...row,
    openSince: open_since,
    isReached: is_reached === 1,
  }),
)
const findNext = handwritten<Next>(
  `SELECT sender, state, max(held_until, put_back + ${OLDEST}) AS at FROM issues WHERE id = ?1`,
)

/** Lets nothing of an issue go before a time, since its carrier takes nothing. */
export const hold = (it: { issue: number; until: number; trouble: string }) =>
  holdIssue([it.issue, it.until, it.trouble])

const holdIssue = handwritten<never>(
  'UPDATE issues SET trouble = ?3, held_until = max(held_until, ?2) WHERE id = ?1',
)

export const clearTrouble = ({ issue }: { issue: number }) => clear([issue])

const clear = handwritten<never>(`UPDATE issues SET trouble = '' WHERE id = ?1 AND trouble <> ''`)

/** Ends the leases of those nobody has heard of again; where the carrier keeps keys, they may go once more. */
export const endLeases = (it: { now: number; keepsKeys: boolean }) =>
  endThem([it.now, it.keepsKeys ? 1 : 0])

const endThem = handwritten<never>(
  `UPDATE deliveries SET at = ?1, state = iif(?2, 'queued', 'uncertain'), detail = 'Nobody was left to hear of it.',
    due_at = iif(?2, ?1 - (SELECT put_back FROM issues WHERE id = issue_id), 0),
    open_since = iif(open_since = 0, at, open_since)
  WHERE state = 'leased' AND due_at <= ?1`,
)

export const endFinished = ({ now }: { now: number }) => endAll([now])

const endAll = handwritten<never>(
  `UPDATE issues SET state = 'sent', ended_at = ?1, trouble = ''
  WHERE state = 'sending' AND ${IS_OVER}`,
)

export type Underway = { id: number; origin: string; notedUpTo: number; isDue: boolean }
type UnderwayRow = { id: number; origin: string; noted_up_to: number; is_due: number }

/** Issues that are being sent, and whether anything of them is due that nobody is sending. */
export const underway = ({ now, most }: { now: number; most: number }) => findUnderway([now, most])

const findUnderway = handwritten<Underway, UnderwayRow>(
  `SELECT i.id, i.origin, i.noted_up_to, i.sender_until <= ?1 AND i.held_until <= ?1 AND EXISTS (
      SELECT 1 FROM deliveries d WHERE d.issue_id = i.id AND d.state = 'queued' AND d.due_at <= ?1 - i.put_back
    ) AS is_due
  FROM issues i WHERE i.state = 'sending' LIMIT ?2`,
  ({ noted_up_to, is_due, ...row }) => ({ ...row, notedUpTo: noted_up_to, isDue: is_due === 1 }),
)
