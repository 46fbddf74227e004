import { and, eq, type SQL, sql } from 'drizzle-orm'
import { closing, fromJson } from '../articles/columns.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, frame, sections, sites, threads } from '../db/schema.ts'
import type { Site } from '../sites/site.ts'
import { asOrigins, idAt } from '../sites/store.ts'
import type { Heading } from './heading.ts'

const { placeholder } = sql

/** Where a thread is looked for: by a slug, or by a host and what a page there says it is. */
export type Where = { slug: string; origins: string; addresses: string }

export const under = (slug: string): Where => ({ slug, origins: '[]', addresses: '[]' })

/** What a host asks for: a thread by its slug, or that of a page of its own by what the page is known by. */
export const askedBy = (host: string, { slug = '', addresses = [] as string[] }): Where => ({
  slug,
  origins: asOrigins(host),
  addresses: JSON.stringify(addresses),
})

// Two pages that each have an id of their own may share an address, as several threads on one page do.
const ofPage = sql`(SELECT a.thread_id FROM json_each(${placeholder('addresses')}) asked
  CROSS JOIN thread_addresses a WHERE a.site_id = ${idAt} AND a.address = asked.value
    AND (asked.key = 0 OR NOT EXISTS (SELECT 1 FROM thread_addresses other
      WHERE other.thread_id = a.thread_id AND other.address BETWEEN 'id:' AND 'id;'))
  LIMIT 1)`

/** The number of the thread that stands there now. */
export const standsAt = sql`coalesce(
  (SELECT id FROM threads WHERE slug = ${placeholder('slug')}), ${ofPage})`

// Also where it stood before.
const everStoodAt = sql`coalesce(
  (SELECT coalesce(merged_into, id) FROM threads WHERE slug = ${placeholder('slug')}),
  (SELECT article_id FROM former_slugs WHERE slug = ${placeholder('slug')}), ${ofPage})`

// Of an article's thread no site is looked for: a search that finds nothing reads a row too.
const ofSite = (column: 'rev' | 'moderation', otherwise: SQL) =>
  sql`iif(${threads.siteId} = 0, ${otherwise}, (SELECT ${sql.raw(column)} FROM sites
    WHERE id = ${threads.siteId} AND removed_at IS NULL))`

const heading = {
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

const findWhere: (values: Where) => Statement<Heading> = statement(() =>
  headingWhere(eq(threads.id, everStoodAt)),
)

/** What stands, or once stood, at a slug; its own slug differs where it has moved. */
export const find = ({ slug }: { slug: string }): Statement<Heading> => findWhere(under(slug))

/** The thread of a page elsewhere, if somebody has said something there. */
export const findPage = (host: string, addresses: string[]): Statement<Heading> =>
  findWhere(askedBy(host, { addresses }))

/** A site, as its frames show it. */
export type FramedSite = Pick<Site, 'id' | 'name' | 'origins' | 'scheme' | 'accent'>

/** What a frame shows: a thread, which nobody may have begun yet, on a site. */
export type Framed = Pick<Heading, 'closesAt' | 'moderations'> &
  Pick<Heading, 'slug' | 'state' | 'commentMode'> & {
    id: number | null
    headline: string | null
    commentCount: number | null
    site: FramedSite
  }

const siteJson = sql`json_object('id', ${sites.id}, 'name', ${sites.name}, 'scheme', ${sites.scheme},
  'accent', ${sites.accent}, 'origins', json((SELECT json_group_array(origin) FROM site_origins
    WHERE site_id = ${sites.id})))`

/** What a listed host asks for; no row for one that is not listed. */
export const findFramed: (values: Where) => Statement<Framed> = statement(() =>
  build
    .select({
      id: heading.id,
      slug: heading.slug,
      headline: heading.headline,
      state: sql<Heading['state']>`coalesce(${threads.state}, 'published')`.as('state'),
      commentMode: heading.commentMode,
      commentCount: sql<number | null>`${threads.nPublic}`.as('comment_count'),
      closesAt: heading.closesAt,
      moderations: fromJson<Heading['moderations']>(
        sql`json_array(coalesce(${articles.moderation}, ${threads.moderation}, ''),
          coalesce(${sections.moderation}, ${sites.moderation}),
          coalesce(${frame.settings} ->> '$.comments.moderation', ''))`,
        'moderations',
      ),
      site: fromJson<FramedSite>(siteJson, 'site'),
    })
    .from(sites)
    .crossJoin(frame)
    .leftJoin(threads, sql`${threads.id} = ${standsAt} AND ${threads.state} = 'published'`)
    .leftJoin(articles, eq(articles.id, threads.id))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .where(sql`${sites.id} = ${idAt} AND ${sites.removedAt} IS NULL`),
)

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
const forms = sql`(CAST(${placeholder('now')} / 604800000 AS INTEGER)
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

/** The same of a frame, which also changes with its site and when its thread begins. */
export const editionOfFramed: (values: Where & { now: number }) => Statement<Validator> = statement(
  () =>
    build
      .select({
        edition:
          sql<string>`${sites.id} || '.' || ${sites.rev} || '.' || coalesce(${articles.version}, 0) || '.' || coalesce(${threads.rev}, '') || '.' || ${forms} || '.' || ${frame.number}`.as(
            'edition',
          ),
        settings: frame.settings,
      })
      .from(sites)
      .crossJoin(frame)
      .leftJoin(threads, sql`${threads.id} = ${standsAt} AND ${threads.state} = 'published'`)
      .leftJoin(articles, eq(articles.id, threads.id))
      .where(sql`${sites.id} = ${idAt} AND ${sites.removedAt} IS NULL`),
)

/** The same of the thread that a comment stands in. */
export const editionOver: (values: { comment: number; now: number }) => Statement<Validator> =
  statement(() => editionWhere(eq(threads.id, threadOf)))

type Opened = { id: number; siteId: number; slug: string; headline: string; url: string }

/** Begins the thread of a page elsewhere. It fails as a whole where another was first. */
export const open = (it: Opened, [surest = '', ...others]: string[]) =>
  [
    beginThread([it.id, it.siteId, it.slug, it.headline, it.url]),
    claimAddress([it.siteId, surest, it.id]),
    learn({ ...it, addresses: others }),
  ] as const

/** From now on the thread is found by these too, where no other is. */
export const learn = (it: { id: number; siteId: number; addresses: string[] }) =>
  learnAddresses([it.siteId, JSON.stringify(it.addresses), it.id])

const beginThread = handwritten<never>(
  'INSERT INTO threads (id, site_id, key, slug, headline, url) VALUES (?1, ?2, ?3, ?3, ?4, ?5)',
)
const claimAddress = handwritten<never>(
  'INSERT INTO thread_addresses (site_id, address, thread_id) VALUES (?1, ?2, ?3)',
)
const learnAddresses = handwritten<never>(
  `INSERT INTO thread_addresses (site_id, address, thread_id)
  SELECT ?1, value, ?3 FROM json_each(?2) WHERE true ON CONFLICT (site_id, address) DO NOTHING`,
)

export type Count = { place: number; count: number }

/** How many comments each of these has that has any; as JSON, each with a slug or with an address on the host's site. */
export const counts: (values: { asked: string; origins: string }) => Statement<Count> = statement(
  () =>
    build
      .select({
        place: sql<number>`asked.key`.as('place'),
        count: sql<number>`${threads.nPublic}`.as('count'),
      })
      .from(sql`json_each(${placeholder('asked')}) asked`)
      .crossJoin(threads)
      .where(
        sql`${threads.state} = 'published' AND ${threads.id} = coalesce(
          (SELECT id FROM threads WHERE slug = asked.value ->> 'slug'),
          (SELECT thread_id FROM thread_addresses a
            WHERE a.site_id = ${idAt} AND a.address = asked.value ->> 'address'))`,
      ),
)
