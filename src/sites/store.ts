import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { sites } from '../db/schema.ts'
import { idAt } from './columns.ts'
import type { NewSite } from './input.ts'
import { originsOver, type Scheme, type Site } from './site.ts'

const { placeholder } = sql

const origins = sql<string[]>`(SELECT json_group_array(origin) FROM site_origins
  WHERE site_id = ${sites.id})`
  .mapWith((text: string) => JSON.parse(text) as string[])
  .as('origins')

const whole = {
  id: sites.id,
  name: sites.name,
  origins,
  moderation: sql<Site['moderation']>`${sites.moderation}`.as('moderation'),
  scheme: sql<Scheme>`${sites.scheme}`.as('scheme'),
  accent: sites.accent,
  rev: sites.rev,
}

// The publication itself is the first of those whose pages may show its threads.
const isElsewhere = sql`${sites.id} > 0`

const standing = (isAsked: SQL | undefined) =>
  build
    .select(whole)
    .from(sites)
    .where(and(isAsked, isNull(sites.removedAt)))

export const find: (values: { id: number }) => Statement<Site> = statement(() =>
  standing(and(eq(sites.id, placeholder('id')), isElsewhere)),
)

/** All sites, newest first. */
export const all: () => Statement<Site> = statement(() =>
  build
    .select(whole)
    .from(sites)
    .where(and(isElsewhere, isNull(sites.removedAt)))
    .orderBy(desc(sites.id))
    .limit(200),
)

/** A host, as `at` and those ask for it who look for what stands on its site. */
export const asOrigins = (host: string): string => JSON.stringify(originsOver(host))
export const OUR_OWN = '["self"]'

/** The site whose pages stand at a host. */
export const at: (values: { origins: string }) => Statement<Site> = statement(() =>
  standing(sql`${sites.id} = ${idAt}`),
)

type Kept = NewSite & { id: number }

export const add = ({ madeBy, ...it }: Kept & { madeBy: number }) =>
  [
    insertSite([it.id, it.name, it.moderation, it.scheme, it.accent, madeBy]),
    ...takeOrigins(it),
  ] as const

export const change = (it: Kept) =>
  [updateSite([it.id, it.name, it.moderation, it.scheme, it.accent]), ...takeOrigins(it)] as const

const insertSite = handwritten<never>(
  'INSERT INTO sites (id, name, moderation, scheme, accent, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)',
)
const updateSite = handwritten<never>(
  `UPDATE sites SET name = ?2, moderation = ?3, scheme = ?4, accent = ?5, rev = rev + 1
  WHERE id = ?1 AND removed_at IS NULL`,
)

const takeOrigins = ({ id, origins }: Pick<Kept, 'id' | 'origins'>) =>
  [dropOrigins([id]), addOrigins([id, JSON.stringify(origins)])] as const

const dropOrigins = handwritten<never>('DELETE FROM site_origins WHERE site_id = ?1')
const addOrigins = handwritten<never>(
  'INSERT INTO site_origins (origin, site_id) SELECT value, ?1 FROM json_each(?2)',
)

/** Which of these origins are another site's already. */
export const taken = ({ id, origins }: { id: number; origins: string[] }) =>
  findTaken([id, JSON.stringify(origins)])

const findTaken = handwritten<{ origin: string; name: string }>(
  `SELECT o.origin, sites.name FROM site_origins o JOIN sites ON sites.id = o.site_id
  WHERE o.origin IN (SELECT value FROM json_each(?2)) AND o.site_id <> ?1`,
)

/** Takes a site off: no page of it shows a thread any more. What was said there stays. */
export const remove = ({ id, now }: { id: number; now: number }) =>
  [removeSite([id, now]), dropOrigins([id])] as const

const removeSite = handwritten<never>(
  'UPDATE sites SET removed_at = ?2, rev = rev + 1 WHERE id = ?1 AND removed_at IS NULL',
)
