/** `spam` is read by nobody but its author, who is not told; `withdrawn` is their own act. */
export type CommentState = 'pending' | 'approved' | 'rejected' | 'spam' | 'withdrawn'

/** What is said beside a name; only we ever say it. */
export type Badge = '' | 'author' | 'staff'

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
  badge: Badge
  /** Its place among the pinned, from 1; 0: not pinned. */
  pinned: number
  isPick: boolean
  /** Why its text is folded away at first, or empty. */
  warning: string
  up: number
  down: number
  editedAt: number | null
  /** Whom it answers, where the row was read without its parent. */
  parentName?: string | null
}

/** A comment as its author and moderators may see it. */
export type OwnComment = Comment & { readerId: number | null; bodyMarkdown: string; reason: string }

/** What its author is told of it: one that is spam stands for them as if everybody read it. */
export const toldOf = ({ state, reason }: Pick<OwnComment, 'state' | 'reason'>) =>
  state === 'spam'
    ? { state: 'approved' as const, reason: null }
    : { state, reason: reason || null }

/** What a new comment takes its place under. */
export type Parent = Pick<Comment, 'id' | 'threadId' | 'rootId' | 'depth'>

export const placeUnder = (parent: Parent | undefined) =>
  parent
    ? { rootId: parent.rootId || parent.id, parentId: parent.id, depth: parent.depth + 1 }
    : { rootId: 0, parentId: null, depth: 0 }

/**
 * A comment's place in the order of the best before its first vote: the lower end of Wilson's interval
 * for the share of up votes, here 0, packed above the time in seconds so that no two comments tie.
 * The database keeps it as votes are counted.
 */
export const bestRank = (postedAt: number): number => Math.floor(postedAt / 1000)

/** Why nobody reads a comment whose place is kept for what stands under it. */
export type Absence = 'removed' | 'withdrawn' | 'examined'

export function absenceOf({ state }: Pick<Comment, 'state'>): Absence | undefined {
  if (state === 'approved') return
  if (state === 'withdrawn') return 'withdrawn'
  return state === 'pending' ? 'examined' : 'removed'
}

const ENOUGH_AGAINST = 5
const AGAINST_TO_FOR = 3

/** Many readers thought little of it, and hardly any much. */
export const isUnpopular = ({ up, down }: Pick<Comment, 'up' | 'down'>): boolean =>
  down >= ENOUGH_AGAINST && down >= AGAINST_TO_FOR * up

export type Folding = Pick<Comment, 'up' | 'down' | 'warning' | 'isPick' | 'badge'>

/** Folded away until a reader asks for it. What the newsroom says or praises is not, whatever the votes. */
export const isFolded = (comment: Folding): boolean =>
  comment.warning !== '' || (isUnpopular(comment) && !comment.isPick && comment.badge === '')

export const MOST_PINS = 3

/** Stands before all others on the first page. */
export const isPinned = ({ pinned, rootId, state }: Comment): boolean =>
  pinned >= 1 && pinned <= MOST_PINS && rootId === 0 && state === 'approved'
