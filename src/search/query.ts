import * as v from 'valibot'
import { Slug } from '../names/input.ts'
import { SORTS, TIMES } from './search.ts'

// A form sends what was left empty as an empty text.
const blank = v.pipe(
  v.literal(''),
  v.transform(() => undefined),
)

const Words = v.pipe(v.string(), v.trim(), v.maxLength(200, 'q is longer than 200 characters.'))

/** The question to the search page, and from its form. */
export const SearchQuery = v.object({
  q: v.optional(Words, ''),
  section: v.optional(v.union([blank, Slug], 'A section is named by its slug.')),
  time: v.optional(v.picklist(TIMES, 'time is any, day, week, month or year.'), 'any'),
  sort: v.optional(v.picklist(SORTS, 'sort is relevance or newest.'), 'relevance'),
  cursor: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^-?\d{1,16}$/, 'This cursor is not one of ours; leave it out to start again.'),
      v.transform(Number),
    ),
  ),
})

/** A program must say what it looks for. */
export const ProgramQuery = v.object({
  ...SearchQuery.entries,
  q: v.pipe(
    Words,
    v.regex(/[\p{L}\p{N}]/u, 'q is what to look for: a word, or some. It is missing.'),
  ),
})
