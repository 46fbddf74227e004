import { and, eq, type SQL, sql } from 'drizzle-orm'
import { closing, fromJson } from '../articles/columns.ts'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, frame, sections, threads } from '../db/schema.ts'
import { idAt } from '../sites/columns.ts'
import type { Heading } from './heading.ts'

const { placeholder } = sql

/** Where a thread is looked for: by a slug, or by a host and what a page there says it is. */
export type Where = { slug: string; origins: string; addresses: string }

export const under = (slug: string): Where => ({ slug, origins: '[]', addresses: '[]' })

// Two pages that each have an id of their own may share an address, as several threads on one page do.
const ofPage = sql`(SELECT a.thread_id FROM json_each(${placeholder('addresses')}) asked
  CROSS JOIN thread_addresses a WHERE a.site_id = ${idAt} AND a.address = asked.value
    AND (asked.key = 0 OR NOT EXISTS (SELECT 1 FROM thread_addresses other
      WHERE other.thread_id = a.thread_id AND other.address BETWEEN 'id:' AND 'id;'))
  LIMIT 1)`

/** The number of the thread that stands there, or once stood. */
export const standsAt = sql`coalesce(
  (SELECT coalesce(merged_into, id) FROM threads WHERE slug = ${placeholder('slug')}),
  (SELECT article_id FROM former_slugs WHERE slug = ${placeholder('slug')}), ${ofPage})`

// Of an article's thread no site is looked for: a search that finds nothing reads a row too.
const ofSite = (column: 'rev' | 'moderation', otherwise: SQL) =>
  sql`iif(${threads.siteId} = 0, ${otherwise}, (SELECT ${sql.raw(column)} FROM sites
    WHERE id = ${threads.siteId} AND removed_at IS NULL))`

export const heading = {
  id: threads.id,
  slug: sql<string>`${threads.slug}`.as('slug'),
  headline: threads.headline,
  state: sql<Heading['state']>`${threads.state}`.as('state'),
  url: threads.url,
  siteId: threads.siteId,
  commentMode: sql<Heading['commentMode']>`coalesce(${articles.commentMode}, 'open')`.as(
    'comment_mode',
  ),
  commentCount: sql<number>`${threads.nPublic}`.as('comment_count'),
  closesAt: sql<number | null>`${closing(frame.settings)}`.as('closes_at'),
  moderations: fromJson<Heading['moderations']>(
    sql`json_array(coalesce(${articles.moderation}, ${threads.moderation}),
      coalesce(${sections.moderation}, ${ofSite('moderation', sql`''`)}, 'closed'),
      coalesce(${frame.settings} ->> '$.comments.moderation', ''))`,
    'moderations',
  ),
}

// A thread's article has the thread's own id; a page elsewhere has none.
const headingWhere = (isAsked: SQL) =>
  build
    .select(heading)
    .from(threads)
    .leftJoin(articles, eq(articles.id, threads.id))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .crossJoin(frame)
    .where(isAsked)

export const findWhere: (values: Where) => Statement<Heading> = statement(() =>
  headingWhere(eq(threads.id, standsAt)),
)

/** What stands, or once stood, at a slug; its own slug differs where it has moved. */
export const find = ({ slug }: { slug: string }): Statement<Heading> => findWhere(under(slug))

/** What the thread of a number stands under. */
export const findById: (values: { id: number }) => Statement<Heading> = statement(() =>
  headingWhere(eq(threads.id, placeholder('id'))),
)

/** What a comment stands under. */
export const findOver: (values: { comment: number }) => Statement<Heading> = statement(() =>
  headingWhere(eq(threads.id, threadOf)),
)

const threadOf = sql`(SELECT thread_id FROM comments WHERE id = ${placeholder('comment')})`

// The week while comments may come, so that no form grows old in a page that stays the same; else 0.
export const forms = sql`(CAST(${placeholder('now')} / 604800000 AS INTEGER)
  * (coalesce(${articles.commentMode}, 'open') = 'open' AND coalesce(${closing(frame.settings)} > ${placeholder('now')}, 1)))`

const editionWhere = (isAsked: SQL) =>
  build
    .select({
      edition:
        sql<string>`coalesce(${articles.version}, 0) || '.' || ${threads.rev} || '.' || coalesce(${ofSite('rev', sql`0`)}, '') || '.' || ${forms} || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(threads)
    .leftJoin(articles, eq(articles.id, threads.id))
    .crossJoin(frame)
    .where(and(isAsked, sql`${threads.state} = 'published'`))

/** What changes when a thread's pages do: what it stands under, what is said in it, whether it takes comments. */
export const editionOf: (values: { slug: string; now: number }) => Statement<Validator> = statement(
  () => editionWhere(eq(threads.slug, placeholder('slug'))),
)

/** The same of the thread that a comment stands in. */
export const editionOver: (values: { comment: number; now: number }) => Statement<Validator> =
  statement(() => editionWhere(eq(threads.id, threadOf)))
