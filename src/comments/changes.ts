import { sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { comments, moderationLog } from '../db/schema.ts'
import type { CommentState } from './comment.ts'
import type { ReportReason, Vote } from './rights.ts'

const { placeholder } = sql

export type CommentRow = typeof comments.$inferInsert

const COLUMNS = [
  'id',
  'threadId',
  'rootId',
  'parentId',
  'depth',
  'readerId',
  'name',
  'state',
  'reason',
  'shown',
  'best',
  'retryKey',
  'importKey',
  'badge',
  'bodyMarkdown',
  'bodyHtml',
] as const

type NewRow = { [K in (typeof COLUMNS)[number]]: CommentRow[K] | null }

const insertComment = statement(() => build.insert(comments).values(placeholders()))
// An update that changes nothing: Drizzle writes DO NOTHING without the index's own condition.
const insertImported = statement(() =>
  build
    .insert(comments)
    .values(placeholders())
    .onConflictDoUpdate({
      target: [comments.threadId, comments.importKey],
      targetWhere: sql`import_key IS NOT NULL`,
      set: { importKey: sql`excluded.import_key` },
    }),
)
// Drizzle types an insert's values one by one; these are all of them.
const placeholders = () =>
  Object.fromEntries(COLUMNS.map((name) => [name, placeholder(name)])) as unknown as CommentRow

export const add = (row: NewRow) => insertComment(row)
/** Does nothing when a comment with its import key stands in the thread. */
export const addImported = (row: NewRow) => insertImported(row)

type Decision = {
  id: number
  commentId: number
  /** `screen`, `reports`, the author, or a member of staff by name. */
  decidedBy: string
  was: CommentState | ''
  state: CommentState
  reason: string
  rule: string
}

export const log: (decision: Decision) => Statement<never> = statement(() =>
  build.insert(moderationLog).values({
    id: placeholder('id'),
    commentId: placeholder('commentId'),
    decidedBy: placeholder('decidedBy'),
    was: placeholder('was'),
    state: placeholder('state'),
    reason: placeholder('reason'),
    rule: placeholder('rule'),
  }),
)

/** Does nothing unless the statement just before it in the batch changed something. */
export const logIfChanged = ({ id, commentId, decidedBy, was, state, reason, rule }: Decision) =>
  insertLogIfChanged([id, commentId, decidedBy, was, state, reason, rule])

const insertLogIfChanged = handwritten<never>(`INSERT INTO moderation_log
  (id, comment_id, decided_by, was, state, reason, rule) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE changes() > 0`)

type Transition = {
  id: number
  was: CommentState
  state: CommentState
  reason: string
  /** Only if so many open reports stand against it by then. */
  reports?: number
}

/**
 * Takes a comment from one state to another; the first statement answers with its id, unless it had
 * left `was` already. What is no longer read keeps its place while something shown stands under it.
 */
export const transition = ({ id, was, state, reason, reports = 0 }: Transition) =>
  [setState([id, was, state, reason, reports]), showAbove(id), hideBareAbove([id])] as const

const setState = handwritten<{
  id: number
}>(`UPDATE comments SET state = ?3, reason = ?4, shown = iif(
    ?3 = 'approved', 1, EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = comments.id AND r.shown = 1))
  WHERE id = ?1 AND state = ?2 AND n_reports >= ?5 RETURNING id`)

/** What stands above a shown comment takes its place too, up to what is shown already. */
export const showAbove = (id: number): Statement<never> => showHiddenAbove([id])

const showHiddenAbove = handwritten<never>(`WITH RECURSIVE above (id, parent_id) AS (
    SELECT id, parent_id FROM comments WHERE id = ?1 AND shown = 1
    UNION ALL SELECT c.id, c.parent_id FROM comments c JOIN above ON c.id = above.parent_id
      WHERE c.shown = 0)
  UPDATE comments SET shown = 1 WHERE shown = 0 AND id IN (SELECT id FROM above)`)

/** Empty places above a comment that went are given up, as far as nothing else stands under them. */
const hideBareAbove = handwritten<never>(`WITH RECURSIVE bare (id, parent_id) AS (
    SELECT id, parent_id FROM comments WHERE id = ?1 AND shown = 0
    UNION ALL SELECT c.id, c.parent_id FROM comments c JOIN bare ON c.id = bare.parent_id
      WHERE c.shown = 1 AND c.state <> 'approved' AND NOT EXISTS (
        SELECT 1 FROM comments o WHERE o.parent_id = c.id AND o.shown = 1 AND o.id <> bare.id))
  UPDATE comments SET shown = 0 WHERE shown = 1 AND id IN (SELECT id FROM bare)`)

type Cast = { id: number; readerId: number; vote: Vote }

/** A reader's only vote on a comment, while it can be read; 0 takes it back. */
export const vote = ({ id, readerId, vote }: Cast): Statement<never> =>
  vote === 0 ? deleteVote([id, readerId]) : putVote([id, readerId, vote])

const putVote = handwritten<never>(`INSERT INTO votes (thread_id, reader_id, comment_id, vote)
  SELECT thread_id, ?2, id, ?3 FROM comments WHERE id = ?1 AND state = 'approved'
  ON CONFLICT (thread_id, reader_id, comment_id) DO UPDATE SET vote = excluded.vote WHERE vote <> excluded.vote`)

const deleteVote = handwritten<never>(`DELETE FROM votes
  WHERE thread_id = (SELECT thread_id FROM comments WHERE id = ?1) AND reader_id = ?2 AND comment_id = ?1`)

type Report = { id: number; readerId: number; reason: ReportReason; words: string; at: number }

/** A reader's only report of a comment, while it can be read. */
export const report = ({ id, readerId, reason, words, at }: Report): Statement<never> =>
  insertReport([id, readerId, reason, words, at])

const insertReport =
  handwritten<never>(`INSERT INTO reports (comment_id, reader_id, reason, words, at)
  SELECT id, ?2, ?3, ?4, ?5 FROM comments WHERE id = ?1 AND state = 'approved'
  ON CONFLICT (comment_id, reader_id) DO NOTHING`)

type Edit = {
  id: number
  was: CommentState
  bodyMarkdown: string
  bodyHtml: string
  at: number
}

/**
 * Puts new words in a comment's place and keeps the old ones, unless somebody has answered it by then
 * or it has left the state it was in. The last statement answers with its id when it was done.
 */
export const reword = ({ id, was, bodyMarkdown, bodyHtml, at }: Edit) =>
  [keepWords([id, was, bodyMarkdown, at]), setWords([id, was, bodyMarkdown, at, bodyHtml])] as const

const isUnanswered = `state = ?2
  AND NOT EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = comments.id AND r.shown = 1)`

const keepWords =
  handwritten<never>(`INSERT INTO comment_revisions (comment_id, edited_at, body_markdown)
  SELECT id, ?4, body_markdown FROM comments WHERE id = ?1 AND body_markdown <> ?3 AND ${isUnanswered}
  ON CONFLICT DO NOTHING`)

const setWords = handwritten<{ id: number }>(`UPDATE comments
  SET edited_at = iif(body_markdown = ?3, edited_at, ?4), body_markdown = ?3, body_html = ?5
  WHERE id = ?1 AND ${isUnanswered} RETURNING id`)
