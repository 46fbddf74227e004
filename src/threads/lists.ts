import { eq, sql } from 'drizzle-orm'
import { fromJson } from '../articles/columns.ts'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, frame, sections, sites, threads } from '../db/schema.ts'
import { idAt } from '../sites/columns.ts'
import type { Site } from '../sites/site.ts'
import type { Heading } from './heading.ts'
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
