import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import {
  articleAuthors,
  articles,
  articleTags,
  authors,
  corrections,
  sections,
  tags,
} from '../db/schema.ts'
import { knownJson } from '../names/store.ts'
import {
  type Article,
  type Correction,
  type Credit,
  type Mention,
  type Named,
  type Source,
  TAGS_FOLLOWED,
  type Teaser,
} from './article.ts'

// Read as one JSON value each, so that an article and all that hangs on it is one row.
const credits = sql<Credit[]>`(
  SELECT json_group_array(json_object('id', ${authors.id}, 'slug', ${authors.slug}, 'name', ${authors.name}, 'role', ${articleAuthors.role}))
  FROM ${articleAuthors} JOIN ${authors} ON ${authors.id} = ${articleAuthors.authorId}
  WHERE ${articleAuthors.articleId} = ${articles.id})`
const creditsWithFaces = sql<Credit[]>`(
  SELECT json_group_array(json_object('id', ${authors.id}, 'slug', ${authors.slug}, 'name', ${authors.name}, 'role', ${articleAuthors.role}, 'picture', ${authors.picture}, 'known', json(${knownJson(authors.picture)})))
  FROM ${articleAuthors} JOIN ${authors} ON ${authors.id} = ${articleAuthors.authorId}
  WHERE ${articleAuthors.articleId} = ${articles.id})`
const tagged = sql<Named[]>`(
  SELECT json_group_array(json_object('id', ${tags.id}, 'slug', ${tags.slug}, 'name', ${tags.name}))
  FROM ${articleTags} JOIN ${tags} ON ${tags.id} = ${articleTags.tagId}
  WHERE ${articleTags.articleId} = ${articles.id})`
const corrected = sql<Correction[]>`(
  SELECT json_group_array(json_object('correctedAt', ${corrections.correctedAt}, 'kind', ${corrections.kind}, 'text', ${corrections.text}))
  FROM ${corrections} WHERE ${corrections.articleId} = ${articles.id})`

export const fromJson = <T>(column: SQL<T> | { getSQL(): SQL }, name: string) =>
  sql<T>`${column}`.mapWith((text) => JSON.parse(String(text)) as T).as(name)

export const section = sql<Named>`json_object('id', ${sections.id}, 'slug', ${sections.slug}, 'name', ${sections.name})`

/** When comments close: at the article's own time, or so many days after it ran as its section or the desk has set. */
export const closing = (settings: SQLWrapper) =>
  sql`coalesce(${articles.commentsCloseAt}, ${articles.publishedAt} + 86400000 * coalesce(
    ${settings} ->> ('$.closing."' || ${articles.sectionId} || '"'), ${settings} ->> '$.comments.closeAfterDays'))`

/** The columns of a teaser, from articles joined with their sections. */
export const teaser = {
  id: articles.id,
  slug: articles.slug,
  version: articles.version,
  kicker: articles.kicker,
  headline: articles.headline,
  dek: articles.dek,
  section: fromJson<Named>(section, 'section'),
  authors: fromJson<Credit[]>(credits, 'authors'),
  hero: fromJson<Teaser['hero']>(
    sql`iif(${articles.hero} ->> '$.isOver', 'null', coalesce(${articles.hero}, 'null'))`,
    'hero',
  ),
  language: articles.language,
  direction: sql<Teaser['direction']>`${articles.direction}`.as('direction'),
  publishedAt: articles.publishedAt,
  updatedAt: articles.updatedAt,
  words: articles.words,
  commentCount: sql<number>`(SELECT n_public FROM threads WHERE id = ${articles.id})`.as(
    'comment_count',
  ),
}

export const { commentCount, ...untold } = teaser
export const fullText = {
  ...untold,
  tags: fromJson<Named[]>(tagged, 'tags'),
  source: fromJson<Source | null>(sql`coalesce(${articles.source}, 'null')`, 'source'),
  corrections: fromJson<Correction[]>(corrected, 'corrections'),
  commentMode: sql<Article['commentMode']>`${articles.commentMode}`.as('comment_mode'),
  inserts: fromJson<Article['inserts']>(articles.inserts, 'inserts'),
  bodyHtml: articles.bodyHtml,
}

export const whole = {
  ...fullText,
  commentCount,
  authors: fromJson<Credit[]>(creditsWithFaces, 'authors'),
  state: sql<Article['state']>`${articles.state}`.as('state'),
  fingerprint: articles.fingerprint,
  moderations: fromJson<Article['moderations']>(
    sql`json_array(${articles.moderation}, ${sections.moderation}, coalesce((SELECT settings FROM frame) ->> '$.comments.moderation', ''))`,
    'moderations',
  ),
  commentsCloseAt: articles.commentsCloseAt,
  embargoAt: articles.embargoAt,
  expiresAt: articles.expiresAt,
  createdBy: articles.createdBy,
  closesAt: sql<number | null>`${closing(sql`(SELECT settings FROM frame)`)}`.as('closes_at'),
  bodyMarkdown: articles.bodyMarkdown,
}

// A mention of another article, as JSON; the other's columns are named in full.
const mention = sql`json_object('id', few.id, 'slug', few.slug, 'headline', few.headline,
  'language', few.language, 'direction', few.direction, 'publishedAt', few.published_at)`

// Both are a handful, read by their indexes: one more of the section than is shown for each related.
export const inSection = sql<Mention[]>`(SELECT json_group_array(${mention}) FROM (
  SELECT other.* FROM articles other
  WHERE other.section_id = ${articles.sectionId} AND other.state = 'published' AND other.id <> ${articles.id}
  ORDER BY other.published_at DESC, other.id DESC LIMIT 8) few)`
export const underTags = sql<Mention[]>`(SELECT json_group_array(${mention})
  FROM article_tags mine CROSS JOIN articles few
  WHERE mine.article_id = ${articles.id} AND mine.position < ${sql.raw(String(TAGS_FOLLOWED))} AND few.id IN (
    SELECT under.article_id FROM article_tags under
    WHERE under.tag_id = mine.tag_id AND under.listed_at IS NOT NULL AND under.article_id <> ${articles.id}
    ORDER BY under.listed_at DESC, under.article_id DESC LIMIT 3))`

// Written out, since a partial index is not used for a bound value.
export const isPublished = sql`${articles.state} = 'published'`
