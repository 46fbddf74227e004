import type { CommentState } from '../comments/comment.ts'

/** A decision as the log has it. */
export type Logged = {
  id: number
  decidedBy: string
  was: CommentState | ''
  state: CommentState
  reason: string
  rule: string
}

/** What a comment said before an edit. */
export type Revision = { editedAt: number; bodyMarkdown: string }
