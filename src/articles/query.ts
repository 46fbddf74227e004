import * as v from 'valibot'
import { Slug } from '../names/input.ts'

const MOST = 100

const Cursor = v.pipe(
  v.string(),
  v.regex(/^\d+-\d+$/, 'This cursor is not one of ours; leave it out to start again.'),
)

/** The question to a list of articles. */
export const ArticleQuery = v.object({
  section: v.optional(Slug),
  tag: v.optional(Slug),
  author: v.optional(Slug),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'limit is a number from 1 to 100.'),
      v.transform(Number),
      v.minValue(1, 'limit is a number from 1 to 100.'),
      v.maxValue(MOST, 'limit is a number from 1 to 100.'),
    ),
    '20',
  ),
  cursor: v.optional(Cursor),
})

/** Where making search again goes on. */
export const Reindexing = v.object({ cursor: v.optional(v.nullable(Cursor)) })
