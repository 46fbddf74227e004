import { handwritten } from '../db/client.ts'
import { PAUSE, type Told } from './notice.ts'

// What is to be told, and what became of it.

/** Follows that are noted for a comment at once. */
const FOLLOWS_A_PAGE = 500

const isHeard = `EXISTS (SELECT 1 FROM follows f JOIN comments c ON c.id = comment_events.comment_id
  WHERE f.thread_id = c.thread_id AND f.left_at IS NULL AND c.state = 'approved')`

/** Forgets events that nobody follows, which are nearly all. */
export const forgetUnheard = (most: number) => deleteUnheard([most])

const deleteUnheard = handwritten<never>(`DELETE FROM comment_events
  WHERE id IN (SELECT id FROM comment_events ORDER BY id LIMIT ?1) AND NOT ${isHeard}`)

export type Event = { id: number; commentId: number }

export const events = (most: number) => findEvents([most])

const findEvents = handwritten<Event, { id: number; comment_id: number }>(
  'SELECT id, comment_id FROM comment_events ORDER BY id LIMIT ?1',
  ({ id, comment_id }) => ({ id, commentId: comment_id }),
)

type Due = { event: number; readyAt: number; morning: number }

/**
 * Notes a page of those who follow, each once for a comment and nobody for their own; the last
 * statement answers with the event until all are noted.
 */
export const noteFollowers = ({ event, readyAt, morning }: Due) =>
  [
    insertNotices([event, readyAt, morning]),
    turnPage([event]),
    endEvent([event]),
    findEvent([event]),
  ] as const

const page = `SELECT f.* FROM follows f WHERE f.left_at IS NULL
  AND f.thread_id = (SELECT thread_id FROM comments WHERE id = (SELECT comment_id FROM comment_events WHERE id = ?1))
  AND f.id > (SELECT told_up_to FROM comment_events WHERE id = ?1)
  ORDER BY f.id LIMIT ${FOLLOWS_A_PAGE}`

const lastDue = `coalesce((SELECT max(n.due_at) FROM notices n WHERE n.follow_id = f.id), 0)`

const insertNotices =
  handwritten<never>(`INSERT INTO notices (reader_id, comment_id, thread_id, follow_id, pace, due_at)
  SELECT f.reader_id, c.id, c.thread_id, f.id, f.pace, CASE
    WHEN f.pace = 'day' THEN ?3
    WHEN ${lastDue} >= ?2 THEN ${lastDue}
    ELSE max(?2, ${lastDue} + ${PAUSE}) END
  FROM comment_events e
  JOIN comments c ON c.id = e.comment_id AND c.state = 'approved'
  JOIN (${page}) f
  LEFT JOIN comments parent ON parent.id = c.parent_id
  WHERE e.id = ?1 AND c.reader_id IS NOT f.reader_id AND c.reader_id IS NOT nullif(f.asker_id, 0)
    AND (f.scope = 'thread' OR parent.reader_id IN (f.asker_id, f.reader_id))
  ON CONFLICT (reader_id, comment_id) DO NOTHING`)

const turnPage = handwritten<never>(
  `UPDATE comment_events SET told_up_to = coalesce((SELECT max(id) FROM (${page})), -1) WHERE id = ?1`,
)
const endEvent = handwritten<never>('DELETE FROM comment_events WHERE id = ?1 AND told_up_to = -1')
const findEvent = handwritten<{ id: number }>('SELECT id FROM comment_events WHERE id = ?1')

/** A letter to somebody, about one conversation; 0: what is told once a day. */
export type Lettered = { reader: number; thread: number }

export const dueLetters = ({ now, most }: { now: number; most: number }) => findDue([now, most])

const findDue = handwritten<Lettered & { origin: string }>(
  `SELECT n.reader_id AS reader, iif(n.pace = 'now', n.thread_id, 0) AS thread, max(f.origin) AS origin
  FROM notices n JOIN follows f ON f.id = n.follow_id
  WHERE n.letter_id IS NULL AND n.due_at <= ?1 GROUP BY 1, 2 LIMIT ?2`,
)

type Claim = Lettered & { letter: number; now: number }

/**
 * Takes what is due for one letter for oneself. What is not to be read any more is dropped, so that it
 * may be told of if it ever is again. The last statement answers with what the letter tells.
 */
export const claim = ({ letter, reader, thread, now }: Claim) =>
  [
    claimNotices([letter, reader, thread, now]),
    addLetter([letter, reader, now]),
    dropUnread([letter]),
    findTold([letter]),
  ] as const

const claimNotices = handwritten<never>(`UPDATE notices SET letter_id = ?1
  WHERE reader_id = ?2 AND letter_id IS NULL AND due_at <= ?4
    AND iif(?3 = 0, pace = 'day', pace = 'now' AND thread_id = ?3)`)
const addLetter = handwritten<never>(`INSERT INTO notice_letters (id, reader_id, state, at)
  SELECT ?1, ?2, 'claimed', ?3 WHERE EXISTS (SELECT 1 FROM notices WHERE letter_id = ?1)`)
const dropUnread = handwritten<never>(`DELETE FROM notices WHERE letter_id = ?1
  AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.id = comment_id AND c.state = 'approved')`)

type ToldRow = {
  comment_id: number
  thread_id: number
  follow_id: number
  name: string
  body_html: string
  parent_name: string | null
  is_answer_to_you: number
  headline: string
}

const findTold = handwritten<Told, ToldRow>(
  `SELECT n.comment_id, n.thread_id, n.follow_id, c.name, c.body_html, parent.name AS parent_name,
    coalesce(parent.reader_id IN (f.asker_id, f.reader_id), 0) AS is_answer_to_you,
    threads.headline
  FROM notices n
  JOIN comments c ON c.id = n.comment_id
  JOIN threads ON threads.id = n.thread_id AND threads.state = 'published'
  JOIN follows f ON f.id = n.follow_id AND f.left_at IS NULL
  LEFT JOIN comments parent ON parent.id = c.parent_id AND parent.state = 'approved'
  WHERE n.letter_id = ?1 ORDER BY n.thread_id, n.comment_id`,
  (row) => ({
    commentId: row.comment_id,
    threadId: row.thread_id,
    followId: row.follow_id,
    name: row.name,
    bodyHtml: row.body_html,
    parentName: row.parent_name,
    isAnswerToYou: row.is_answer_to_you === 1,
    headline: row.headline,
  }),
)

export type LetterState = 'accepted' | 'refused' | 'uncertain'

/** What became of a letter that was claimed. */
export const settle = (it: { letter: number; state: LetterState; detail?: string }) =>
  settleLetter([it.letter, it.state, it.detail ?? ''])

const settleLetter = handwritten<never>(
  `UPDATE notice_letters SET state = ?2, detail = ?3 WHERE id = ?1 AND state IN ('claimed', 'uncertain')`,
)

export const forgetLetter = ({ letter }: { letter: number }) => deleteLetter([letter])

const deleteLetter = handwritten<never>('DELETE FROM notice_letters WHERE id = ?1')

/** Gives back what a refused letter had taken, for another one later, a few times at most. */
export const giveBack = (it: { letter: number; mostTries: number; now: number }) =>
  returnNotices([it.letter, it.mostTries, it.now])

// 5 minutes, 25, and so on.
const returnNotices = handwritten<never>(`UPDATE notices SET letter_id = NULL, tries = tries + 1,
    due_at = ?3 + 300000 * (CASE tries WHEN 0 THEN 1 WHEN 1 THEN 5 WHEN 2 THEN 25 ELSE 125 END)
  WHERE letter_id = ?1 AND tries < ?2`)

/** Letters that were claimed so long ago that nobody knows whether they went. */
export const markUncertain = ({ before }: { before: number }) => loseLetters([before])

const loseLetters = handwritten<never>(
  `UPDATE notice_letters SET state = 'uncertain' WHERE state = 'claimed' AND at < ?1`,
)

/** Forgets what is long over, by ids from before a time. */
export const forget = ({ asksBefore, before }: { asksBefore: number; before: number }) =>
  [forgetAsks([asksBefore]), forgetNotices([before]), forgetLetters([before])] as const

const forgetAsks = handwritten<never>('DELETE FROM follow_asks WHERE id < ?1')
const forgetNotices = handwritten<never>('DELETE FROM notices WHERE letter_id < ?1')
const forgetLetters = handwritten<never>('DELETE FROM notice_letters WHERE id < ?1')
