import { eq, sql } from 'drizzle-orm'
import { fromJson } from '../articles/columns.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, edition, frame, sections, sites, threads } from '../db/schema.ts'
import { idAt } from '../sites/columns.ts'
import type { Site } from '../sites/site.ts'
import type { Heading } from './heading.ts'
import type { Page, Sought } from './merging.ts'
import { findWhere, forms, heading, standsAt, type Where } from './store.ts'

// What other people's pages ask for.

const { placeholder } = sql

/** What a host asks for: a thread by its slug, or that of a page of its own by what the page is known by. */
export const askedBy = (origins: string, { slug = '', addresses = [] as string[] }): Where => ({
  slug,
  origins,
  addresses: JSON.stringify(addresses),
})

/** The thread of a page elsewhere, if somebody has said something there. */
export const findPage = (origins: string, addresses: string[]): Statement<Heading> =>
  findWhere(askedBy(origins, { addresses }))

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

/** The same of what is said on all of a site's pages, and wherever else. */
export const editionOfSite: (values: { origins: string }) => Statement<Validator> = statement(() =>
  build
    .select({
      edition:
        sql<string>`${sites.id} || '.' || ${sites.rev} || '.c' || ${edition.comments} || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(sites)
    .crossJoin(edition)
    .crossJoin(frame)
    .where(sql`${sites.id} = ${idAt} AND ${sites.removedAt} IS NULL`),
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
        sql`${threads.state} = 'published'
          AND (SELECT comment_mode FROM articles WHERE id = ${threads.id}) IS NOT 'off'
          AND ${threads.id} = coalesce(
          (SELECT id FROM threads WHERE slug = asked.value ->> 'slug'),
          (SELECT thread_id FROM thread_addresses a
            WHERE a.site_id = ${idAt} AND a.address = asked.value ->> 'address'))`,
      ),
)

// Pages of sites elsewhere, as the desk looks after them.

type PageRow = {
  id: number
  site_id: number
  slug: string
  headline: string
  url: string
  moderation: string
  n_public: number
  n_pending: number
  last_id: number | null
  merged_into: number | null
}

const columns =
  'id, site_id, slug, headline, url, moderation, n_public, n_pending, last_id, merged_into'

const pageFrom = (row: PageRow): Page => ({
  id: row.id,
  siteId: row.site_id,
  slug: row.slug,
  headline: row.headline,
  url: row.url,
  moderation: row.moderation,
  comments: row.n_public,
  waiting: row.n_pending,
  lastId: row.last_id,
  mergedInto: row.merged_into,
})

/** Where a list of pages goes on: below this newest comment; among those that have none, below this number. */
export type Place = { last: number; id: number }

export const FIRST: Place = { last: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** A site's pages, the newest comment first, then those where nobody sees one yet. */
export const pagesOf = (it: { siteId: number; limit: number } & Place): Statement<Page> =>
  findPages([it.siteId, it.last, it.id, it.limit])

const part = (isIn: string, order: string) => `SELECT * FROM (SELECT ${columns} FROM threads
  WHERE site_id = ?1 AND site_id > 0 AND merged_into IS NULL AND ${isIn} ORDER BY ${order} DESC LIMIT ?4)`

const findPages = handwritten<Page, PageRow>(
  `${part('last_id < ?2', 'last_id')} UNION ALL ${part('last_id IS NULL AND id < ?3', 'id')} LIMIT ?4`,
  pageFrom,
)

/** The page of a slug, on whatever site, merged or not. */
export const page = ({ slug }: { slug: string }): Statement<Page> => findBySlug([slug])

const findBySlug = handwritten<Page, PageRow>(
  `SELECT ${columns} FROM threads WHERE slug = ?1 AND site_id > 0`,
  pageFrom,
)

export const pageOfId = ({ id }: { id: number }): Statement<Page> => findById([id])

const findById = handwritten<Page, PageRow>(
  `SELECT ${columns} FROM threads WHERE id = ?1 AND site_id > 0`,
  pageFrom,
)

/** The page that is found by a slug, on whatever site, or by an address of this one; of one that was merged, the other. */
export const seek = ({ siteId, slug, addresses }: { siteId: number } & Sought) =>
  findSought([siteId, slug, JSON.stringify(addresses)])

const findSought = handwritten<Page, PageRow>(
  `SELECT ${columns} FROM threads WHERE site_id > 0 AND id = coalesce(
    (SELECT coalesce(merged_into, id) FROM threads WHERE slug = ?2),
    (SELECT a.thread_id FROM json_each(?3) asked CROSS JOIN thread_addresses a
      WHERE a.site_id = ?1 AND a.address = asked.value LIMIT 1))`,
  pageFrom,
)

/** By what a page is found. */
export const knownBy = ({ id }: { id: number }) => findAddresses([id])

const findAddresses = handwritten<{ address: string }>(
  'SELECT address FROM thread_addresses WHERE thread_id = ?1 ORDER BY address',
)

/** How many follow the conversation under a page. */
export const followersOf = ({ id }: { id: number }) => countFollowers([id])

const countFollowers = handwritten<{ n: number }>(
  'SELECT count(DISTINCT reader_id) AS n FROM follows WHERE thread_id = ?1 AND left_at IS NULL',
)
