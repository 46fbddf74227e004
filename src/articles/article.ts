import { type CacheTag, slugTag } from '../cache/policy.ts'
import type { Named } from '../names/name.ts'
import type { Inserts, Size } from '../text/article-body.ts'
import type { Direction } from '../text/language.ts'

export type { Named }
export type ArticleState = 'draft' | 'scheduled' | 'published' | 'withdrawn'
export type CommentMode = 'open' | 'closed' | 'off'

/** The lead picture. An empty alt marks it as decoration. */
export type Hero = { src: string; alt: string; caption: string; credit: string } & Partial<Size>
/** Where agency copy comes from, and the address that search engines should count. */
export type Source = { name: string; url?: string; canonicalUrl?: string }
export type Correction = { correctedAt: number; kind: string; text: string }
export type Credit = Named & { role: string }

/** What a list shows of an article. Times are milliseconds since 1970, UTC. */
export type Teaser = {
  id: number
  slug: string
  version: number
  kicker: string
  headline: string
  dek: string
  section: Named
  authors: Credit[]
  hero: Hero | null
  language: string
  direction: Direction
  publishedAt: number | null
  updatedAt: number | null
  words: number
}

export type Article = Teaser & {
  state: ArticleState
  fingerprint: string
  tags: Named[]
  source: Source | null
  corrections: Correction[]
  commentMode: CommentMode
  commentsCloseAt: number | null
  /** Approved comments. */
  commentCount: number
  inserts: Inserts
  bodyMarkdown: string
  bodyHtml: string
}

export const isLive = ({ state }: Article): boolean => state === 'published'
export const isWithdrawn = ({ state }: Article): boolean => state === 'withdrawn'

export const acceptsComments = (
  {
    state,
    commentMode,
    commentsCloseAt,
  }: Pick<Article, 'state' | 'commentMode' | 'commentsCloseAt'>,
  now: number,
): boolean =>
  state === 'published' &&
  commentMode === 'open' &&
  (commentsCloseAt === null || now < commentsCloseAt)

/** An article that is to run, but not yet, is scheduled. */
export const stateAt = (
  state: ArticleState,
  publishedAt: number | null,
  now: number,
): ArticleState =>
  state === 'published' && publishedAt !== null && publishedAt > now ? 'scheduled' : state

const WORDS_A_MINUTE = 230
export const readingMinutes = ({ words }: { words: number }): number =>
  Math.max(1, Math.round(words / WORDS_A_MINUTE))

/** What an answer about the address shows, whether or not it may be read: publishing changes either. */
export const tagsAt = (slug: string, found: Article | undefined): CacheTag[] => [
  slugTag(slug),
  ...(found ? ([`article/${found.id}`, `thread/${found.id}`] as const) : []),
]

/** What a list shows of an article: itself, and the names it prints. */
export const tagsOf = ({ id, section, authors }: Teaser): CacheTag[] => [
  `article/${id}`,
  `section/${section.id}`,
  ...authors.map((author): CacheTag => `author/${author.id}`),
]

/** The names that an article's own page prints. */
export const namesIn = ({ section, authors, tags }: Article): CacheTag[] => [
  `section/${section.id}`,
  ...authors.map(({ id }): CacheTag => `author/${id}`),
  ...tags.map(({ id }): CacheTag => `tag/${id}`),
]

/** Everything at the edge that a change from one form of an article to another makes untrue. */
export function touched(before: Article | undefined, after: Article): CacheTag[] {
  const tags = new Set<CacheTag>([`article/${after.id}`])
  if (!before || placeOf(before) !== placeOf(after))
    for (const article of [before, after])
      if (article) for (const tag of placesOf(article)) tags.add(tag)
  return [...tags]
}

/** The lists an article stands in, and its address. */
const placesOf = (article: Article): CacheTag[] => [
  slugTag(article.slug),
  'list/front',
  `list/section/${article.section.id}`,
  ...article.authors.map(({ id }): CacheTag => `list/author/${id}`),
  ...article.tags.map(({ id }): CacheTag => `list/tag/${id}`),
]

const placeOf = (article: Article) =>
  JSON.stringify([article.state, article.publishedAt, placesOf(article)])
