import * as v from 'valibot'
import { REASONS, type ReasonKey } from '../moderation/decision.ts'
import { WAIT_MINUTES } from './moderators.ts'
import { PACES } from './notice.ts'

const Pace = v.picklist(PACES, 'Please choose how often.')

/** How somebody who comments wants to hear of replies. */
export const Tell = v.optional(v.union([v.literal(''), Pace], 'Please choose how often.'), '')

/** An address to be told of a conversation; left out by those whose address is known. */
export const FollowForm = v.object({
  email: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.toLowerCase(),
      v.maxLength(254, 'This e-mail address is too long.'),
      v.check(
        (email) => email === '' || v.is(v.pipe(v.string(), v.email()), email),
        'That is not an e-mail address. It looks like name@example.org.',
      ),
    ),
    '',
  ),
  pace: v.optional(Pace, 'now'),
  website: v.optional(v.string(), ''),
})

/** How often at most somebody at the desk hears of comments that wait. */
export const WaitLetters = v.object({
  minutes: v.pipe(v.string(), v.transform(Number), v.picklist(WAIT_MINUTES, 'Choose how often.')),
})

const reasons = (Object.keys(REASONS) as ReasonKey[]).filter((key) => key !== 'other')

/** What the page of a moderator's link sends: which version of the comment they had read, and why. */
export const ByLetter = v.object({
  edited: v.pipe(
    v.string('This form is not complete. Open the page again.'),
    v.regex(/^\d{1,16}$/, 'This form is not complete. Open the page again.'),
    v.transform(Number),
  ),
  reason: v.optional(v.picklist(reasons, 'Choose why it is rejected. Its author is told.')),
})

export type ByLetter = v.InferOutput<typeof ByLetter>

/** What a mail program sends that leaves for its reader. */
export const OneClick = v.object({ 'List-Unsubscribe': v.optional(v.string()) })
