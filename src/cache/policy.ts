export type CacheClass = 'page' | 'thread' | 'feed' | 'image'

/** How long an answer may be kept, at the edge and in a browser. Cloudflare strips the first. */
export type Lifetimes = { edge: string; browser: string }

const revalidated = 'public, max-age=0, must-revalidate'
const immutable = 'public, max-age=31536000, immutable'

// No s-maxage and no must-revalidate at the edge: they would switch stale-while-revalidate off.
export const lifetimes: Record<CacheClass, Lifetimes> = {
  page: { edge: edge(60, 600, 86_400), browser: revalidated },
  thread: { edge: edge(10, 60, 3_600), browser: revalidated },
  feed: { edge: edge(300, 3_600, 86_400), browser: 'public, max-age=300' },
  image: { edge: immutable, browser: immutable },
}

/** What a class's 404 and 410 may be kept for. */
export const absence: Record<404 | 410, Lifetimes> = {
  404: { edge: edge(30, 0, 0), browser: revalidated },
  410: { edge: edge(3_600, 0, 0), browser: revalidated },
}

function edge(maxAge: number, whileRevalidate: number, ifError: number) {
  return `public, max-age=${maxAge}, stale-while-revalidate=${whileRevalidate}, stale-if-error=${ifError}`
}

/**
 * What an answer showed, so that a change to it finds the answer again. Made of ids, never of
 * people's words: a tag that is not ASCII is dropped without a sound.
 */
export type CacheTag =
  | `article/${number}`
  | `slug/${string}`
  | `list/front`
  | `list/section/${number}`
  | `list/tag/${number}`
  | `list/author/${number}`
  | `list/corrections`
  | `section/${number}`
  | `tag/${number}`
  | `author/${number}`
  | `thread/${number}`
  /** The newest comments of all. */
  | 'list/comments'
  /** The archive of letters. */
  | 'list/letters'
  | `media/${string}`
  /** Whose pages may show our threads. */
  | 'sites'
  | `policy/${string}`
  /** Shown by what lists more articles than an answer can name. */
  | 'sitemaps'
  /** What stands around every page. */
  | 'frame'

/** The tag of an address, whether or not an article stands there: a 404 is purged by it. */
export const slugTag = (slug: string): CacheTag => `slug/${encodeURIComponent(slug)}`
