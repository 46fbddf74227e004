import { and, desc, eq, isNotNull, lte, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { media, mediaUses } from '../db/schema.ts'
import { idAt, type Known, type LookUp } from '../text/pictures.ts'
import type { ImageType } from './image.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

/** A picture as the library shows it. Times are milliseconds since 1970, UTC. */
export type Picture = Omit<typeof media.$inferSelect, 'type'> & { type: ImageType }

const picture = {
  id: media.id,
  type: sql<ImageType>`${media.type}`.as('type'),
  bytes: media.bytes,
  width: media.width,
  height: media.height,
  createdAt: media.createdAt,
  name: media.name,
  alt: media.alt,
  caption: media.caption,
  credit: media.credit,
  creator: media.creator,
  copyright: media.copyright,
  source: media.source,
  colour: media.colour,
  focalX: media.focalX,
  focalY: media.focalY,
  addedBy: media.addedBy,
  rightsEndAt: media.rightsEndAt,
  isOver: media.isOver,
}

export const find: (values: { id: string }) => Statement<Picture> = statement(() =>
  build
    .select(picture)
    .from(media)
    .where(eq(media.id, placeholder('id'))),
)

/** The picture that was once fetched from an address. */
export const bySource: (values: { source: string }) => Statement<Picture> = statement(() =>
  build
    .select(picture)
    .from(media)
    .where(and(eq(media.source, placeholder('source')), sql`${media.source} <> ''`))
    .orderBy(desc(media.createdAt))
    .limit(1),
)

export type Place = { createdAt: number; id: string }
const TOP: Place = { createdAt: Number.MAX_SAFE_INTEGER, id: '' }

/** Pictures with the words in their name, alt, caption or credits, newest first; one more than the limit. */
export const list = (words: string, limit: number, after: Place = TOP): Statement<Picture> =>
  listed({ ...after, words: words.toLowerCase(), limit: limit + 1 })

const listed = statement(() =>
  build
    .select(picture)
    .from(media)
    .where(
      and(
        sql`(${media.createdAt}, ${media.id}) < (${placeholder('createdAt')}, ${placeholder('id')})`,
        sql`instr(lower(${media.name} || char(10) || ${media.alt} || char(10) || ${media.caption} || char(10) ||
          ${media.credit} || char(10) || ${media.creator} || char(10) || ${media.copyright}), ${placeholder('words')}) > 0`,
      ),
    )
    .orderBy(desc(media.createdAt), desc(media.id))
    .limit(placeholder('limit')),
)

// The ids travel as one JSON value: D1 takes at most 100 parameters.
const knownOf = statement(() =>
  build
    .select({
      id: media.id,
      width: media.width,
      height: media.height,
      colour: media.colour,
      x: media.focalX,
      y: media.focalY,
      isOver: media.isOver,
    })
    .from(media)
    .where(sql`${media.id} IN (SELECT value FROM json_each(${placeholder('ids')}))`),
)
export type KnownRow = Known & { id: string; isOver: number }
/** What drawing a page needs to know of pictures of ours. */
export const known = (ids: string[]): Statement<KnownRow> => knownOf({ ids: JSON.stringify(ids) })

export const lookUpIn =
  (rows: KnownRow[]): LookUp =>
  (address) => {
    const found = rows.find(({ id }) => id === idAt(address))
    if (!found) return
    const { id: _, isOver, ...known } = found
    return isOver ? 'over' : known
  }

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
      name: placeholder('name'),
      caption: placeholder('caption'),
      credit: placeholder('credit'),
      creator: placeholder('creator'),
      copyright: placeholder('copyright'),
      source: placeholder('source'),
      colour: placeholder('colour'),
      addedBy: placeholder('addedBy'),
    })
    .onConflictDoNothing(),
)
/** Keeps a picture; one that is here already stays as it is. */
export const keep = (row: MediaRow): Statement<never> => insert(row)

export type Description = Pick<
  Picture,
  'alt' | 'caption' | 'credit' | 'creator' | 'copyright' | 'focalX' | 'focalY' | 'rightsEndAt'
>

/** Says something else of it. Rights that end later bring it back. */
export const describe: Nothing<Description & { id: string; isOver: number }> = statement(() =>
  build
    .update(media)
    .set({
      alt: sql`${placeholder('alt')}`,
      caption: sql`${placeholder('caption')}`,
      credit: sql`${placeholder('credit')}`,
      creator: sql`${placeholder('creator')}`,
      copyright: sql`${placeholder('copyright')}`,
      focalX: sql`${placeholder('focalX')}`,
      focalY: sql`${placeholder('focalY')}`,
      rightsEndAt: sql`${placeholder('rightsEndAt')}`,
      isOver: sql`${placeholder('isOver')}`,
    })
    .where(eq(media.id, placeholder('id'))),
)

/** What an article says of a picture is what the library says of it, while that says nothing. */
export const learn: Nothing<Pick<Picture, 'id' | 'alt' | 'caption' | 'credit'>> = statement(() =>
  build
    .update(media)
    .set({
      alt: unlessEmpty('alt'),
      caption: unlessEmpty('caption'),
      credit: unlessEmpty('credit'),
    })
    .where(eq(media.id, placeholder('id'))),
)
const unlessEmpty = (name: 'alt' | 'caption' | 'credit') =>
  sql`coalesce(nullif(${media[name]}, ''), ${placeholder(name)})`

/** Pictures whose rights have ended, but which pages still show. */
export const ending: (values: { now: number }) => Statement<Picture> = statement(() =>
  build
    .select(picture)
    .from(media)
    .where(
      and(
        sql`${media.isOver} = 0`,
        isNotNull(media.rightsEndAt),
        lte(media.rightsEndAt, placeholder('now')),
      ),
    )
    .orderBy(media.rightsEndAt)
    .limit(20),
)

export const end: Nothing<{ id: string }> = statement(() =>
  build
    .update(media)
    .set({ isOver: 1 })
    .where(eq(media.id, placeholder('id'))),
)

export const remove: Nothing<{ id: string }> = statement(() =>
  build.delete(media).where(eq(media.id, placeholder('id'))),
)

const forgetUses = statement(() =>
  build.delete(mediaUses).where(eq(mediaUses.subject, placeholder('subject'))),
)
const noteUses = statement(() =>
  build
    .insert(mediaUses)
    .select(sql`SELECT value, ${placeholder('subject')} FROM json_each(${placeholder('ids')})`),
)
/** Notes which pictures something shows, in the place of what was noted before. */
export const uses = (subject: string, ids: string[]): Statement<never>[] => [
  forgetUses({ subject }) as Statement<never>,
  noteUses({ subject, ids: JSON.stringify(ids) }) as Statement<never>,
]
