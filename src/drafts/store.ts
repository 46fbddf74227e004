import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { ArticleState } from '../articles/article.ts'
import type { Fields } from '../articles/fields.ts'
import { build, type Statement, statement } from '../db/client.ts'
import { articles, drafts, previews, revisions, sections, threads } from '../db/schema.ts'
import type { Draft, Revision } from './draft.ts'

const { placeholder } = sql

const typed = (column: typeof drafts.fields | typeof revisions.fields) =>
  sql<Fields>`${column}`.mapWith((text) => JSON.parse(String(text)) as Fields).as('fields')

export const find: (values: { articleId: number }) => Statement<Draft> = statement(() =>
  build
    .select({
      rev: drafts.rev,
      base: drafts.base,
      fields: typed(drafts.fields),
      savedBy: drafts.savedBy,
      savedAt: drafts.savedAt,
    })
    .from(drafts)
    .where(eq(drafts.articleId, placeholder('articleId'))),
)

export type Saving = {
  articleId: number
  rev: number
  base: number
  fields: string
  savedBy: string
  now: number
}

/** Saves over the copy it was made from, and answers the new rev; no row when another stands there. */
export const save: (values: Saving) => Statement<{ rev: number }> = statement(() =>
  build
    .insert(drafts)
    .select(
      build
        .select({
          articleId: articles.id,
          rev: sql`${placeholder('rev')} + 1`.as('rev'),
          base: articles.version,
          fields: sql`${placeholder('fields')}`.as('fields'),
          savedBy: sql`${placeholder('savedBy')}`.as('saved_by'),
          savedAt: sql`${placeholder('now')}`.as('saved_at'),
        })
        .from(articles)
        .where(
          and(
            eq(articles.id, placeholder('articleId')),
            eq(articles.version, placeholder('base')),
            sql`coalesce((SELECT rev FROM drafts WHERE article_id = ${articles.id}), 0) = ${placeholder('rev')}`,
          ),
        ) as never,
    )
    .onConflictDoUpdate({
      target: drafts.articleId,
      set: {
        rev: sql`excluded.rev`,
        base: sql`excluded.base`,
        fields: sql`excluded.fields`,
        savedBy: sql`excluded.saved_by`,
        savedAt: sql`excluded.saved_at`,
      },
    })
    .returning({ rev: drafts.rev }),
)

/** Puts one picture's address in the place of another's; whoever has the copy open is told. */
export const swapPicture: (values: {
  articleId: number
  from: string
  to: string
}) => Statement<never> = statement(() =>
  build
    .update(drafts)
    .set({
      rev: sql`${drafts.rev} + 1`,
      fields: sql`replace(${drafts.fields}, ${placeholder('from')}, ${placeholder('to')})`,
    })
    .where(eq(drafts.articleId, placeholder('articleId'))),
)

export const remove: (values: { articleId: number }) => Statement<never> = statement(() =>
  build.delete(drafts).where(eq(drafts.articleId, placeholder('articleId'))),
)

/** An article that was never live follows its copy as far as lists show it. Goes with `save`. */
export const follow: (values: {
  articleId: number
  rev: number
  headline: string
  kicker: string
  dek: string
  section: string
  now: number
}) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({
      headline: ifDraft('headline'),
      kicker: ifDraft('kicker'),
      dek: ifDraft('dek'),
      sectionId: sql`iif(${articles.state} = 'draft', coalesce(
        (SELECT id FROM sections WHERE slug = ${placeholder('section')}), ${articles.sectionId}), ${articles.sectionId})`,
      changedAt: sql`${placeholder('now')}`,
    })
    .where(
      and(
        eq(articles.id, placeholder('articleId')),
        sql`EXISTS (SELECT 1 FROM drafts WHERE article_id = ${placeholder('articleId')}
          AND rev = ${placeholder('rev')} + 1 AND saved_at = ${placeholder('now')})`,
      ),
    ),
)

const ifDraft = (name: 'headline' | 'kicker' | 'dek') =>
  sql`iif(${articles.state} = 'draft', ${placeholder(name)}, ${articles[name]})`

export const begin: (values: {
  id: number
  slug: string
  language: string
  direction: string
  commentMode: string
  createdBy: number
  now: number
}) => Statement<never> = statement(() =>
  build.insert(articles).values({
    id: placeholder('id'),
    slug: placeholder('slug'),
    state: 'draft',
    fingerprint: '',
    sectionId: sql`(SELECT id FROM sections ORDER BY id LIMIT 1)`,
    headline: '',
    language: placeholder('language'),
    direction: placeholder('direction'),
    bodyMarkdown: '',
    bodyHtml: '',
    commentMode: placeholder('commentMode'),
    createdBy: placeholder('createdBy'),
    changedAt: placeholder('now'),
  }),
)

export const beginThread: (values: { id: number }) => Statement<never> = statement(() =>
  build.insert(threads).values({
    id: placeholder('id'),
    key: sql`CAST(CAST(${placeholder('id')} AS INTEGER) AS TEXT)`,
  }),
)

export const setAside: (values: { id: number }) => Statement<never> = statement(() =>
  build
    .update(revisions)
    .set({ kind: 'set aside' })
    .where(eq(revisions.id, placeholder('id'))),
)

const revision = {
  id: revisions.id,
  kind: revisions.kind,
  byName: revisions.byName,
  fields: typed(revisions.fields),
}

/** The forms an article has had, newest first. */
export const revisionsOf: (values: { articleId: number; before: number }) => Statement<Revision> =
  statement(() =>
    build
      .select(revision)
      .from(revisions)
      .where(
        and(
          eq(revisions.articleId, placeholder('articleId')),
          lt(revisions.id, placeholder('before')),
        ),
      )
      .orderBy(desc(revisions.id))
      .limit(30),
  )

export const findRevision: (values: { id: number; articleId: number }) => Statement<Revision> =
  statement(() =>
    build
      .select(revision)
      .from(revisions)
      .where(
        and(eq(revisions.id, placeholder('id')), eq(revisions.articleId, placeholder('articleId'))),
      ),
  )

export type Preview = { id: number; articleId: number; madeBy: string; expiresAt: number }

const preview = {
  id: previews.id,
  articleId: previews.articleId,
  madeBy: previews.madeBy,
  expiresAt: previews.expiresAt,
}
const isOpen = and(isNull(previews.revokedAt), sql`${previews.expiresAt} > ${placeholder('now')}`)

export const addPreview: (values: Preview) => Statement<never> = statement(() =>
  build.insert(previews).values({
    id: placeholder('id'),
    articleId: placeholder('articleId'),
    madeBy: placeholder('madeBy'),
    expiresAt: placeholder('expiresAt'),
  }),
)

export const findPreview: (values: { id: number; now: number }) => Statement<Preview> = statement(
  () =>
    build
      .select(preview)
      .from(previews)
      .where(and(eq(previews.id, placeholder('id')), isOpen)),
)

export const previewsOf: (values: { articleId: number; now: number }) => Statement<Preview> =
  statement(() =>
    build
      .select(preview)
      .from(previews)
      .where(and(eq(previews.articleId, placeholder('articleId')), isOpen))
      .orderBy(desc(previews.id)),
  )

export const revokePreview: (values: {
  id: number
  articleId: number
  now: number
}) => Statement<never> = statement(() =>
  build
    .update(previews)
    .set({ revokedAt: sql`${placeholder('now')}` })
    .where(
      and(eq(previews.id, placeholder('id')), eq(previews.articleId, placeholder('articleId'))),
    ),
)

/** What the desk's list shows of an article. */
export type Listed = {
  id: number
  headline: string
  state: ArticleState
  section: string
  authors: string
  publishedAt: number | null
  changedAt: number
  isChanged: number
}

export type DeskFilters = {
  state?: string | undefined
  section?: string | undefined
  author?: string | undefined
  q?: string | undefined
  createdBy?: number | undefined
}

const conditions = {
  // Written so that the index of what is not published is found.
  state: sql`${articles.state} = ${placeholder('state')}`,
  section: sql`${articles.sectionId} = (SELECT id FROM sections WHERE slug = ${placeholder('section')})`,
  author: sql`EXISTS (SELECT 1 FROM article_authors JOIN authors ON authors.id = author_id
    WHERE article_id = ${articles.id} AND authors.slug = ${placeholder('author')})`,
  q: sql`(instr(lower(${articles.headline}), ${placeholder('q')}) > 0 OR instr(${articles.slug}, ${placeholder('q')}) > 0)`,
  createdBy: sql`${articles.createdBy} = ${placeholder('createdBy')}`,
}
const FILTERS = ['state', 'section', 'author', 'q', 'createdBy'] as const
const lists: Record<string, (values: Record<string, unknown>) => Statement<Listed>> = {}

export type DeskPlace = { changedAt: number; id: number }
const TOP: DeskPlace = { changedAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** Articles in every state, the last changed first; one more than the limit tells whether there are more. */
export function list(filters: DeskFilters, limit: number, after: DeskPlace = TOP) {
  const named = FILTERS.filter((name) => filters[name] !== undefined && filters[name] !== '')
  const isUnpublished = filters.state && filters.state !== 'published'
  const key = `${named.join()}${isUnpublished ? ' unpublished' : ''}`
  const asked = (lists[key] ??= statement(() =>
    build
      .select({
        id: articles.id,
        headline: articles.headline,
        state: sql<ArticleState>`${articles.state}`.as('state'),
        section: sql<string>`${sections.name}`.as('section'),
        authors: sql<string>`coalesce((SELECT group_concat(authors.name, ', ') FROM article_authors
          JOIN authors ON authors.id = author_id WHERE article_id = ${articles.id}), '')`.as(
          'authors',
        ),
        publishedAt: articles.publishedAt,
        changedAt: articles.changedAt,
        isChanged: sql<number>`EXISTS (SELECT 1 FROM drafts WHERE article_id = ${articles.id})`.as(
          'is_changed',
        ),
      })
      .from(articles)
      .innerJoin(sections, eq(sections.id, articles.sectionId))
      .where(
        and(
          isUnpublished ? sql`${articles.state} <> 'published'` : undefined,
          sql`(${articles.changedAt}, ${articles.id}) < (${placeholder('changedAt')}, ${placeholder('id')})`,
          ...named.map((name) => conditions[name]),
        ),
      )
      .orderBy(desc(articles.changedAt), desc(articles.id))
      .limit(placeholder('limit')),
  ))
  return asked({ ...filters, q: filters.q?.toLowerCase(), ...after, limit: limit + 1 })
}

/** Names to choose from at the desk. */
export const sectionNames: () => Statement<{ slug: string; name: string }> = statement(() =>
  build
    .select({ slug: sections.slug, name: sections.name })
    .from(sections)
    .orderBy(sections.name)
    .limit(500),
)
