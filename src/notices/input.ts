import * as v from 'valibot'
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

/** What a mail program sends that leaves for its reader. */
export const OneClick = v.object({ 'List-Unsubscribe': v.optional(v.string()) })
