import { and, desc, gt, gte, isNotNull, type SQL, sql } from 'drizzle-orm'
import { isPublished } from '../articles/columns.ts'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import {
  articleAuthors,
  articles,
  articleTags,
  authors,
  edition,
  frame,
  sections,
  tags,
} from '../db/schema.ts'
import { FRESH, MOST, type NamedPage, type News, type Page, type Week } from './sitemap.ts'

const { placeholder } = sql

// As the index articles_by_week has it, to the letter: copy that another address holds is counted there.
const isListed = sql`state = 'published' AND source ->> '$.canonicalUrl' IS NULL`
const week = sql`published_at - (published_at + 6047654400000) % 604800000`
const modifiedAt = sql<number>`coalesce(updated_at, published_at)`

/** Each week that has articles, newest first, and when the newest change in it was. */
export const weeks: () => Statement<Week> = statement(() =>
  build
    .select({
      startsAt: sql<number>`week`.as('starts_at'),
      modifiedAt: sql<number>`(
        SELECT max(${modifiedAt}) FROM articles WHERE ${isListed} AND ${week} = weeks.week)`.as(
        'modified_at',
      ),
    })
    .from(
      sql`(WITH RECURSIVE weeks (week) AS (
        SELECT ${newestWeek(sql``)}
        UNION ALL SELECT ${newestWeek(sql`AND ${week} < weeks.week`)} FROM weeks WHERE week IS NOT NULL)
        SELECT week FROM weeks WHERE week IS NOT NULL) weeks`,
    ),
)

function newestWeek(earlier: SQL) {
  return sql`(SELECT max(${week}) FROM articles WHERE ${isListed} ${earlier})`
}

// Their captions would be most of what is read: only the addresses of pictures leave the database.
const pictures = sql<string[]>`(
  SELECT json_group_array(value ->> '$.src') FROM json_each(${articles.inserts}, '$.pictures'))`

/** The articles of a week. */
export const inWeek: (values: { week: number }) => Statement<Page> = statement(() =>
  build
    .select({
      slug: articles.slug,
      modifiedAt: modifiedAt.as('modified_at'),
      hero: sql<string | null>`${articles.hero} ->> '$.src'`.as('hero_src'),
      pictures: pictures.mapWith((text) => JSON.parse(String(text)) as string[]).as('pictures'),
    })
    .from(articles)
    .where(sql`${isListed} AND ${week} = ${placeholder('week')}`)
    .orderBy(desc(modifiedAt))
    .limit(MOST),
)

const isFresh = gte(articles.publishedAt, sql`${placeholder('now')} - ${sql.raw(String(FRESH))}`)

/** The articles of the last two days, newest first. */
export const news: (values: { now: number }) => Statement<News> = statement(() =>
  build
    .select({
      slug: articles.slug,
      headline: articles.headline,
      language: articles.language,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .where(and(isPublished, sql`${articles.source} ->> '$.canonicalUrl' IS NULL`, isFresh))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(MOST),
)

/** What changes when a list does, or when the oldest of the news stops being one. */
export const editionOfNews: (values: { now: number }) => Statement<Validator> = statement(() =>
  build
    .select({
      edition: sql<string>`'e' || ${edition.number} || '.' || coalesce((
        SELECT ${articles.id} FROM ${articles} WHERE ${isPublished} AND ${isFresh}
        ORDER BY ${articles.publishedAt}, ${articles.id} LIMIT 1), 0) || '.' || ${frame.number}`.as(
        'edition',
      ),
      settings: frame.settings,
    })
    .from(edition)
    .crossJoin(frame),
)

const named = (table: typeof sections, isShown: SQL, limit: number) =>
  statement(() =>
    build
      .select({ slug: table.slug })
      .from(table)
      .where(and(gt(table.slug, ''), isShown))
      .orderBy(table.slug)
      .limit(limit),
  ) as () => Statement<NamedPage>

// Together with the pages there are always, fewer than one sitemap holds.
export const shownSections = named(
  sections,
  sql`EXISTS (SELECT 1 FROM ${articles} WHERE ${articles.sectionId} = ${sections}.id AND ${isPublished})`,
  150,
)
export const shownTags = named(
  tags as never,
  sql`EXISTS (SELECT 1 FROM ${articleTags} WHERE ${articleTags.tagId} = ${tags}.id AND ${isNotNull(articleTags.listedAt)})`,
  400,
)
export const shownAuthors = named(
  authors as never,
  sql`EXISTS (SELECT 1 FROM ${articleAuthors} WHERE ${articleAuthors.authorId} = ${authors}.id AND ${isNotNull(articleAuthors.listedAt)})`,
  400,
)
