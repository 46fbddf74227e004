import { timeOf } from '../db/ids.ts'
import type { VoteMode } from '../publication.ts'
import type { CommentState, OwnComment } from './comment.ts'

/** Up, down, or none any more. */
export type Vote = 1 | -1 | 0

/** Whether a vote may be cast where readers vote in this way. One may always be taken back. */
export const takesVote = (mode: VoteMode, vote: Vote): boolean =>
  vote === 0 || (mode !== 'off' && (vote === 1 || mode === 'up-down'))

export const REPORT_REASONS = ['abuse', 'spam', 'off-topic', 'false', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

/** A comment with what decides whether its author may still change it. */
export type Written = OwnComment & { isAnswered: boolean }

type Changeable = { id: number; state: CommentState; isAnswered: boolean }

const MINUTES = 60_000
export const EDIT_WINDOW = 5 * MINUTES

/** Whether its author may change or withdraw it: for five minutes, until somebody answers it. */
export const canEdit = ({ id, state, isAnswered }: Changeable, now: number): boolean =>
  EDITABLE.has(state) && !isAnswered && now < timeOf(id) + EDIT_WINDOW

const EDITABLE = new Set<CommentState>(['pending', 'approved', 'spam'])

/** Until when, in milliseconds since 1970; null: not any more. */
export const editableUntil = (comment: Changeable, now: number): number | null =>
  canEdit(comment, now) ? timeOf(comment.id) + EDIT_WINDOW : null
