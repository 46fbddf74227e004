import { sql } from 'drizzle-orm'
import { comments } from '../db/schema.ts'
import type { Badge, CommentState } from './comment.ts'

// Whoever may not be read has neither a name nor a text outside the house.
const ifApproved = (table: typeof comments, column: 'name' | 'bodyHtml' | 'warning') =>
  sql<string>`iif(${table.state} = 'approved', ${table[column]}, '')`.as(column)

/** What everybody may know of a comment. */
export const visible = (table: typeof comments) => ({
  id: table.id,
  threadId: table.threadId,
  rootId: table.rootId,
  parentId: table.parentId,
  depth: table.depth,
  name: ifApproved(table, 'name'),
  state: sql<CommentState>`${table.state}`.as('state'),
  bodyHtml: ifApproved(table, 'bodyHtml'),
  nReplies: table.nReplies,
  best: table.best,
  badge: sql<Badge>`${table.badge}`.as('badge'),
  pinned: table.pinned,
  isPick: sql<boolean>`${table.isPick}`.mapWith(Boolean).as('is_pick'),
  warning: ifApproved(table, 'warning'),
  up: table.up,
  down: table.down,
  editedAt: table.editedAt,
})

/** What its author and moderators may know of it. */
export const own = {
  ...visible(comments),
  name: comments.name,
  bodyHtml: comments.bodyHtml,
  warning: comments.warning,
  readerId: comments.readerId,
  bodyMarkdown: comments.bodyMarkdown,
  reason: comments.reason,
}
