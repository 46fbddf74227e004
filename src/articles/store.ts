import { and, eq, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, edition, frame, sections, threads } from '../db/schema.ts'
import type { Article, Edition, Mention, Onward } from './article.ts'
import { closing, fromJson, inSection, isPublished, underTags, whole } from './columns.ts'

const { placeholder } = sql

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

// The week while comments may come, so that no form grows old in a page that stays the same; else 0.
const forms = sql`(CAST(${placeholder('now')} / 604800000 AS INTEGER) * (${articles.commentMode} = 'open'
  AND coalesce(${closing(frame.settings)} > ${placeholder('now')}, 1)))`

/** What changes when the article does: its version, its thread, whether it takes comments. */
export const editionOf: (values: { slug: string; now: number }) => Statement<Validator> = statement(
  () =>
    build
      .select({
        edition:
          sql<string>`${articles.version} || '.' || ${threads.rev} || '.' || ${forms} || '.' || ${frame.number}`.as(
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
        edition:
          sql<string>`${articles.version} || '.' || ${threads.rev} || '.' || ${forms} || '.' || ${edition.number} || '.' || ${frame.number}`.as(
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
