import { sql } from 'drizzle-orm'
import { comments } from '../db/schema.ts'
import type { Badge, CommentState } from './comment.ts'

/** What everybody may know of a comment. */
export const visible = (table: typeof comments) => ({
  id: table.id,
  threadId: table.threadId,
  rootId: table.rootId,
  parentId: table.parentId,
  depth: table.depth,
  name: table.name,
  state: sql<CommentState>`${table.state}`.as('state'),
  bodyHtml: table.bodyHtml,
  nReplies: table.nReplies,
  best: table.best,
  badge: sql<Badge>`${table.badge}`.as('badge'),
  pinned: table.pinned,
  isPick: sql<boolean>`${table.isPick}`.mapWith(Boolean).as('is_pick'),
  warning: table.warning,
  up: table.up,
  down: table.down,
  editedAt: table.editedAt,
})

/** What its author and moderators may know of it. */
export const own = {
  ...visible(comments),
  readerId: comments.readerId,
  bodyMarkdown: comments.bodyMarkdown,
  reason: comments.reason,
}
