import * as v from 'valibot'
import { MODERATION_MODES } from '../publication.ts'
import { isOwnMedia } from '../text/address.ts'
import { daysFrom, isDays, NOT_DAYS } from '../text/days.ts'
import { SLUG, slugOf } from '../text/slug.ts'

export const Slug = v.pipe(
  v.string(),
  v.maxLength(96, 'A slug has at most 96 characters.'),
  v.regex(SLUG, 'A slug is made of letters, digits and single hyphens.'),
)

const line = (what: string, most: number) =>
  v.pipe(
    v.string(`${what} is missing.`),
    v.trim(),
    v.maxLength(most, `${what} is longer than ${most} characters.`),
  )

const Name = v.pipe(
  line('The name', 120),
  v.check((name) => slugOf(name) !== '', 'The name needs a letter or a digit.'),
)

export const NewName = v.object({ name: Name })

export const ChangedName = v.object({
  name: Name,
  slug: v.pipe(
    line('The address', 96),
    v.transform(slugOf),
    v.minLength(1, 'The address needs a letter or a digit.'),
  ),
  description: v.optional(line('The description', 2_000), ''),
  picture: v.optional(
    v.pipe(
      line('The picture', 200),
      v.check(
        (path) => path === '' || isOwnMedia(path),
        'A picture is one of ours: its address begins with /media/. Find it under Pictures.',
      ),
    ),
    '',
  ),
  // Of sections alone: how comments on their articles are taken.
  moderation: v.optional(
    v.picklist(['', ...MODERATION_MODES], 'Choose which comments wait for a moderator.'),
    '',
  ),
  closeAfterDays: v.optional(
    v.pipe(line('The number of days', 9), v.check(isDays, NOT_DAYS), v.transform(daysFrom)),
    '',
  ),
})

/** The one that stays, by its name or its address. */
export const Merging = v.object({
  into: v.pipe(
    line('The name', 120),
    v.transform(slugOf),
    v.minLength(1, 'Say which one is to stay.'),
  ),
})

export type NewName = v.InferOutput<typeof NewName>
export type ChangedName = v.InferOutput<typeof ChangedName>
