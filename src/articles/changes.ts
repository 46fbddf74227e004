import { and, eq, lte, sql } from 'drizzle-orm'
import { build, type Statement, statement, statementOf } from '../db/client.ts'
import {
  articleAuthors,
  articles,
  articleTags,
  corrections,
  formerSlugs,
  revisions,
  threads,
} from '../db/schema.ts'
import { idAt, mention as named } from '../names/store.ts'
import type { Correction, Named } from './article.ts'
import { isPublished } from './columns.ts'

const { placeholder } = sql

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

/** Opens the thread or closes it; until when, as far as that is said. */
export const openThread: (values: {
  id: number
  mode: 'open' | 'closed'
  closeAt: number | null
}) => Statement<never> = statement(() =>
  build
    .update(articles)
    .set({
      commentMode: sql`${placeholder('mode')}`,
      commentsCloseAt: sql`${placeholder('closeAt')}`,
    })
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
