import * as v from 'valibot'
import { LONGEST_APPEAL } from './appeal.ts'
import { LIMITS, type Limits } from './limits.ts'
import { partsOf } from './words.ts'

const MOST_WORDS = 500
const LONGEST_WORD = 80

/** Watched words, one a line. */
const Words = v.pipe(
  v.string('The watched words are missing.'),
  v.transform((text) => [...new Set(text.split(/\r?\n/).map((it) => it.trim()))].filter(Boolean)),
  v.maxLength(MOST_WORDS, `There are more than ${MOST_WORDS} lines.`),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const entry of dataset.value) {
      if (entry.length > LONGEST_WORD)
        addIssue({ message: `“${entry.slice(0, 20)}…” is longer than ${LONGEST_WORD} characters.` })
      else if (partsOf(entry).length === 0)
        addIssue({ message: `“${entry}” has no letter in it, and would be found everywhere.` })
    }
  }),
)

const Version = v.pipe(
  v.string('This form is not complete. Open the page again.'),
  v.regex(/^\d{1,9}$/, 'This form is not complete. Open the page again.'),
  v.transform(Number),
)

const count = (least: number, most: number) =>
  v.pipe(
    v.string('A number is missing.'),
    v.trim(),
    v.regex(/^\d{1,4}$/, `Write a whole number from ${least} to ${most}.`),
    v.transform(Number),
    v.minValue(least, `Write a whole number from ${least} to ${most}.`),
    v.maxValue(most, `Write a whole number from ${least} to ${most}.`),
  )

const Numbers = v.object({
  links: count(0, 100),
  perReader: count(1, 30),
  perNetwork: count(1, 100),
  leastSeconds: count(0, 60),
  knownAfter: count(1, 20),
  reports: count(1, 100),
} satisfies Record<keyof Limits, unknown>)

export const LIMIT_NAMES = Object.keys(LIMITS) as (keyof Limits)[]

/** Words and limits as the desk's form sends them. */
export const ChangedScreening = v.pipe(
  v.object({ rev: Version, hold: Words, reject: Words, shadow: Words, ...Numbers.entries }),
  v.transform(({ rev, hold, reject, shadow, ...limits }) => ({
    rev,
    limits,
    words: { hold, reject, shadow },
  })),
)

export type ChangedScreening = v.InferOutput<typeof ChangedScreening>

export const NewAppeal = v.object({
  words: v.pipe(
    v.string('Please say why a moderator should look again.'),
    v.trim(),
    v.minLength(1, 'Please say why a moderator should look again.'),
    v.maxLength(LONGEST_APPEAL, `A request has at most ${LONGEST_APPEAL} characters.`),
  ),
})
