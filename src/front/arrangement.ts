import type { ArticleState } from '../articles/article.ts'

/** An article that editors put at the top of the front; it shows while it is live. */
export type Slot = { id: number; slug: string; headline: string; state: ArticleState }

/** The lead first. A draft is what editors work on and readers do not see yet. */
export type Arrangement = { rev: number; isDraft: boolean; slots: Slot[] }

export type Stage = 'live' | 'draft'
export const stageOf = ({ isDraft }: Arrangement): Stage => (isDraft ? 'draft' : 'live')

export const MOST_SLOTS = 10

export const pinned = (ids: number[], id: number, as: 'lead' | 'next'): number[] => {
  const others = without(ids, id)
  return as === 'lead' ? [id, ...others] : [...others, id]
}

/** Past either end is at that end. */
export const moved = (ids: number[], id: number, to: number): number[] =>
  without(ids, id).toSpliced(to, 0, id)

export const without = (ids: number[], id: number): number[] => ids.filter((other) => other !== id)

const A_PAGE = 15
const AT_THE_TOP = 11

/** How many articles a page of the front holds. The first has a lead, two beside it and two rows of four. */
export const holds = (isFirst: boolean): number => (isFirst ? AT_THE_TOP : A_PAGE)

/** How many sections have a block of their own under the top of the front, and how many articles each. */
export const MOST_BLOCKS = 8
export const IN_A_BLOCK = 4
