import type { Article } from '../articles/article.ts'

/** Of a page elsewhere, in characters. */
export const LONGEST_TITLE = 200

/** What a thread must know of what it stands under: an article, or a page on somebody else's site. */
export type Heading = Pick<
  Article,
  'id' | 'slug' | 'headline' | 'state' | 'commentMode' | 'closesAt' | 'moderations' | 'commentCount'
> & {
  /** The site of a page elsewhere; 0: an article of ours. */
  siteId: number
  /** Where a page elsewhere stands; empty: an article of ours. */
  url: string
}

export const SHUT_ELSEWHERE =
  'Comments are closed here by what the site of the page, or the publication, says of them.'

/** What the log calls it. */
export const subjectOf = ({ id, siteId }: Pick<Heading, 'id' | 'siteId'>): string =>
  siteId > 0 ? `page/${id}` : `article/${id}`
