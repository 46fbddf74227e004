import type { Comment } from './comment.ts'

export const SORTS = ['newest', 'oldest', 'best'] as const
export type Sort = (typeof SORTS)[number]

export const ROOTS_A_PAGE = 15
export const REPLIES_AT_FIRST = 3
export const REPLIES_A_PAGE = 50
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

/** Rows as read, one root too many to know of a next page, become a page of trees. */
export function pageOf(sort: Sort, count: number, rows: Comment[], replies: Comment[]): ThreadPage {
  const shown = rows.slice(0, ROOTS_A_PAGE)
  const last = shown.at(-1)
  return {
    sort,
    count,
    roots: shown.map((root) =>
      withReplies(
        root,
        replies.filter(({ rootId }) => rootId === root.id),
      ),
    ),
    next: rows.length > ROOTS_A_PAGE && last ? cursorAfter(sort, last) : null,
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

/** Replies in the order of time: any first part of them is one connected tree under their root. */
export function treeUnder(root: Comment, replies: Comment[]): Reply[] {
  const drawn = new Map<number, Reply>([[root.id, { ...root, replies: [], inReplyTo: null }]])
  for (const reply of replies) {
    const parent = drawn.get(reply.parentId ?? root.id)
    const deep = reply.depth > DEEPEST_INDENT
    const node = {
      ...reply,
      replies: [],
      inReplyTo: deep || !parent ? (parent?.name ?? reply.parentName ?? null) : null,
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
