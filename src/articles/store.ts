import {
  and,
  desc,
  eq,
  gt,
  gte,
  isNotNull,
  lt,
  lte,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { build, type Statement, statement, statementOf } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { timeOf } from '../db/ids.ts'
import {
  articleAuthors,
  articles,
  articleTags,
  authors,
  corrections,
  edition,
  formerSlugs,
  frame,
  months,
  revisions,
  sections,
  staffLog,
  tags,
  threads,
} from '../db/schema.ts'
import { idAt, knownJson, mention as named } from '../names/store.ts'
import {
  type Article,
  type Correction,
  type Credit,
  type Edition,
  type FullText,
  type Mention,
  type Named,
  type Onward,
  type Source,
  TAGS_FOLLOWED,
  type Teaser,
} from './article.ts'

const { placeholder } = sql

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

const fromJson = <T>(column: SQL<T> | { getSQL(): SQL }, name: string) =>
  sql<T>`${column}`.mapWith((text) => JSON.parse(String(text)) as T).as(name)

const section = sql<Named>`json_object('id', ${sections.id}, 'slug', ${sections.slug}, 'name', ${sections.name})`

/** When comments close: at the article's own time, or so many days after it ran as the desk has set. */
const closing = (settings: SQLWrapper) => sql`coalesce(${articles.commentsCloseAt},
  ${articles.publishedAt} + ${settings} ->> '$.comments.closeAfterDays' * 86400000)`

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

const { commentCount, ...untold } = teaser
const fullText = {
  ...untold,
  tags: fromJson<Named[]>(tagged, 'tags'),
  source: fromJson<Source | null>(sql`coalesce(${articles.source}, 'null')`, 'source'),
  corrections: fromJson<Correction[]>(corrected, 'corrections'),
  commentMode: sql<Article['commentMode']>`${articles.commentMode}`.as('comment_mode'),
  inserts: fromJson<Article['inserts']>(articles.inserts, 'inserts'),
  bodyHtml: articles.bodyHtml,
}

const whole = {
  ...fullText,
  commentCount,
  authors: fromJson<Credit[]>(creditsWithFaces, 'authors'),
  state: sql<Article['state']>`${articles.state}`.as('state'),
  fingerprint: articles.fingerprint,
  commentsCloseAt: articles.commentsCloseAt,
  embargoAt: articles.embargoAt,
  expiresAt: articles.expiresAt,
  createdBy: articles.createdBy,
  closesAt: sql<number | null>`${closing(sql`(SELECT settings FROM frame)`)}`.as('closes_at'),
  bodyMarkdown: articles.bodyMarkdown,
}

// A mention of another article, as JSON; the other's columns are named in full.
const mention = sql`json_object('id', few.id, 'slug', few.slug, 'headline', few.headline,
  'hero', json(iif(few.hero ->> '$.isOver', 'null', coalesce(few.hero, 'null'))), 'language', few.language, 'direction', few.direction, 'publishedAt', few.published_at)`

// Both are a handful, read by their indexes: one more of the section than is shown for each related.
const inSection = sql<Mention[]>`(SELECT json_group_array(${mention}) FROM (
  SELECT other.* FROM articles other
  WHERE other.section_id = ${articles.sectionId} AND other.state = 'published' AND other.id <> ${articles.id}
  ORDER BY other.published_at DESC, other.id DESC LIMIT 8) few)`
const underTags = sql<Mention[]>`(SELECT json_group_array(${mention})
  FROM article_tags mine CROSS JOIN articles few
  WHERE mine.article_id = ${articles.id} AND mine.position < ${sql.raw(String(TAGS_FOLLOWED))} AND few.id IN (
    SELECT under.article_id FROM article_tags under
    WHERE under.tag_id = mine.tag_id AND under.listed_at IS NOT NULL AND under.article_id <> ${articles.id}
    ORDER BY under.listed_at DESC, under.article_id DESC LIMIT 3))`

// Written out, since a partial index is not used for a bound value.
export const isPublished = sql`${articles.state} = 'published'`

/** The article whose address is, or once was, the slug. */
const standsAt = (slug: unknown) => sql`coalesce(
  (SELECT id FROM articles WHERE slug = ${slug}),
  (SELECT article_id FROM former_slugs WHERE slug = ${slug}))`

/** In any state; its slug differs from the asked one when it has moved. */
export const find: (values: { slug: string }) => Statement<Article> = statement(() =>
  build
    .select(whole)
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .where(eq(articles.id, standsAt(placeholder('slug')))),
)

/** The same, and what its page leads on to. */
export const findWithOnward: (values: { slug: string }) => Statement<Article & Onward> = statement(
  () =>
    build
      .select({
        ...whole,
        inSection: fromJson<Mention[]>(inSection, 'in_section'),
        underTags: fromJson<Mention[]>(underTags, 'under_tags'),
      })
      .from(articles)
      .innerJoin(sections, eq(sections.id, articles.sectionId))
      .where(eq(articles.id, standsAt(placeholder('slug')))),
)

export const findById: (values: { id: number }) => Statement<Article> = statement(() =>
  build
    .select(whole)
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .where(eq(articles.id, placeholder('id'))),
)

/** The numbers that lists and frames carry now. */
export const editionNow: () => Statement<Edition> = statement(() =>
  build
    .select({
      lists: sql<number>`${edition.number}`.as('lists'),
      frame: sql<number>`${frame.number}`.as('frame'),
    })
    .from(edition)
    .crossJoin(frame),
)

/** What changes when the article's page does: its version, its thread, whether it takes comments. */
export const editionOf: (values: { slug: string; now: number }) => Statement<Validator> = statement(
  () =>
    build
      .select({
        edition: sql<string>`${articles.version} || '.' || ${threads.rev} || '.' || (
        ${articles.commentMode} = 'open' AND coalesce(${closing(frame.settings)} > ${placeholder('now')}, 1)) || '.' || ${frame.number}`.as(
          'edition',
        ),
        settings: frame.settings,
      })
      .from(articles)
      .innerJoin(threads, eq(threads.id, articles.id))
      .crossJoin(frame)
      .where(and(eq(articles.slug, placeholder('slug')), isPublished)),
)

/** What changes when the article’s page does: all that, and the articles it leads on to. */
export const editionOfPage: (values: { slug: string; now: number }) => Statement<Validator> =
  statement(() =>
    build
      .select({
        edition: sql<string>`${articles.version} || '.' || ${threads.rev} || '.' || (
        ${articles.commentMode} = 'open' AND coalesce(${closing(frame.settings)} > ${placeholder('now')}, 1)) || '.' || ${edition.number} || '.' || ${frame.number}`.as(
          'edition',
        ),
        settings: frame.settings,
      })
      .from(articles)
      .innerJoin(threads, eq(threads.id, articles.id))
      .crossJoin(edition)
      .crossJoin(frame)
      .where(and(eq(articles.slug, placeholder('slug')), isPublished)),
  )

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

/** Scheduled articles whose hour has come. */
export const due: (values: { now: number }) => Statement<{ id: number }> = statement(() =>
  build
    .select({ id: articles.id })
    .from(articles)
    .where(and(sql`${articles.state} = 'scheduled'`, lte(articles.publishedAt, placeholder('now'))))
    .orderBy(articles.publishedAt)
    .limit(50),
)

/** Live articles whose time is over. */
export const expired: (values: { now: number }) => Statement<{ id: number }> = statement(() =>
  build
    .select({ id: articles.id })
    .from(articles)
    .where(and(isPublished, lte(articles.expiresAt, placeholder('now'))))
    .orderBy(articles.expiresAt)
    .limit(50),
)

const changed = { version: sql`${articles.version} + 1`, changedAt: sql`${placeholder('now')}` }

export const publishDue: (values: { id: number; now: number }) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({ state: 'published', ...changed })
    .where(
      and(
        eq(articles.id, placeholder('id')),
        sql`${articles.state} = 'scheduled'`,
        lte(articles.publishedAt, placeholder('now')),
      ),
    ),
)

export const unschedule: (values: { id: number; now: number }) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({ state: 'draft', ...changed })
    .where(and(eq(articles.id, placeholder('id')), sql`${articles.state} = 'scheduled'`)),
)

export const withdraw: (values: { id: number; now: number }) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({ state: 'withdrawn', ...changed })
    .where(eq(articles.id, placeholder('id'))),
)

/** Says on a live article that it was updated now. */
export const markUpdated: (values: { id: number; now: number }) => Statement<never> = statement(
  () =>
    build
      .update(articles)
      .set({ updatedAt: sql`${placeholder('now')}`, ...changed })
      .where(eq(articles.id, placeholder('id'))),
)

/** What of an article its pictures stand in, as it is stored. */
export const pictured: (values: {
  id: number
}) => Statement<{ hero: string | null; bodyMarkdown: string }> = statement(() =>
  build
    .select({ hero: articles.hero, bodyMarkdown: articles.bodyMarkdown })
    .from(articles)
    .where(eq(articles.id, placeholder('id'))),
)

export const redraw: (values: {
  id: number
  now: number
  hero: string | null
  body: string
  html: string
  inserts: string
}) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({
      hero: sql`${placeholder('hero')}`,
      bodyMarkdown: sql`${placeholder('body')}`,
      bodyHtml: sql`${placeholder('html')}`,
      inserts: sql`${placeholder('inserts')}`,
      ...changed,
    })
    .where(eq(articles.id, placeholder('id'))),
)

export const addCorrection: (values: {
  id: number
  kind: string
  text: string
  now: number
}) => Statement<never> = statement(() =>
  build.insert(corrections).values({
    articleId: placeholder('id'),
    correctedAt: placeholder('now'),
    kind: placeholder('kind'),
    text: placeholder('text'),
    position: sql`(SELECT coalesce(max(position) + 1, 0) FROM corrections WHERE article_id = ${placeholder('id')})`,
  }),
)

const setSlug = statement(() =>
  build
    .update(articles)
    .set({ slug: sql`${placeholder('slug')}`, ...changed })
    .where(eq(articles.id, placeholder('id'))),
)
const forgetFormerSlug = statement(() =>
  build
    .delete(formerSlugs)
    .where(
      and(eq(formerSlugs.slug, placeholder('slug')), eq(formerSlugs.articleId, placeholder('id'))),
    ),
)
const addFormerSlug = statement(() =>
  build.insert(formerSlugs).values({ slug: placeholder('slug'), articleId: placeholder('id') }),
)

/** To another address. One it has had before is taken back; the one it leaves is remembered. */
export const move = ({
  id,
  slug,
  formerSlug,
  now,
}: {
  id: number
  slug: string
  formerSlug: string
  now: number
}): Statement<unknown>[] => [
  forgetFormerSlug({ id, slug }),
  setSlug({ id, slug, now }),
  addFormerSlug({ id, slug: formerSlug }),
]

export type Revision = typeof revisions.$inferInsert

const insertRevision = statement(() =>
  build
    .insert(revisions)
    .values({
      id: placeholder('id'),
      articleId: placeholder('articleId'),
      kind: placeholder('kind'),
      byName: placeholder('byName'),
      slot: placeholder('slot'),
      fields: placeholder('fields'),
    })
    .onConflictDoUpdate({ target: revisions.slot, set: { fields: sql`excluded.fields` } }),
)
/** Keeps a form of an article. In a slot that is taken, it takes the place of the one before. */
export const addRevision = (revision: Revision) => insertRevision(revision)

export type ArticleRow = typeof articles.$inferInsert
export type Naming = Omit<Named, 'id'>

/** All statements of one saving, for one batch. */
export function save(
  row: ArticleRow,
  parts: {
    section: Naming
    authors: (Naming & { role: string })[]
    tags: Naming[]
    corrections: Correction[]
    formerSlug?: string | undefined
  },
  newId: () => number,
) {
  const { id, slug, ...changed } = row
  const articleId = id as number
  const known = {
    ...row,
    sectionId: idAt('section', parts.section.slug),
  }
  return [
    named('section', parts.section, newId()),
    ...parts.authors.map((author) => named('author', author, newId())),
    ...parts.tags.map((tag) => named('tag', tag, newId())),
    statementOf(
      build
        .insert(articles)
        .values(known)
        .onConflictDoUpdate({
          target: articles.id,
          set: {
            ...changed,
            slug,
            sectionId: known.sectionId,
            version: sql`${articles.version} + 1`,
          },
        }),
    ),
    statementOf(
      build
        .insert(threads)
        .values({ id: articleId, key: String(id) })
        .onConflictDoNothing(),
    ),
    statementOf(
      build
        .delete(formerSlugs)
        .where(and(eq(formerSlugs.slug, slug), eq(formerSlugs.articleId, articleId))),
    ),
    ...(parts.formerSlug
      ? [
          statementOf(
            build
              .insert(formerSlugs)
              .values({ slug: parts.formerSlug, articleId })
              .onConflictDoNothing(),
          ),
        ]
      : []),
    statementOf(build.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId))),
    // Two names in a file may have become one since it was written; the first stands.
    ...parts.authors.map(({ slug, role }, position) =>
      statementOf(
        build
          .insert(articleAuthors)
          .values({ articleId, position, role, authorId: idAt('author', slug) })
          .onConflictDoNothing(),
      ),
    ),
    statementOf(build.delete(articleTags).where(eq(articleTags.articleId, articleId))),
    ...parts.tags.map(({ slug }, position) =>
      statementOf(
        build
          .insert(articleTags)
          .values({ articleId, position, tagId: idAt('tag', slug) })
          .onConflictDoNothing(),
      ),
    ),
    statementOf(build.delete(corrections).where(eq(corrections.articleId, articleId))),
    ...parts.corrections.map((correction, position) =>
      statementOf(build.insert(corrections).values({ articleId, position, ...correction })),
    ),
  ]
}
