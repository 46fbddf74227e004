import type { CommentState } from '../comments/comment.ts'

/** What a moderator may do with a comment. To keep one is to say that its reports or its appeal change nothing. */
export const ACTS = ['approve', 'reject', 'spam', 'keep'] as const
export type ModeratingAct = (typeof ACTS)[number]

/** A comment as whoever decides had it before their eyes. */
export type Seen = { id: number; state: CommentState; editedAt: number }

export const seenAs = ({
  id,
  state,
  editedAt,
}: {
  id: number
  state: CommentState
  editedAt: number | null
}): string => `${id}-${state}-${editedAt ?? 0}`

export function seenFrom(text: string): Seen | undefined {
  const [, id, state, editedAt] =
    text.match(/^(\d{1,16})-(pending|approved|rejected|spam)-(\d{1,16})$/) ?? []
  return id === undefined
    ? undefined
    : { id: Number(id), state: state as CommentState, editedAt: Number(editedAt) }
}

/** Why a comment is rejected, in the words its author is told. */
export const REASONS = {
  abuse: 'it insults or attacks somebody',
  'off-topic': 'it is not about the article',
  false: 'it states as a fact what is not one',
  private: 'it tells what is private to somebody',
  advert: 'it advertises something',
  repeated: 'it repeats what was said already',
  unlawful: 'the law does not let us show it',
  other: '',
} as const
export type ReasonKey = keyof typeof REASONS

/** What divides the reason from a moderator's own words. */
export const OWN_WORDS = ' — '

/** Our own words after the reason that was chosen, or alone. */
export const reasonIn = (key: ReasonKey, words: string): string =>
  [REASONS[key], words].filter(Boolean).join(OWN_WORDS)

const STATES: Record<Exclude<ModeratingAct, 'keep'>, CommentState> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'spam',
}

export const stateAfter = (act: ModeratingAct, state: CommentState): CommentState =>
  act === 'keep' ? state : STATES[act]

type Change = { was: CommentState; state: CommentState; isShown: boolean }

/** Whether readers see something else after it: a comment, or what stands in its place. */
export const isSeenByReaders = ({ was, state, isShown }: Change): boolean =>
  was !== state && (isShown || state === 'approved')

/** A decision in the log. */
export type Decided = {
  id: number
  commentId: number
  threadId: number
  decidedBy: string
  was: CommentState
  state: CommentState
  /** What the comment's author was told before it. */
  reasonBefore: string
  /** Whether nothing has been decided since, so that it can be taken back. */
  isLast: boolean
  /** Whether it has a place in its thread, if only an empty one. */
  isShown: boolean
  name: string
}

const DONE: Record<string, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Put away as spam',
  pending: 'Waiting again',
}

/** What was done, in a line: “Rejected: Ada, Ben.” */
export function told(decided: Pick<Decided, 'was' | 'state' | 'name'>[]): string {
  const [first] = decided
  if (!first) return 'Nothing was changed.'
  const did = first.was === first.state ? 'Kept as it was' : DONE[first.state]
  const names = [...new Set(decided.map(({ name }) => name))]
  return decided.length > 3
    ? `${did}: ${decided.length} comments.`
    : `${did}: ${new Intl.ListFormat('en').format(names)}.`
}
