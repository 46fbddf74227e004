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

/** How many articles a page of the front holds. On the first the lead stands above rows of three. */
export const holds = (isFirst: boolean): number => (isFirst ? A_PAGE + 1 : A_PAGE)
