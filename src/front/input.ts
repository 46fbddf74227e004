import * as v from 'valibot'

const number = (sentence: string) =>
  v.pipe(v.string(sentence), v.regex(/^\d{1,16}$/, sentence), v.transform(Number))

// Which state of the front the form was made from.
const rev = number('This form is not complete. Open the page again.')
const article = number('Choose an article.')

export const Pin = v.object({
  rev,
  article,
  as: v.picklist(['lead', 'next'], 'Choose where it is to stand.'),
})
export const Move = v.object({ rev, article, to: number('Say where it is to stand.') })
export const Unpin = v.object({ rev, article })
export const Rev = v.object({ rev })

/** What to look for among the headlines. */
export const Search = v.object({ q: v.optional(v.pipe(v.string(), v.trim()), '') })

export type Pin = v.InferOutput<typeof Pin>
export type Move = v.InferOutput<typeof Move>
export type Unpin = v.InferOutput<typeof Unpin>
export type Rev = v.InferOutput<typeof Rev>
