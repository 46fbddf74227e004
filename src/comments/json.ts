import { timeOf } from '../db/ids.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import type { Comment, OwnComment } from './comment.ts'
import type { Reply } from './thread.ts'

/** A comment as a program reads it; `postedAt` has the publication's offset. */
type CommentJson = ReturnType<typeof commentJson>
type TreeJson = CommentJson & { replies: TreeJson[] }

function commentJson(
  { id, parentId, name, bodyHtml, depth, nReplies }: Comment,
  { timeZone }: Publication,
) {
  return {
    id,
    parent: parentId,
    depth,
    name,
    bodyHtml,
    postedAt: withOffset(timeOf(id), timeZone),
    replyCount: nReplies,
  }
}

export const treeJson = (reply: Reply, publication: Publication): TreeJson => ({
  ...commentJson(reply, publication),
  replies: reply.replies.map((below) => treeJson(below, publication)),
})

/** For its author alone, who is not told that nobody else reads it. */
export const ownJson = (comment: OwnComment, publication: Publication) => ({
  ...commentJson(comment, publication),
  ...stateJson(comment),
})

/** In the list of what is a reader's own; `editableUntil` is null when it may not be changed any more. */
export const mineJson = (comment: OwnComment, until: number | null, { timeZone }: Publication) => ({
  id: comment.id,
  parent: comment.parentId,
  ...stateJson(comment),
  editableUntil: until === null ? null : withOffset(until, timeZone),
})

const stateJson = ({ state, reason }: OwnComment) =>
  state === 'spam' ? { state: 'approved', reason: null } : { state, reason: reason || null }
