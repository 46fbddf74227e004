export type CommentState = 'pending' | 'approved' | 'rejected' | 'spam'

/** A comment as everybody may see it. */
export type Comment = {
  /** Holds the time it was posted; db/ids.ts reads it. */
  id: number
  threadId: number
  /** 0 at the top level. */
  rootId: number
  parentId: number | null
  depth: number
  name: string
  state: CommentState
  bodyHtml: string
  /** Shown replies under it, at any depth; counted at the top level only. */
  nReplies: number
  best: number
  /** Whom it answers, where the row was read without its parent. */
  parentName?: string | null
}

/** A comment as its author and moderators may see it. */
export type OwnComment = Comment & { readerId: number | null; bodyMarkdown: string; reason: string }

/** What a new comment takes its place under. */
export type Parent = Pick<Comment, 'id' | 'threadId' | 'rootId' | 'depth'>

export const placeUnder = (parent: Parent | undefined) =>
  parent
    ? { rootId: parent.rootId || parent.id, parentId: parent.id, depth: parent.depth + 1 }
    : { rootId: 0, parentId: null, depth: 0 }

/**
 * The lower end of Wilson's interval for the share of up votes, packed above the time in seconds so
 * that no two comments tie: a keyset page then reads only its own rows.
 */
export function bestRank(up: number, down: number, postedAt: number): number {
  return Math.round(wilson(up, down) * 1e6) * 2 ** 32 + Math.floor(postedAt / 1000)
}

const Z = 1.96
function wilson(up: number, down: number) {
  const n = up + down
  if (n === 0) return 0
  const share = up / n
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  return (share + (Z * Z) / (2 * n) - spread) / (1 + (Z * Z) / n)
}
