import * as v from 'valibot'
import { LONGEST_TITLE } from './heading.ts'

const INCOMPLETE = 'This form is not complete. Open the page again.'

/** Which page of a site is looked for, or where their list goes on. */
export const PagesQuery = v.object({
  at: v.fallback(v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(2000)), ''),
  cursor: v.fallback(v.optional(v.string(), ''), ''),
})

export const Retitling = v.object({
  title: v.pipe(
    v.string('What is the page called?'),
    v.transform((title) => title.replace(/\s+/g, ' ').trim()),
    v.minLength(1, 'What is the page called?'),
    v.maxLength(LONGEST_TITLE, `A title has at most ${LONGEST_TITLE} characters.`),
  ),
})

export const Opening = v.object({ mode: v.picklist(['open', 'closed'], INCOMPLETE) })

/** Which page another goes into, as somebody at the desk says it. */
export const MergeQuery = v.object({
  into: v.pipe(
    v.string('Which page is it to go into?'),
    v.trim(),
    v.minLength(1, 'Which page is it to go into?'),
    v.maxLength(2000, 'An address has at most 2,000 characters.'),
  ),
})

/** The same once it has been looked up: by its slug. */
export const Merging = v.object({
  into: v.pipe(v.string(INCOMPLETE), v.regex(/^~[a-z\d]{1,16}$/, INCOMPLETE)),
})
