import { type CacheTag, slugTag } from '../cache/policy.ts'
import * as links from '../links.ts'
import type { Named } from '../names/name.ts'
import type { ModerationMode, Publication } from '../publication.ts'
import type { Shown } from '../receipts/receipt.ts'
import type { Fault } from '../refusal.ts'
import type { Inserts, Picture } from '../text/article-body.ts'
import type { Direction } from '../text/language.ts'
import type { Known } from '../text/pictures.ts'

export type { Named }
export type ArticleState = 'draft' | 'scheduled' | 'published' | 'withdrawn'
export type CommentMode = 'open' | 'closed' | 'off'

/** The lead picture. An empty alt marks it as decoration. Of one of ours, more is known. */
export type Hero = { src: string; alt: string; caption: string; credit: string } & Partial<Known>
/** Where agency copy comes from, and the address that search engines should count. */
export type Source = { name: string; url?: string; canonicalUrl?: string }
export type Correction = { correctedAt: number; kind: string; text: string }
/** The picture only where a page shows it: a path of ours, or empty. */
export type Credit = Named & { role: string; picture?: string; known?: Known | null }

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
  /** Approved comments. */
  commentCount: number
}

/** What a page says of another article in passing. */
export type Mention = Pick<
  Teaser,
  'id' | 'slug' | 'headline' | 'language' | 'direction' | 'publishedAt'
>

/** What the page of an article leads on to: others of its section, and others under each of its tags. */
export type Onward = { inSection: Mention[]; underTags: Mention[] }

/** All of an article that its readers are given, in whatever form. */
export type FullText = Omit<Teaser, 'commentCount'> & {
  tags: Named[]
  source: Source | null
  corrections: Correction[]
  commentMode: CommentMode
  inserts: Inserts
  bodyHtml: string
}

export type Article = FullText &
  Teaser & {
    state: ArticleState
    fingerprint: string
    /** Which comments wait: as it says itself, its section, the publication; empty where one says nothing. */
    moderations: (ModerationMode | '')[]
    /** Its own; null: as its section or the publication does. */
    commentsCloseAt: number | null
    /** It must not run before. */
    embargoAt: number | null
    /** It is withdrawn then. */
    expiresAt: number | null
    /** The member of staff who began it. */
    createdBy: number | null
    /** When comments close by either; null: never. */
    closesAt: number | null
    bodyMarkdown: string
  }

export const isLive = ({ state }: Pick<Article, 'state'>): boolean => state === 'published'
export const isWithdrawn = ({ state }: Pick<Article, 'state'>): boolean => state === 'withdrawn'

export const acceptsComments = (
  { state, commentMode, closesAt, moderations }: TakesComments,
  now: number,
): boolean =>
  state === 'published' &&
  commentMode === 'open' &&
  !isShut({ moderations }) &&
  (closesAt === null || now < closesAt)

type TakesComments = Pick<Article, 'state' | 'commentMode' | 'closesAt' | 'moderations'>

/** Which of its comments wait for a moderator: who is nearest to the article says, else where we began. */
export const moderationOf = (
  { moderations }: Pick<Article, 'moderations'>,
  { moderation }: Pick<Publication, 'moderation'>,
): ModerationMode => nearest(moderations) || moderation

/** Whether it, its section or the publication takes no comments. */
export const isShut = ({ moderations }: Pick<Article, 'moderations'>): boolean =>
  nearest(moderations) === 'closed'

export const SHUT =
  'Comments are closed here by what the article, its section or the publication says of them.'

const nearest = (moderations: Article['moderations']) => moderations.find(Boolean)

/** Why an article may not run at its time, as the field to mend and a sentence. */
export function whyNotRun(
  { publishedAt, embargoAt, expiresAt }: Pick<Article, 'publishedAt' | 'embargoAt' | 'expiresAt'>,
  now: number,
): Fault | undefined {
  const runsAt = Math.max(publishedAt ?? now, now)
  if (embargoAt !== null && runsAt < embargoAt)
    return {
      field: 'embargoAt',
      message: 'It is under embargo. Schedule it for the embargo’s end or later.',
    }
  if (expiresAt !== null && expiresAt <= runsAt)
    return {
      field: 'expiresAt',
      message: 'It expires before it runs. Choose a later time, or none.',
    }
}

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

/** An author as a credit line names them: with what they did, unless they wrote it. */
export const credited = ({ name, role }: Pick<Credit, 'name' | 'role'>): string =>
  role === 'reporter' ? name : `${name} (${role})`

/** The word above a correction. */
export const correctionTitle = (
  { kind }: Pick<Correction, 'kind'>,
  { words }: Pick<Publication, 'words'>,
): string => words.correctionKinds[kind] ?? kind

/** Every picture an article shows, its lead first. */
export const picturesIn = ({ hero, inserts }: Pick<FullText, 'hero' | 'inserts'>): Picture[] => [
  ...(hero ? [hero] : []),
  ...(inserts.pictures ?? []),
]

/** The address that search engines should count, for whoever got it in any form. */
export const canonicalOf = (
  { source, slug }: Pick<FullText, 'source' | 'slug'>,
  publication: { url: string },
): string => source?.canonicalUrl ?? links.absolute(publication, links.article(slug))

/** What an answer about the address shows, whether or not it may be read: publishing changes either. */
export const tagsAt = (slug: string, found: Pick<Article, 'id'> | undefined): CacheTag[] => [
  slugTag(slug),
  ...(found ? ([`article/${found.id}`, `thread/${found.id}`] as const) : []),
]

/** What a list shows of an article: itself, and the names it prints. */
export const tagsOf = ({
  id,
  section,
  authors,
}: Pick<Teaser, 'id' | 'section' | 'authors'>): CacheTag[] => [
  `article/${id}`,
  `section/${section.id}`,
  ...authors.map((author): CacheTag => `author/${author.id}`),
]

/** The names that an article's own page prints. */
export const namesIn = ({ section, authors, tags }: FullText): CacheTag[] => [
  `section/${section.id}`,
  ...authors.map(({ id }): CacheTag => `author/${id}`),
  ...tags.map(({ id }): CacheTag => `tag/${id}`),
]

const MOST_ONWARD = 4

/** Related: what shares most tags with the article, newest first. The section's others come after those. */
export function onwardFrom({ underTags, inSection }: Onward): {
  related: Mention[]
  more: Mention[]
} {
  const shared = new Map<number, number>()
  for (const { id } of underTags) shared.set(id, (shared.get(id) ?? 0) + 1)
  const related = [...new Map(underTags.map((it) => [it.id, it])).values()]
    .sort(
      (a, b) =>
        (shared.get(b.id) ?? 0) - (shared.get(a.id) ?? 0) ||
        (b.publishedAt ?? 0) - (a.publishedAt ?? 0),
    )
    .slice(0, MOST_ONWARD)
  const more = inSection.filter(({ id }) => !related.some((it) => it.id === id))
  return { related, more: more.slice(0, MOST_ONWARD) }
}

/** The lists that an article's page leads on with, and what it prints of them. */
export const tagsOnward = (
  { section, tags }: Article,
  { related, more }: ReturnType<typeof onwardFrom>,
): CacheTag[] => [
  `list/section/${section.id}`,
  ...tags.slice(0, TAGS_FOLLOWED).map(({ id }): CacheTag => `list/tag/${id}`),
  ...[...related, ...more].map(({ id }): CacheTag => `article/${id}`),
]

/** How many of an article's tags its page follows. */
export const TAGS_FOLLOWED = 5

/** Everything at the edge that a change from one form of an article to another makes untrue. */
export function touched(before: Article | undefined, after: Article): CacheTag[] {
  const tags = new Set<CacheTag>([`article/${after.id}`, 'sitemaps'])
  const isMoved = !before || placeOf(before) !== placeOf(after)
  if (isMoved)
    for (const article of [before, after])
      if (article) for (const tag of placesOf(article)) tags.add(tag)
  if (hasCorrected(before, after) || (isMoved && after.corrections.length > 0))
    tags.add('list/corrections')
  return [...tags]
}

/** Every address that shows the article now, or showed it before, and what it must say of the change. */
export function shownBy(before: Article | undefined, after: Article, edition: Edition): Shown[] {
  const isMoved = before && before.state !== 'draft' && before.slug !== after.slug && isLive(after)
  const moved = isMoved ? before.slug : undefined
  return [
    ...ownPages(after).map(
      (page): Shown =>
        isLive(after)
          ? { ...page, status: 200, lead: after.version, frame: edition.frame }
          : { ...page, status: isWithdrawn(after) ? 410 : 404 },
    ),
    ...(moved
      ? [
          {
            path: links.article(moved),
            what: 'the old address',
            status: 301 as const,
            location: links.article(after.slug),
          },
        ]
      : []),
    ...listsOf(before, after).map(
      (list): Shown => ({ ...list, status: 200, lead: edition.lists, frame: edition.frame }),
    ),
  ]
}

/** The numbers that pages carry after a change; see receipts/receipt.ts. */
export type Edition = { lists: number; frame: number }

type Page = Pick<Shown, 'path' | 'what'>

export const ownPages = ({ slug }: Article): Page[] => [
  { path: links.article(slug), what: 'the article' },
  { path: links.articleJson(slug), what: 'the article as JSON' },
  { path: links.thread(slug), what: 'its comments' },
]

/** The first pages of lists. An author's or a tag's last article may have gone, and the page with it. */
function listsOf(before: Article | undefined, after: Article): Page[] {
  const pages = [
    { path: links.front, what: 'the front' },
    { path: links.articlesJson, what: 'all articles as JSON' },
    ...links.FEED_FORMATS.map((format) => ({
      path: links.feed(links.front, format),
      what: `the feed (${format})`,
    })),
  ]
  for (const { slug, name } of [before?.section ?? after.section, after.section])
    if (!pages.some(({ path }) => path === links.section(slug)))
      pages.push({ path: links.section(slug), what: `the section ${name}` })
  if (isLive(after))
    pages.push(
      ...after.authors.map(({ slug, name }) => ({
        path: links.author(slug),
        what: `all by ${name}`,
      })),
      ...after.tags.map(({ slug, name }) => ({ path: links.tag(slug), what: `the tag ${name}` })),
    )
  return pages
}

/** The lists an article stands in, and its address. */
const placesOf = (article: Article): CacheTag[] => [
  slugTag(article.slug),
  'list/front',
  `list/section/${article.section.id}`,
  ...article.authors.map(({ id }): CacheTag => `list/author/${id}`),
  ...article.tags.map(({ id }): CacheTag => `list/tag/${id}`),
]

const hasCorrected = (before: Article | undefined, after: Article) =>
  JSON.stringify(before?.corrections ?? []) !== JSON.stringify(after.corrections)

const placeOf = (article: Article) =>
  JSON.stringify([article.state, article.publishedAt, placesOf(article)])
