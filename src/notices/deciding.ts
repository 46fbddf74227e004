import { blockFrom } from '../moderation/actions.ts'
import { decide } from '../moderation/deciding.ts'
import type { ReasonKey } from '../moderation/decision.ts'
import type { Platform } from '../platform.ts'
import type { Member } from '../staff/staff.ts'
import type { Deed } from './moderators.ts'

/** What the deed is done to, and why, in a word of moderation's list. */
type Carried = { comment: number; editedAt: number; reason: ReasonKey | undefined }

/** Does what a link was for, while the comment still waits and says the same; says whether it did. */
export async function carryOut(
  platform: Platform,
  by: Member,
  deed: Deed,
  { comment, editedAt, reason }: Carried,
): Promise<boolean> {
  const { done } = await decide(platform, by, {
    act: deed === 'approve' ? 'approve' : 'reject',
    comments: [{ id: comment, state: 'pending', editedAt }],
    reason,
    words: '',
  })
  if (done.length === 0) return false
  if (deed === 'block')
    await blockFrom(platform, by, comment, {
      what: 'reader',
      lasts: 'month',
      reason: 'for a comment that waited',
    })
  return true
}
