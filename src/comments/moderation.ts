import type { ModerationMode } from '../publication.ts'
import type { CommentState } from './comment.ts'

/** A comment before it has a state. */
export type Draft = { name: string; body: string; html: string; decoy: string }

/** What we know of its author. */
export type Standing = { hasApproved: boolean }

export type Verdict = { state: Extract<CommentState, 'pending' | 'approved'>; reason: string }

const MOST_LINKS = 2

/** Whether a new comment may be read at once. Every hold has a reason that its author is told. */
export function screen(draft: Draft, standing: Standing, mode: ModerationMode): Verdict {
  const reason = suspicion(draft) ?? custom(mode, standing)
  return reason ? { state: 'pending', reason } : { state: 'approved', reason: '' }
}

const suspicion = (draft: Draft) => SUSPICIONS.find(({ holds }) => holds(draft))?.reason

const SUSPICIONS: { holds: (draft: Draft) => boolean; reason: string }[] = [
  { holds: ({ decoy }) => decoy !== '', reason: 'a field that people do not see was filled in' },
  {
    holds: ({ html }) => (html.match(/<a /g)?.length ?? 0) > MOST_LINKS,
    reason: 'it has more than two links',
  },
  { holds: ({ name }) => /https?:|www\./i.test(name), reason: 'the name holds an address' },
]

function custom(mode: ModerationMode, { hasApproved }: Standing) {
  if (mode === 'everyone') return 'every comment here is read by a moderator first'
  if (mode === 'first-time' && !hasApproved) return 'a first comment is read by a moderator'
}
