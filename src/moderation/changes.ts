import { sql } from 'drizzle-orm'
import type { CommentState } from '../comments/comment.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { blocks, comments, readerNotes } from '../db/schema.ts'
import type { BlockKind } from './block.ts'

const { placeholder } = sql

/** One entry for the log. It is written if the comment is still as it was. */
export type Entry = {
  id: number
  comment: number
  was: CommentState
  state: CommentState
  reason: string
}

/** Notes decisions on comments that are still as they were. Goes before their transitions. */
export const logAll = ({
  entries,
  by,
  rule = '',
}: {
  entries: Entry[]
  by: string
  rule?: string
}) => logged([JSON.stringify(entries), by, rule])

const logged =
  handwritten<never>(`INSERT INTO moderation_log (id, comment_id, decided_by, was, state, reason, rule)
  SELECT e.value->>'id', c.id, ?2, c.state, e.value->>'state', e.value->>'reason', ?3
  FROM json_each(?1) e JOIN comments c ON c.id = e.value->>'comment' WHERE c.state = e.value->>'was'`)

const decidedNow = '(SELECT id FROM moderation_log WHERE id IN (SELECT value FROM json_each(?1)))'

/** Whatever readers had said against these comments has been looked at: reports, and their authors' appeals. */
export const settle = ({ ids, now }: { ids: number[]; now: number }) => {
  const values = [JSON.stringify(ids), now]
  return [settleReports(values), settleAppeals(values)] as const
}

const settleReports = handwritten<never>(`UPDATE reports SET settled_at = ?2
  WHERE settled_at IS NULL AND comment_id IN (SELECT comment_id FROM moderation_log WHERE id IN ${decidedNow})`)

const settleAppeals = handwritten<never>(`UPDATE appeals SET settled_at = ?2, outcome = (
    SELECT iif(state = 'approved', 'granted', 'kept') FROM moderation_log
    WHERE comment_id = appeals.comment_id AND id IN ${decidedNow})
  WHERE settled_at IS NULL AND comment_id IN (SELECT comment_id FROM moderation_log WHERE id IN ${decidedNow})`)

/** What a decision of that moment had settled is open again. */
export const unsettle = ({ comment, at }: { comment: number; at: number }) => {
  // Entries of one act have ids in a row, which may run into the next millisecond.
  const values = [comment, at - 1, at]
  return [unsettleReports(values), unsettleAppeals(values)] as const
}

const unsettleReports = handwritten<never>(
  'UPDATE reports SET settled_at = NULL WHERE comment_id = ?1 AND settled_at BETWEEN ?2 AND ?3',
)
const unsettleAppeals = handwritten<never>(
  "UPDATE appeals SET settled_at = NULL, outcome = '' WHERE comment_id = ?1 AND settled_at BETWEEN ?2 AND ?3",
)

/** These comments, in this order, stand above the thread; no others. */
export const pin = ({ threadId, order }: { threadId: number; order: number[] }) =>
  pinned([threadId, JSON.stringify(order)])

const pinned = handwritten<never>(`UPDATE comments SET pinned = coalesce(
    (SELECT key + 1 FROM json_each(?2) WHERE value = comments.id), 0)
  WHERE state = 'approved' AND id IN (
    SELECT id FROM comments WHERE thread_id = ?1 AND pinned > 0 AND shown = 1
    UNION SELECT value FROM json_each(?2))`)

export const mark: (values: { id: number; isPick: 0 | 1; warning: string }) => Statement<never> =
  statement(() =>
    build
      .update(comments)
      .set({ isPick: sql`${placeholder('isPick')}`, warning: sql`${placeholder('warning')}` })
      .where(sql`${comments.id} = ${placeholder('id')} AND ${comments.state} = 'approved'`),
  )

type NewBlock = {
  id: number
  kind: BlockKind
  value: string
  written: string
  reason: string
  byName: string
  until: number | null
}

/** Blocks, or says anew why and for how long. */
export const block: (values: NewBlock) => Statement<never> = statement(() =>
  build
    .insert(blocks)
    .values({
      id: placeholder('id'),
      kind: placeholder('kind'),
      value: placeholder('value'),
      written: placeholder('written'),
      reason: placeholder('reason'),
      byName: placeholder('byName'),
      until: placeholder('until'),
    })
    .onConflictDoUpdate({
      target: [blocks.kind, blocks.value],
      set: {
        written: sql`excluded.written`,
        reason: sql`excluded.reason`,
        byName: sql`excluded.by_name`,
        until: sql`excluded.until`,
      },
    }),
)

/** Blocks whose time is over stop nothing any more, and are forgotten. */
export const forgetOver: (values: { now: number }) => Statement<never> = statement(() =>
  build.delete(blocks).where(sql`${blocks.until} <= ${placeholder('now')}`),
)

export const lift: (values: { id: number }) => Statement<never> = statement(() =>
  build.delete(blocks).where(sql`${blocks.id} = ${placeholder('id')}`),
)

export const addNote: (values: {
  id: number
  readerId: number
  byName: string
  words: string
}) => Statement<never> = statement(() =>
  build.insert(readerNotes).values({
    id: placeholder('id'),
    readerId: placeholder('readerId'),
    byName: placeholder('byName'),
    words: placeholder('words'),
  }),
)
