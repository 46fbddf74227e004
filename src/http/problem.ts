import * as v from 'valibot'
import { like } from '../text/answers.ts'

const text = v.string()

/** How programs are refused: RFC 9457. */
export const Problem = v.strictObject({
  type: v.literal('about:blank'),
  title: like(text, 'Something is missing'),
  status: like(v.pipe(v.number(), v.integer()), 422),
  detail: v.pipe(
    text,
    v.description('What is wrong and what to do, for a person.'),
    v.examples(['Please give a name.']),
  ),
  errors: v.optional(
    v.array(
      v.strictObject({
        field: v.pipe(text, v.description('As it was sent.'), v.examples(['name'])),
        message: like(text, 'Please give a name.'),
        line: v.optional(v.pipe(v.number(), v.integer(), v.description('Of a text, from 1.'))),
      }),
    ),
  ),
})
export type Problem = v.InferOutput<typeof Problem>
