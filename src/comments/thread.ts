import { type Comment, isPinned } from './comment.ts'

export const SORTS = ['newest', 'oldest', 'best'] as const
export type Sort = (typeof SORTS)[number]

/** The article's own page is to stay light. */
export const ROOTS_UNDER_ARTICLE = 10
export const ROOTS_A_PAGE = 15
export const REPLIES_AT_FIRST = 3
export const REPLIES_A_PAGE = 50
/** What is shown around the comment that a permalink names. */
export const REPLIES_BEFORE = 16
export const REPLIES_AFTER = 8
export const PARENTS_ABOVE = 6
/** How many of the newest comments are asked for by somebody who reads already. */
export const RECENT = 50
/** Below this depth a reply is drawn beside its parent, under the words "in reply to". */
export const DEEPEST_INDENT = 4

export type Reply = Comment & { replies: Reply[]; inReplyTo: string | null }
export type Root = Reply & { hiddenReplies: number; lastReplyShown: number }

export type ThreadPage = {
  /** Approved comments in the whole thread. */
  count: number
  sort: Sort
  roots: Root[]
  /** Where the next page begins; null on the last. */
  next: string | null
}

type Rows = { roots: Comment[]; replies: Comment[]; most?: number }

/** Rows as read, the pinned first and one root too many to know of a next page, become a page of trees. */
export function pageOf(
  sort: Sort,
  count: number,
  { roots: rows, replies, most = ROOTS_A_PAGE }: Rows,
): ThreadPage {
  const pins = rows.filter(isPinned)
  const others = rows.filter((root) => !isPinned(root))
  const shown = others.slice(0, most)
  const last = shown.at(-1)
  return {
    sort,
    count,
    roots: [...pins, ...shown].map((root) =>
      withReplies(
        root,
        replies.filter(({ rootId }) => rootId === root.id),
      ),
    ),
    next: others.length > most && last ? cursorAfter(sort, last) : null,
  }
}

export const cursorAfter = (sort: Sort, { id, best }: Pick<Comment, 'id' | 'best'>): string =>
  sort === 'best' ? `${best}-${id}` : String(id)

export function withReplies(root: Comment, replies: Comment[]): Root {
  return {
    ...root,
    inReplyTo: null,
    replies: treeUnder(root, replies),
    hiddenReplies: Math.max(0, root.nReplies - replies.length),
    lastReplyShown: replies.at(-1)?.id ?? root.id,
  }
}

export type Context = {
  sought: Comment
  root: Root
  /** Whether there are replies under the root that are not shown here. */
  isPart: boolean
  /** Whether some of them come after these. */
  goesOn: boolean
}

/** The comment that somebody came for, with what it answers and what was said around it. */
export function contextOf(id: number, near: Comment[], above: Comment[]): Context | undefined {
  const root = near.find(({ rootId }) => rootId === 0)
  const sought = near.find((comment) => comment.id === id)
  if (!root || !sought) return
  const after = near.filter((comment) => comment.rootId > 0 && comment.id > id)
  const spare = after.length > REPLIES_AFTER ? after.at(-1) : undefined
  const replies = connected(
    root,
    above,
    near.filter((comment) => comment !== spare),
  )
  return {
    sought,
    root: { ...withReplies(root, replies), hiddenReplies: 0 },
    isPart: replies.length < root.nReplies,
    goesOn: spare !== undefined,
  }
}

/** What hangs together with the root or with what the sought one answers, in the order of time. */
function connected(root: Comment, above: Comment[], near: Comment[]): Comment[] {
  const placed = new Map(above.map((comment) => [comment.id, comment]))
  placed.delete(root.id)
  for (const comment of near.toSorted((a, b) => a.id - b.id)) {
    const { id, parentId, rootId } = comment
    if (rootId > 0 && !placed.has(id) && (parentId === root.id || placed.has(parentId ?? 0)))
      placed.set(id, comment)
  }
  return [...placed.values()].sort((a, b) => a.id - b.id)
}

/** Replies in the order of time: any first part of them is one connected tree under their root. */
export function treeUnder(root: Comment, replies: Comment[]): Reply[] {
  const drawn = new Map<number, Reply>([[root.id, { ...root, replies: [], inReplyTo: null }]])
  for (const reply of replies) {
    const parent = drawn.get(reply.parentId ?? root.id)
    const deep = reply.depth > DEEPEST_INDENT
    const node = {
      ...reply,
      replies: [],
      inReplyTo: deep || !parent ? parent?.name || reply.parentName || null : null,
    }
    drawn.set(reply.id, node)
    host(drawn, parent ?? root, root).replies.push(node)
  }
  return drawn.get(root.id)?.replies ?? []
}

// A comment at the deepest indent hosts no list: its replies join the list it stands in.
function host(drawn: Map<number, Reply>, parent: Comment, root: Comment): Reply {
  let at = parent
  while (at.depth >= DEEPEST_INDENT) at = drawn.get(at.parentId ?? root.id) ?? root
  return drawn.get(at.id) as Reply
}
