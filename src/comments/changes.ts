import { sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { comments, moderationLog } from '../db/schema.ts'
import type { CommentState } from './comment.ts'

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

type Transition = { id: number; was: CommentState; state: CommentState; reason: string }

/**
 * Takes a comment from one state to another; the first statement answers with its id, unless it had
 * left `was` already. What is no longer read keeps its place while something shown stands under it.
 */
export const transition = ({ id, was, state, reason }: Transition) =>
  [setState([id, was, state, reason]), showAbove([id]), hideBareAbove([id])] as const

const setState = handwritten<{
  id: number
}>(`UPDATE comments SET state = ?3, reason = ?4, shown = iif(
    ?3 = 'approved', 1, EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = comments.id AND r.shown = 1))
  WHERE id = ?1 AND state = ?2 RETURNING id`)

/** What stands above a shown comment takes its place too. */
const showAbove = handwritten<never>(`WITH RECURSIVE above (id, parent_id) AS (
    SELECT id, parent_id FROM comments WHERE id = ?1 AND shown = 1
    UNION ALL SELECT c.id, c.parent_id FROM comments c JOIN above ON c.id = above.parent_id)
  UPDATE comments SET shown = 1 WHERE shown = 0 AND id IN (SELECT id FROM above)`)

/** Empty places above a comment that went are given up, as far as nothing else stands under them. */
const hideBareAbove = handwritten<never>(`WITH RECURSIVE bare (id, parent_id) AS (
    SELECT id, parent_id FROM comments WHERE id = ?1 AND shown = 0
    UNION ALL SELECT c.id, c.parent_id FROM comments c JOIN bare ON c.id = bare.parent_id
      WHERE c.shown = 1 AND c.state <> 'approved' AND NOT EXISTS (
        SELECT 1 FROM comments o WHERE o.parent_id = c.id AND o.shown = 1 AND o.id <> bare.id))
  UPDATE comments SET shown = 0 WHERE shown = 1 AND id IN (SELECT id FROM bare)`)
