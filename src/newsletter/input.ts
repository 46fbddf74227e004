import * as v from 'valibot'
import { faultsIn } from '../text/article-body.ts'
import { instantOf } from '../text/time.ts'
import { LONGEST_SUBJECT, MOST_ARTICLES, PACES } from './issue.ts'

const number = (sentence: string) =>
  v.pipe(v.string(sentence), v.regex(/^\d{1,16}$/, sentence), v.transform(Number))

// Which state of the issue the form was made from.
const rev = number('This form is not complete. Open the page again.')
const LONGEST_BODY = 20_000

/** An issue as the desk's form sends it. */
export const ChangedIssue = v.object({
  rev,
  list: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(newsletter|(section|tag|author|story)\/\d+)$/, 'Choose whom it goes to.'),
    ),
  ),
  subject: v.pipe(
    v.string('The subject is missing.'),
    v.transform((text) => text.replace(/\s+/g, ' ').trim()),
    v.maxLength(LONGEST_SUBJECT, `A subject has at most ${LONGEST_SUBJECT} characters.`),
  ),
  body: v.pipe(
    v.string('The words are missing.'),
    v.trim(),
    v.maxLength(LONGEST_BODY, `The words have at most ${LONGEST_BODY} characters.`),
    v.rawCheck(({ dataset, addIssue }) => {
      const [fault] = dataset.typed ? faultsIn(dataset.value) : []
      if (fault) addIssue({ message: `Line ${fault.line}: ${fault.message}` })
    }),
  ),
  articles: v.optional(
    v.pipe(
      v.array(number('Choose articles from the list.')),
      v.maxLength(MOST_ARTICLES, `An issue has room for ${MOST_ARTICLES} articles.`),
    ),
    [],
  ),
})

export const Rev = v.object({ rev })

export const Schedule = v.object({
  rev,
  at: v.pipe(
    v.string('Say when it is to go out.'),
    v.trim(),
    v.check(
      (text) => instantOf(text, 'UTC') !== undefined,
      'Write a time such as 2026-11-27T07:30.',
    ),
  ),
})

const whole = (least: number, most: number, sentence: string) =>
  v.pipe(
    v.string(sentence),
    v.regex(/^\d{1,2}$/, sentence),
    v.transform(Number),
    v.minValue(least, sentence),
    v.maxValue(most, sentence),
  )

/** What the desk sets about the letters of one pace. */
export const ChangedDigest = v.object({
  pace: v.picklist(PACES, 'This form is not complete. Open the page again.'),
  on: v.optional(v.string()),
  waits: v.optional(v.string()),
  hour: v.optional(whole(0, 23, 'An hour is a number from 0 to 23.'), '0'),
  weekday: v.optional(whole(0, 6, 'Choose a day of the week.'), '0'),
})

export type ChangedIssue = v.InferOutput<typeof ChangedIssue>
export type Schedule = v.InferOutput<typeof Schedule>
export type ChangedDigest = v.InferOutput<typeof ChangedDigest>
