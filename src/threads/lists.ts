import { handwritten, type Statement } from '../db/client.ts'
import type { Page, Sought } from './merging.ts'

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
