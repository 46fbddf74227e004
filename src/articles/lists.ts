import { and, desc, eq, gt, gte, isNotNull, lt, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { timeOf } from '../db/ids.ts'
import {
  articleAuthors,
  articles,
  articleTags,
  corrections,
  edition,
  frame,
  months,
  sections,
  staffLog,
} from '../db/schema.ts'
import { idAt } from '../names/store.ts'
import type { Correction, FullText, Teaser } from './article.ts'
import { fullText, isPublished, teaser, untold } from './columns.ts'

const { placeholder } = sql

/** What changes when any list of articles does. */
export const editionOfLists: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition: sql<string>`'e' || ${edition.number} || '.' || ${frame.number}`.as('edition'),
      settings: frame.settings,
    })
    .from(edition)
    .crossJoin(frame),
)

/** What changes when a page of teasers does: any list, and how many comments there are. */
export const editionOfTeasers: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition:
        sql<string>`'e' || ${edition.number} || '.' || ${edition.comments} || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(edition)
    .crossJoin(frame),
)

/** The same, with the time of the last act: all that changes a list is noted in the log. */
export const editionOfFeeds: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition: sql<string>`'e' || ${edition.number} || '.' || ${frame.number}`.as('edition'),
      settings: frame.settings,
      changedAt: lastActAt.as('changed_at'),
    })
    .from(edition)
    .crossJoin(frame),
)

// An id holds the time it was made.
const lastActAt = sql<number | null>`(SELECT max(${staffLog.id}) FROM ${staffLog})`.mapWith(timeOf)

export type Filters = {
  section?: string | undefined
  tag?: string | undefined
  author?: string | undefined
}
/** A place in a list of articles, newest first: after it comes what is older. */
export type Place = { publishedAt: number; id: number }

const TOP: Place = { publishedAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

type List<Row> = (filters: Filters, limit: number, after?: Place) => Statement<Row>

/** Live articles, newest first. One more than the limit tells whether there are older ones. */
export const latest: List<Teaser> = listOf<Teaser>(teaser)

/** The same with their bodies, for feeds. */
export const latestInFull: List<FullText> = listOf<FullText>(fullText)

/** The columns are those of the row. */
function listOf<Row>(columns: typeof untold): List<Row> {
  const lists: Record<string, (values: Record<string, unknown>) => Statement<Row>> = {}
  return (filters, limit, after = TOP) => {
    const named = FILTERS.filter((name) => filters[name])
    const list = (lists[named.join()] ??= statement(() => writeList(named, columns)) as never)
    return list({ ...filters, ...after, limit: limit + 1 })
  }
}

/** The place a cursor names, or the top. */
export function placeFrom(cursor: string | undefined): Place {
  const [publishedAt, id] = cursor?.split('-').map(Number) ?? []
  return publishedAt !== undefined && id !== undefined ? { publishedAt, id } : TOP
}

/** Rows as read, one too many to know of older ones, become a page and where the next begins. */
export function pageOf<Row extends Pick<Teaser, 'id' | 'publishedAt'>>(
  rows: Row[],
  limit: number,
): { shown: Row[]; cursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, cursor: rows.length > limit && last ? `${last.publishedAt}-${last.id}` : null }
}

const FILTERS = ['tag', 'author', 'section'] as const

// The narrowest index leads: a tag's or an author's own list, else the section's, else all.
function writeList(filters: (typeof FILTERS)[number][], columns: typeof untold) {
  const lead = filters.includes('tag')
    ? articleTags
    : filters.includes('author')
      ? articleAuthors
      : undefined
  const time = lead ? lead.listedAt : articles.publishedAt
  const id = lead ? lead.articleId : articles.id
  const narrowed = {
    tag: sql`${articleTags.tagId} = ${idAt('tag', placeholder('tag'))}`,
    author: lead === articleAuthors ? sql`${articleAuthors.authorId} = ${askedAuthor}` : creditedTo,
    section: sql`${articles.sectionId} = ${idAt('section', placeholder('section'))}`,
  }
  const list = build
    .select(columns)
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .$dynamic()
  return (lead ? list.innerJoin(lead, eq(lead.articleId, articles.id)) : list)
    .where(
      and(
        lead ? isNotNull(lead.listedAt) : isPublished,
        sql`(${time}, ${id}) < (${placeholder('publishedAt')}, ${placeholder('id')})`,
        ...filters.map((name) => narrowed[name]),
      ),
    )
    .orderBy(desc(time), desc(id))
    .limit(placeholder('limit'))
}

const askedAuthor = idAt('author', placeholder('author'))
const creditedTo = sql`EXISTS (SELECT 1 FROM article_authors WHERE article_id = ${articles.id} AND author_id = ${askedAuthor})`

/** Live articles of a stretch of time, newest first; one more than the limit tells of older ones. */
const during = statement(() =>
  build
    .select(teaser)
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .where(
      and(
        isPublished,
        gte(articles.publishedAt, placeholder('from')),
        sql`(${articles.publishedAt}, ${articles.id}) < (${placeholder('publishedAt')}, ${placeholder('id')})`,
      ),
    )
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(placeholder('limit')),
)
export const ranDuring = (
  { from, until }: { from: number; until: number },
  limit: number,
  after: Place = TOP,
): Statement<Teaser> =>
  during({
    from,
    limit: limit + 1,
    ...(after.publishedAt < until ? after : { publishedAt: until, id: 0 }),
  })

/** Months in which something ran, newest first, and how many articles. */
export const monthsBefore: (values: { month: string; limit: number }) => Statement<{
  month: string
  n: number
}> = statement(() =>
  build
    .select({ month: months.month, n: months.n })
    .from(months)
    .where(and(lt(months.month, placeholder('month')), gt(months.n, 0)))
    .orderBy(desc(months.month))
    .limit(placeholder('limit')),
)

export type Corrected = Correction &
  Pick<Teaser, 'id' | 'slug' | 'headline' | 'language' | 'direction'> & {
    position: number
  }

/** Corrections of live articles, newest first, from after a place on. */
export const correctionsAfter: (values: {
  correctedAt: number
  id: number
  position: number
  limit: number
}) => Statement<Corrected> = statement(() =>
  build
    .select({
      id: articles.id,
      slug: articles.slug,
      headline: articles.headline,
      language: articles.language,
      direction: teaser.direction,
      position: corrections.position,
      correctedAt: corrections.correctedAt,
      kind: corrections.kind,
      text: corrections.text,
    })
    .from(corrections)
    .crossJoin(articles)
    .where(
      and(
        eq(articles.id, corrections.articleId),
        isPublished,
        sql`(${corrections.correctedAt}, ${corrections.articleId}, ${corrections.position}) < (${placeholder('correctedAt')}, ${placeholder('id')}, ${placeholder('position')})`,
      ),
    )
    .orderBy(desc(corrections.correctedAt), desc(corrections.articleId), desc(corrections.position))
    .limit(placeholder('limit')),
)
