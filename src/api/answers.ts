import * as v from 'valibot'
import { TeaserJson } from '../articles/answers.ts'
import { address, count, like } from '../text/answers.ts'

const PartJson = v.strictObject({
  text: like(v.string(), 'After nine years, a boat leaves at '),
  isMatch: v.pipe(
    v.boolean(),
    v.description('Whether this is what was looked for.'),
    v.examples([false]),
  ),
})

/** What search found, as programs are told of it. */
export const FoundAnswer = v.strictObject({
  results: v.array(v.strictObject({ ...TeaserJson.entries, excerpt: v.array(PartJson) })),
  count: v.pipe(
    v.nullable(count(2)),
    v.description('How many there are, up to a hundred; null on further pages.'),
  ),
  isMore: v.pipe(v.boolean(), v.description('Whether there are more than a hundred.')),
  suggestion: v.pipe(
    v.nullable(v.string()),
    v.description('The same question in the spelling we print, where little was found.'),
    v.examples([null]),
  ),
  next: v.nullable(address('/api/search?q=ferry&cursor=10')),
})
export type FoundAnswer = v.InferOutput<typeof FoundAnswer>
