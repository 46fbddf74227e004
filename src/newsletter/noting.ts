import { handwritten, type Statement } from '../db/client.ts'
import type { Audience } from './delivery.ts'

// Whom an issue is for, a page at a time, and the delivery that each of them gets.

/** Subscribers on these lists at these paces, each at most a page of its own index, then a page of them all. */
const PAGE_OF_LISTS = `SELECT DISTINCT who.value AS id FROM (
    SELECT (SELECT json_group_array(subscriber_id) FROM (
      SELECT s.subscriber_id FROM subscriptions s
      WHERE s.list = l.value AND s.pace = p.value AND s.state = 'confirmed' AND s.subscriber_id > ?1
      ORDER BY s.subscriber_id LIMIT ?2)) AS ids
    FROM json_each(?3) l, json_each(?4) p) lists, json_each(lists.ids) who
  ORDER BY 1 LIMIT ?2`
const PAGE_OF_ALL = 'SELECT id FROM subscribers WHERE id > ?1 ORDER BY id LIMIT ?2'

/** Whether an issue is for a subscriber s. */
export const isFor = (subscriber: string, lists: string, paces: string) => `EXISTS (
  SELECT 1 FROM subscriptions t WHERE t.subscriber_id = ${subscriber} AND t.state = 'confirmed'
    AND t.pace IN (SELECT value FROM json_each(${paces}))
    AND (${lists} = 'null' OR t.list IN (SELECT value FROM json_each(${lists}))))`

export const isReached = (now: string) => `s.state = 'confirmed' AND s.paused_until <= ${now}`

export type Paged = { id: number; email: string; isReached: boolean; nextAt: number }
type PagedRow = { id: number; email: string; is_reached: number; next_at: number }
type PageOf = { after: number; limit: number; audience: Audience; now: number }

/** The next page of those an issue may be for, and when the next letter may go to the domain of each. */
export const page = ({ after, limit, audience, now }: PageOf): Statement<Paged> =>
  (audience.lists ? pageOfLists : pageOfAll)([
    after,
    limit,
    JSON.stringify(audience.lists),
    JSON.stringify(audience.paces),
    now,
  ])

const pageFrom = (page: string) =>
  handwritten<Paged, PagedRow>(
    `SELECT s.id, s.email, ${isReached('?5')} AND ${isFor('s.id', '?3', '?4')} AS is_reached,
      coalesce((SELECT next_at FROM domain_paces WHERE domain = substr(s.email, instr(s.email, '@') + 1)), 0) AS next_at
    FROM (${page}) page CROSS JOIN subscribers s ON s.id = page.id ORDER BY page.id`,
    ({ is_reached, next_at, ...row }) => ({ ...row, isReached: is_reached === 1, nextAt: next_at }),
  )
const pageOfLists = pageFrom(PAGE_OF_LISTS)
const pageOfAll = pageFrom(PAGE_OF_ALL)

type Noted = {
  issue: number
  after: number
  upTo: number
  placed: { id: number; domain: string; at: number }[]
  next: Map<string, number>
}

/** Notes a page's deliveries, each once. The last answers with no row when another job has noted it. */
export const note = ({ issue, after, upTo, placed, next }: Noted) =>
  [
    insertDeliveries([issue, JSON.stringify(placed)]),
    setPaces([JSON.stringify([...next])]),
    turnPage([issue, after, upTo]),
  ] as const

const insertDeliveries = handwritten<never>(
  `INSERT INTO deliveries (issue_id, subscriber_id, domain, due_at)
  SELECT ?1, value->>'id', value->>'domain', value->>'at' - (SELECT put_back FROM issues WHERE id = ?1)
  FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
)
const setPaces = handwritten<never>(
  `INSERT INTO domain_paces SELECT value->>0, CAST(value->>1 AS INTEGER) FROM json_each(?1) WHERE true
  ON CONFLICT DO UPDATE SET next_at = max(next_at, excluded.next_at)`,
)
const turnPage = handwritten<{ id: number }>(
  'UPDATE issues SET noted_up_to = ?3 WHERE id = ?1 AND noted_up_to = ?2 RETURNING id',
)

export const forgetPaces = ({ now }: { now: number }) => forgetOver([now])

const forgetOver = handwritten<never>('DELETE FROM domain_paces WHERE next_at < ?1')
