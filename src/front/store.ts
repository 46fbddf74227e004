import { and, desc, eq, sql } from 'drizzle-orm'
import type { Teaser } from '../articles/article.ts'
import { isPublished, teaser } from '../articles/columns.ts'
import type { Place as Point } from '../articles/lists.ts'
import * as list from '../articles/lists.ts'
import { build, type Statement, statement } from '../db/client.ts'
import { articles, edition, frame, front, frontSlots, sections } from '../db/schema.ts'
import type { Place } from '../publication.ts'
import { holds, IN_A_BLOCK, MOST_BLOCKS, type Slot, type Stage } from './arrangement.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

/** A page of the front: what is pinned stands on the first, above the newest of the others. */
export function page(stage: Stage, cursor?: string, navigation: Place[] = []) {
  const further = newest({ ...list.placeFrom(cursor), stage, limit: holds(!cursor) + 1 })
  if (cursor) return [further] as const
  return [
    further,
    pins({ stage }),
    blocks({ stage, navigation: JSON.stringify(navigation) }),
  ] as const
}

/** Rows as read become a page, its lead first, and where the next begins. */
export function pageOf([rows, pinned, below = []]: Teaser[][]) {
  const { shown, cursor } = list.pageOf(
    rows ?? [],
    holds(pinned !== undefined) - (pinned?.length ?? 0),
  )
  return {
    shown: [...(pinned ?? []), ...shown],
    blocks: blocksOf(below),
    cursor,
    isFirst: pinned !== undefined,
  }
}

/** Each section's, in the order of the navigation. */
const blocksOf = (rows: Teaser[]): Teaser[][] =>
  [...Map.groupBy(rows, ({ section }) => section.id).values()].map((block) =>
    block.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || b.id - a.id),
  )

// Of each section that the navigation names, as the desk has set it or as it began, the newest below
// the top of the front. What is pinned stands there already.
const blocks: (values: { stage: Stage; navigation: string }) => Statement<Teaser> = statement(() =>
  build
    .select(teaser)
    .from(sql`(SELECT value ->> 'slug' AS slug FROM json_each(coalesce(
      (SELECT settings -> '$.navigation' FROM frame), ${placeholder('navigation')}))
      WHERE value ->> 'slug' IS NOT NULL LIMIT ${sql.raw(String(MOST_BLOCKS))}) AS place`)
    .crossJoin(sections)
    .crossJoin(articles)
    .where(
      and(
        sql`${sections.slug} = place.slug`,
        sql`${articles.id} IN (
          SELECT below.id FROM articles below
          WHERE below.section_id = ${sections.id} AND below.state = 'published'
          AND (below.published_at, below.id) < (${lastAtTheTop('published_at')}, ${lastAtTheTop('id')})
          AND NOT EXISTS (SELECT 1 FROM front_slots WHERE stage = ${placeholder('stage')} AND article_id = below.id)
          ORDER BY below.published_at DESC, below.id DESC LIMIT ${sql.raw(String(IN_A_BLOCK))})`,
      ),
    ),
)

function lastAtTheTop(column: 'published_at' | 'id') {
  return sql`(SELECT few.${sql.raw(column)} FROM articles few
    WHERE few.state = 'published' AND NOT EXISTS (
      SELECT 1 FROM front_slots WHERE stage = ${placeholder('stage')} AND article_id = few.id)
    ORDER BY few.published_at DESC, few.id DESC LIMIT 1 OFFSET max(0, ${sql.raw(String(holds(true) - 1))} - (
      SELECT count(*) FROM front_slots JOIN articles pinned ON pinned.id = article_id
      WHERE stage = ${placeholder('stage')} AND pinned.state = 'published')))`
}

const pins: (values: { stage: Stage }) => Statement<Teaser> = statement(() =>
  build
    .select(teaser)
    .from(frontSlots)
    .innerJoin(articles, eq(articles.id, frontSlots.articleId))
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .where(and(eq(frontSlots.stage, placeholder('stage')), isPublished))
    .orderBy(frontSlots.position),
)

// Further pages leave out what is pinned as well, so that nobody meets an article twice.
const newest: (values: Point & { stage: Stage; limit: number }) => Statement<Teaser> = statement(
  () =>
    build
      .select(teaser)
      .from(articles)
      .innerJoin(sections, eq(sections.id, articles.sectionId))
      .where(
        and(
          isPublished,
          sql`(${articles.publishedAt}, ${articles.id}) < (${placeholder('publishedAt')}, ${placeholder('id')})`,
          isNotPinned,
        ),
      )
      .orderBy(desc(articles.publishedAt), desc(articles.id))
      .limit(placeholder('limit')),
)

const isNotPinned = sql`NOT EXISTS (
  SELECT 1 FROM front_slots WHERE stage = ${placeholder('stage')} AND article_id = ${articles.id})`

const slot = {
  id: articles.id,
  slug: articles.slug,
  headline: articles.headline,
  state: sql<Slot['state']>`${articles.state}`.as('state'),
}

/** What is pinned, live or not, in its order. */
export const slots: (values: { stage: Stage }) => Statement<Slot> = statement(() =>
  build
    .select(slot)
    .from(frontSlots)
    .innerJoin(articles, eq(articles.id, frontSlots.articleId))
    .where(eq(frontSlots.stage, placeholder('stage')))
    .orderBy(frontSlots.position),
)

/** Live articles that may be pinned: the newest whose headline has the words. */
export const candidates: (values: { stage: Stage; words: string }) => Statement<Slot> = statement(
  () =>
    build
      .select(slot)
      .from(articles)
      .where(
        and(
          isPublished,
          sql`instr(lower(${articles.headline}), lower(${placeholder('words')})) > 0`,
          isNotPinned,
        ),
      )
      .orderBy(desc(articles.publishedAt), desc(articles.id))
      .limit(30),
)

export const findLive: (values: { id: number }) => Statement<{ id: number }> = statement(() =>
  build
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, placeholder('id')), isPublished)),
)

export const standing: () => Statement<{ rev: number; hasDraft: number }> = statement(() =>
  build.select({ rev: front.rev, hasDraft: front.hasDraft }).from(front),
)

/** What the front must carry from now on to be current. */
export const editionNow: () => Statement<{ lead: number; frame: number }> = statement(() =>
  build
    .select({
      lead: sql<number>`${edition.number}`.as('lead'),
      frame: sql<number>`${frame.number}`.as('frame'),
    })
    .from(edition)
    .innerJoin(frame, sql`true`),
)

/** All statements that keep an arrangement to be worked on; none is kept where another came first. */
export const keepDraft = (rev: number, ids: number[]) => [
  turn({ rev, hasDraft: 1 }),
  clear({ stage: 'draft' }),
  fill({ ids: JSON.stringify(ids) }),
]

/** All statements that show it to readers, in the place of what they saw. */
export const putLive = (rev: number) => [
  turn({ rev, hasDraft: 0 }),
  clear({ stage: 'live' }),
  goLive(),
  listsChanged(),
]

export const dropDraft = (rev: number) => [turn({ rev, hasDraft: 0 }), clear({ stage: 'draft' })]

// The database refuses the whole batch where the rev is not the one before.
const turn: Nothing<{ rev: number; hasDraft: 0 | 1 }> = statement(() =>
  build
    .update(front)
    .set({ rev: sql`${placeholder('rev')} + 1`, hasDraft: sql`${placeholder('hasDraft')}` }),
)

const clear: Nothing<{ stage: Stage }> = statement(() =>
  build.delete(frontSlots).where(eq(frontSlots.stage, placeholder('stage'))),
)

const fill: Nothing<{ ids: string }> = statement(() =>
  build
    .insert(frontSlots)
    .select(sql`SELECT 'draft', key, value FROM json_each(${placeholder('ids')})`),
)

const goLive: () => Statement<never> = statement(() =>
  build.update(frontSlots).set({ stage: 'live' }),
)

const listsChanged: () => Statement<never> = statement(() =>
  build.update(edition).set({ number: sql`${edition.number} + 1` }),
)
