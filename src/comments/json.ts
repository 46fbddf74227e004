import { timeOf } from '../db/ids.ts'
import type { Publication } from '../publication.ts'
import { type Appeal, mayBeAppealed } from '../screening/appeal.ts'
import { withOffset } from '../text/time.ts'
import { absenceOf, type Comment, isFolded, isPinned, type OwnComment, toldOf } from './comment.ts'
import type { Reply } from './thread.ts'

/** A comment as a program reads it; `postedAt` has the publication's offset. */
type CommentJson = ReturnType<typeof commentJson>
type TreeJson = CommentJson & { replies: TreeJson[] }

function commentJson(comment: Comment, { timeZone }: Publication) {
  const { id, parentId, name, bodyHtml, depth, nReplies, badge, warning, editedAt } = comment
  return {
    id,
    parent: parentId,
    depth,
    /** Why nobody reads it: then it has neither name nor text, and only keeps its place. */
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
    editedAt: editedAt && withOffset(editedAt, timeZone),
    replyCount: nReplies,
  }
}

export const treeJson = (reply: Reply, publication: Publication): TreeJson => ({
  ...commentJson(reply, publication),
  replies: reply.replies.map((below) => treeJson(below, publication)),
})

/** For its author alone. */
export const ownJson = (comment: OwnComment, publication: Publication) => ({
  ...commentJson(comment, publication),
  ...toldOf(comment),
})

/** For everybody. */
export const publicJson = commentJson

/** Whether its author may ask for another look, or has. */
export const appealJson = (appeal: Appeal | undefined, { state }: OwnComment) => ({
  appeal: appeal
    ? appeal.settledAt === null
      ? ('waits' as const)
      : ('settled' as const)
    : mayBeAppealed(state)
      ? ('possible' as const)
      : null,
})
