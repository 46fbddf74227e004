import { handwritten, type Statement } from '../db/client.ts'
import type {
  Appeal,
  Decision,
  Following,
  Left,
  Note,
  OwnComment,
  Report,
  Revision,
  Subscribed,
  Vote,
} from './belongings.ts'

// What belongs to a reader lies in many tables. A test holds this file to every table that names a reader.

const does = (sql: string) => handwritten<never>(sql)

/** What a guest wrote and did becomes a reader's whom they turned out to be. */
export const move = (guest: number, reader: number): Statement<never>[] => [
  ...MOVING.map((move) => move([guest, reader])),
  moveBlock([String(guest), String(reader)]),
  // Of two votes or reports on one comment, and of votes on one's own, none too many is left.
  dropVotes([guest]),
  dropReports([guest]),
  dropOwnVotes([reader]),
]

const MOVING = [
  'UPDATE comments SET reader_id = ?2 WHERE reader_id = ?1',
  'UPDATE OR IGNORE votes SET reader_id = ?2 WHERE reader_id = ?1',
  'UPDATE OR IGNORE reports SET reader_id = ?2 WHERE reader_id = ?1',
  'UPDATE reader_notes SET reader_id = ?2 WHERE reader_id = ?1',
  'UPDATE address_checks SET reader_id = ?2 WHERE reader_id = ?1',
  'UPDATE frame_sign_ins SET reader_id = ?2 WHERE reader_id = ?1',
  // Letters go to addresses that were shown: a guest only asked for some.
  'UPDATE OR IGNORE follows SET asker_id = ?2 WHERE asker_id = ?1',
  'UPDATE follow_asks SET asker_id = ?2 WHERE asker_id = ?1',
].map(does)

const moveBlock = does(
  `UPDATE OR IGNORE blocks SET value = ?2 WHERE kind = 'reader' AND value = ?1`,
)
const dropVotes = does('DELETE FROM votes WHERE reader_id = ?1')
const dropReports = does('DELETE FROM reports WHERE reader_id = ?1')
const dropOwnVotes = does(`DELETE FROM votes WHERE reader_id = ?1
  AND comment_id IN (SELECT id FROM comments WHERE reader_id = ?1)`)

/**
 * What a reader who goes leaves nowhere: votes, settled reports, what was noted of them, and the
 * traces of their comments. A report that waits stays, without their words, for whom it is about.
 */
export const forget = (reader: number): Statement<never>[] =>
  FORGETTING.map((does) => does([reader]))

const THEIRS = 'comment_id IN (SELECT id FROM comments WHERE reader_id = ?1)'

const FORGETTING = [
  'DELETE FROM votes WHERE reader_id = ?1',
  'DELETE FROM reports WHERE reader_id = ?1 AND settled_at IS NOT NULL',
  `UPDATE reports SET words = '' WHERE reader_id = ?1`,
  'DELETE FROM reader_notes WHERE reader_id = ?1',
  'DELETE FROM address_checks WHERE reader_id = ?1',
  'DELETE FROM frame_sign_ins WHERE reader_id = ?1',
  `DELETE FROM follow_asks WHERE asker_id = ?1
    OR email_hash = (SELECT email_hash FROM readers WHERE id = ?1)`,
  'DELETE FROM notice_letters WHERE id IN (SELECT letter_id FROM notices WHERE reader_id = ?1)',
  'DELETE FROM notices WHERE reader_id = ?1',
  `DELETE FROM follows WHERE reader_id = ?1 OR (asker_id = ?1 AND scope = 'replies')`,
  `DELETE FROM senders WHERE ${THEIRS}`,
  `DELETE FROM appeals WHERE ${THEIRS}`,
  `DELETE FROM comment_revisions WHERE ${THEIRS}`,
].map(does)

/** Takes the name off all they wrote; what nobody else may read loses its words too. */
export const unsign = (reader: number, name: string): Statement<never>[] => [
  unsignAll([reader, name]),
  emptyUnread([reader]),
]

const unsignAll = does(
  `UPDATE comments SET name = ?2, badge = '', retry_key = NULL WHERE reader_id = ?1`,
)
const emptyUnread = does(`UPDATE comments SET body_markdown = '', body_html = ''
  WHERE reader_id = ?1 AND state NOT IN ('approved', 'pending')`)

/** From now on what they wrote is nobody's. */
export const disown = does('UPDATE comments SET reader_id = NULL WHERE reader_id = ?1')

/** Some of what is still theirs, newest first: replies go before what they answer. */
export const someOf = ({ reader, limit }: { reader: number; limit: number }) =>
  findSome([reader, limit])

const findSome = handwritten<Left>(
  'SELECT id, state FROM comments WHERE reader_id = ?1 ORDER BY id DESC LIMIT ?2',
)

/** Nothing of those that are withdrawn is left but their place. */
export const emptyThese = (ids: number[]) => emptyAll([JSON.stringify(ids)])

const emptyAll = does(`UPDATE comments
  SET body_markdown = '', body_html = '', warning = '', reader_id = NULL
  WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'withdrawn'`)

/** All that belongs to a reader, and to their address where they have shown one: one batch. */
export const all = (reader: number, email: string | undefined) =>
  [
    ownComments([reader]),
    revisions([reader]),
    decisions([reader]),
    appeals([reader]),
    votes([reader]),
    reports([reader]),
    notes([reader]),
    followed([reader]),
    subscriptions([email ?? '']),
  ] as const

const SLUG = '(SELECT slug FROM threads WHERE threads.id = c.thread_id) AS slug'

const ownComments = handwritten<OwnComment>(`SELECT c.id, ${SLUG}, c.name, c.state, c.reason,
  c.body_markdown AS body, c.edited_at AS editedAt FROM comments c WHERE c.reader_id = ?1 ORDER BY c.id`)
const revisions = handwritten<Revision>(`SELECT comment_id AS commentId, edited_at AS editedAt,
  body_markdown AS body FROM comment_revisions WHERE ${THEIRS} ORDER BY comment_id, edited_at`)
const decisions =
  handwritten<Decision>(`SELECT id, comment_id AS commentId, decided_by AS decidedBy,
  was, state, reason FROM moderation_log WHERE ${THEIRS} ORDER BY id`)
const appeals = handwritten<Appeal>(`SELECT comment_id AS commentId, words, at,
  settled_at AS settledAt FROM appeals WHERE ${THEIRS} ORDER BY comment_id`)
const votes = handwritten<Vote>(`SELECT v.comment_id AS commentId, ${SLUG}, v.vote
  FROM votes v JOIN comments c ON c.id = v.comment_id WHERE v.reader_id = ?1 ORDER BY v.comment_id`)
const reports =
  handwritten<Report>(`SELECT r.comment_id AS commentId, ${SLUG}, r.reason, r.words, r.at,
  r.settled_at AS settledAt FROM reports r JOIN comments c ON c.id = r.comment_id
  WHERE r.reader_id = ?1 ORDER BY r.at`)
const notes = handwritten<Note>(
  'SELECT id, words FROM reader_notes WHERE reader_id = ?1 ORDER BY id',
)
const followed = handwritten<Following>(`SELECT t.slug, f.scope, f.pace FROM follows f
  JOIN threads t ON t.id = f.thread_id WHERE f.reader_id = ?1 AND f.left_at IS NULL ORDER BY f.id`)
const subscriptions = handwritten<Subscribed>(`SELECT list, state FROM subscriptions
  WHERE subscriber_id = (SELECT id FROM subscribers WHERE email = ?1) ORDER BY list`)
