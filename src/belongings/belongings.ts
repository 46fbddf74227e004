import type { CommentState } from '../comments/comment.ts'
import type { Pace, Scope } from '../notices/notice.ts'
import type { Reader } from '../readers/reader.ts'

export type OwnComment = {
  id: number
  slug: string | null
  name: string
  state: string
  reason: string
  body: string
  editedAt: number | null
}
export type Decision = {
  id: number
  commentId: number
  decidedBy: string
  was: string
  state: string
  reason: string
}
export type Vote = { commentId: number; slug: string | null; vote: number }
export type Report = {
  commentId: number
  slug: string | null
  reason: string
  words: string
  at: number
  settledAt: number | null
}
export type Revision = { commentId: number; editedAt: number; body: string }
export type Appeal = { commentId: number; words: string; at: number; settledAt: number | null }
/** What moderators told each other of them. */
export type Note = { id: number; words: string }
export type Following = { slug: string; scope: Scope; pace: Pace }
export type Subscribed = { list: string; state: string }

/** What is still theirs, to be withdrawn. */
export type Left = { id: number; state: CommentState }

/** All that is a reader's. */
export type Belongings = {
  reader: Reader
  email: string | undefined
  comments: OwnComment[]
  revisions: Revision[]
  decisions: Decision[]
  appeals: Appeal[]
  votes: Vote[]
  reports: Report[]
  notes: Note[]
  follows: Following[]
  subscriptions: Subscribed[]
}
