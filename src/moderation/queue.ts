import type { Badge, CommentState } from '../comments/comment.ts'

/** What may be looked at in the queue. */
export const SHOWS = ['waiting', 'reported', 'appealed', 'rejected', 'spam', 'all'] as const
export type Show = (typeof SHOWS)[number]

/** What one asks of the queue; what is not asked for narrows nothing. */
export type Asked = {
  show: Show
  article?: number | undefined
  reader?: number | undefined
  section?: string | undefined
  q?: string | undefined
}

/** Where a page begins: behind this comment, which had so many reports. */
export type Place = { reports: number; id: number }

export const PER_PAGE = 25
/** How far one page looks for what matches, where no index knows. */
export const LOOKED_THROUGH = 300

/** Who has waited longest comes first; otherwise what is newest or most reported. */
export const isOldestFirst = (show: Show): boolean => show === 'waiting' || show === 'appealed'

export const cursorOf = ({ reports, id }: Place): string => `${reports}-${id}`

export function placeOf(cursor: string): Place | undefined {
  const [, reports, id] = cursor.match(/^(\d{1,9})-(\d{1,16})$/) ?? []
  return id === undefined ? undefined : { reports: Number(reports), id: Number(id) }
}

/** A comment as a moderator weighs it: with what it answers, who wrote it, and why it is here. */
export type Weighed = {
  id: number
  threadId: number
  rootId: number
  parentId: number | null
  readerId: number | null
  name: string
  state: CommentState
  reason: string
  bodyHtml: string
  badge: Badge
  pinned: number
  isPick: boolean
  warning: string
  up: number
  down: number
  editedAt: number | null
  nReports: number
  nReplies: number
  shown: number
  slug: string
  headline: string
  /** Where a page elsewhere stands; empty: under an article of ours. */
  url: string
  /** The article's section, or the site of the page. */
  sectionName: string
  parentName: string | null
  parentState: CommentState | null
  parentHtml: string | null
  /** Null for who came from elsewhere, and for staff. */
  readerSince: number | null
  verifiedAt: number | null
  nApproved: number | null
  nRejected: number | null
  hasNotes: number
  appeal: string | null
  rule: string | null
  decidedBy: string | null
}

export type Report = { commentId: number; reason: string; words: string; at: number }

/** How much there is to do, as far as it was counted. */
export type Counts = Partial<Record<Show, number>>

/** From here on counting is not worth its rows. */
export const MANY = 100

export const said = (n: number): string => (n >= MANY ? `${MANY - 1}+` : String(n))
