import * as v from 'valibot'
import { instantOf } from '../text/time.ts'

const text = (what: string, most: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.transform((words) => words.replace(/\s+/g, ' ')),
    v.maxLength(most, `${what} has at most ${most} characters.`),
  )

/** Per cent of the way across a picture or down it. */
export const FOCALS = ['0', '25', '50', '75', '100'] as const

const percent = v.pipe(
  v.optional(v.picklist(FOCALS, 'Choose a place in the picture.'), '50'),
  v.transform(Number),
)

/** What the desk says of a picture. Its words are what an article’s own begin with. */
export const Description = v.object({
  alt: text('What it shows', 500),
  caption: text('The caption', 500),
  credit: text('The credit', 200),
  creator: text('The name', 200),
  copyright: text('The notice', 300),
  focalX: percent,
  focalY: percent,
  rightsEndAt: v.pipe(
    text('The time', 40),
    v.check(
      (time) => time === '' || instantOf(time, 'UTC') !== undefined,
      'The end of its rights is a time such as 2026-11-20T08:30.',
    ),
  ),
})

export type Description = v.InferOutput<typeof Description>
