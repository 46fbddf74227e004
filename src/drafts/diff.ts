import { diffLines, diffWordsWithSpace } from 'diff'
import { differing, type FieldName, type Fields } from '../articles/fields.ts'

/** A stretch of text that both have, or only the newer or the older. */
export type Piece = { text: string; kind: 'same' | 'added' | 'removed' }

export type FieldDiff = { name: FieldName; pieces: Piece[] }

// Word by word up to so many edits; two texts that share little are told apart by their lines.
const MOST_EDITS = 3_000

/** Field by field, what was changed from one form of an article to the next. */
export const changesBetween = (before: Fields, after: Fields): FieldDiff[] =>
  differing(before, after).map((name) => ({ name, pieces: diff(before[name], after[name]) }))

export function diff(before = '', after = ''): Piece[] {
  const parts =
    diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? diffLines(before, after)
  return parts.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
