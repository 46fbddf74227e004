import { timeOf } from '../db/ids.ts'
import type { Publication } from '../publication.ts'
import { type Appeal, mayBeAppealed } from '../screening/appeal.ts'
import { withOffset } from '../text/time.ts'
import type * as answers from './answers.ts'
import { absenceOf, type Comment, isFolded, isPinned, type OwnComment, toldOf } from './comment.ts'
import type { Reply } from './thread.ts'

/** A comment as a program reads it; `postedAt` has the publication's offset. */
function commentJson(comment: Comment, { timeZone }: Publication): answers.CommentJson {
  const { id, parentId, name, bodyHtml, depth, nReplies, badge, warning, editedAt } = comment
  return {
    id,
    parent: parentId,
    depth,
    absence: absenceOf(comment) ?? null,
    name: name || null,
    badge: badge || null,
    bodyHtml: bodyHtml || null,
    warning: warning || null,
    isFolded: isFolded(comment),
    isPinned: isPinned(comment),
    isPick: comment.isPick,
    up: comment.up,
    down: comment.down,
    postedAt: withOffset(timeOf(id), timeZone),
    editedAt: editedAt === null ? null : withOffset(editedAt, timeZone),
    replyCount: nReplies,
  }
}

export const treeJson = (reply: Reply, publication: Publication): answers.TreeJson => ({
  ...commentJson(reply, publication),
  replies: reply.replies.map((below) => treeJson(below, publication)),
})

/** For its author alone, who is not told that nobody else reads it. */
export const ownJson = (comment: OwnComment, publication: Publication): answers.OwnJson => ({
  ...commentJson(comment, publication),
  ...toldOf(comment),
})

/** In the list of what is a reader's own; `editableUntil` is null when it may not be changed any more. */
export const mineJson = (
  comment: OwnComment,
  until: number | null,
  { timeZone }: Publication,
): answers.MineJson => ({
  id: comment.id,
  parent: comment.parentId,
  ...toldOf(comment),
  editableUntil: until === null ? null : withOffset(until, timeZone),
})

/** For everybody. */
export const publicJson = commentJson

/** Whether its author may ask for another look, or has. */
export const appealJson = (
  appeal: Appeal | undefined,
  { state }: OwnComment,
): answers.AppealJson => ({
  appeal: appeal
    ? appeal.settledAt === null
      ? 'waits'
      : 'settled'
    : mayBeAppealed(state)
      ? 'possible'
      : null,
})
