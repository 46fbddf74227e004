import { sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { media } from '../db/schema.ts'
import type { Size } from '../text/article-body.ts'

const { placeholder } = sql

/** The ids of our own pictures among addresses. */
export const idsIn = (addresses: string[]): string[] => [
  ...new Set(
    addresses.flatMap((address) => address.match(/^\/media\/([0-9a-f]{32})\./)?.[1] ?? []),
  ),
]

// The ids travel as one JSON value: D1 takes at most 100 parameters.
const sizesOf = statement(() =>
  build
    .select({ id: media.id, width: media.width, height: media.height })
    .from(media)
    .where(sql`${media.id} IN (SELECT value FROM json_each(${placeholder('ids')}))`),
)
export const sizes = (ids: string[]): Statement<Size & { id: string }> =>
  sizesOf({ ids: JSON.stringify(ids) })

export type MediaRow = typeof media.$inferInsert

const insert = statement(() =>
  build
    .insert(media)
    .values({
      id: placeholder('id'),
      type: placeholder('type'),
      bytes: placeholder('bytes'),
      width: placeholder('width'),
      height: placeholder('height'),
      createdAt: placeholder('createdAt'),
    })
    .onConflictDoNothing(),
)
export const keep = (row: MediaRow) => insert(row)
