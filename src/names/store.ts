import { and, desc, eq, gt, isNotNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { build, type Statement, statement, statementOf } from '../db/client.ts'
import {
  articleAuthors,
  articles,
  articleTags,
  authors,
  confirmations,
  formerNames,
  frame,
  media,
  sections,
  subscriptions,
  tags,
} from '../db/schema.ts'
import type { ModerationMode } from '../publication.ts'
import { type Counted, KINDS, type Kind, type Named, type Profile } from './name.ts'

const { placeholder } = sql

const tables = { section: sections, tag: tags, author: authors }
/** Which rows file an article under a name, and the column that says so. */
const filed = {
  section: { rows: articles, article: articles.id, named: articles.sectionId },
  tag: { rows: articleTags, article: articleTags.articleId, named: articleTags.tagId },
  author: {
    rows: articleAuthors,
    article: articleAuthors.articleId,
    named: articleAuthors.authorId,
  },
}
// Written out, since a partial index is not used for a bound value.
const isLive = {
  section: sql`${articles.state} = 'published'`,
  tag: isNotNull(articleTags.listedAt),
  author: isNotNull(articleAuthors.listedAt),
}

/** The same statement for each kind of name. */
const each = <S>(write: (kind: Kind) => S) =>
  Object.fromEntries(KINDS.map((kind) => [kind, write(kind)])) as Record<Kind, S>

type Asks<V, Row> = Record<Kind, (values: V) => Statement<Row>>
type Does<V> = Asks<V, never>

const written = (kind: Kind) => sql.raw(`'${kind}'`)

/** The id of the name whose address is, or once was, the slug. */
export const idAt = (kind: Kind, slug: unknown): SQL => sql`coalesce(
  (SELECT id FROM ${tables[kind]} WHERE slug = ${slug}),
  (SELECT id FROM ${formerNames} WHERE kind = ${written(kind)} AND slug = ${slug}))`

const isMeant = (kind: Kind) => eq(tables[kind].id, idAt(kind, placeholder('slug')))

const isListed = (kind: Kind) =>
  kind === 'section'
    ? undefined
    : sql`EXISTS (SELECT 1 FROM ${filed[kind].rows} WHERE ${filed[kind].named} = ${tables[kind]}.id AND ${isLive[kind]})`

const named = (kind: Kind) => {
  const { id, slug, name } = tables[kind]
  return { id, slug, name }
}
const profile = (kind: Kind) => {
  const { description, picture } = tables[kind]
  return { ...named(kind), description, picture, known: knownOf(picture) }
}

/** What drawing a picture needs to know of it, by its address. */
export const knownJson = (address: SQLWrapper) => sql<Profile['known']>`(
    SELECT json_object('width', width, 'height', height, 'colour', colour, 'x', focal_x, 'y', focal_y)
    FROM ${media} WHERE ${media.id} = substr(${address}, 8, 32))`

const knownOf = (address: SQLWrapper) =>
  knownJson(address)
    .mapWith((text) => JSON.parse(String(text)))
    .as('known')

/** What readers may see; its slug differs from the asked one when it has moved. */
export const find: Asks<{ slug: string }, Profile> = each((kind) =>
  statement(() =>
    build
      .select(profile(kind))
      .from(tables[kind])
      .where(and(isMeant(kind), isListed(kind))),
  ),
)

/** Whose address it is or was, listed or not. */
export const holder: Asks<{ slug: string }, Named> = each((kind) =>
  statement(() => build.select(named(kind)).from(tables[kind]).where(isMeant(kind))),
)

const counted = (kind: Kind, which?: SQL) =>
  sql<number>`(SELECT count(*) FROM ${filed[kind].rows} WHERE ${and(
    sql`${filed[kind].named} = ${tables[kind]}.id`,
    which,
  )})`

export const byId: Asks<{ id: number }, Profile & Counted> = each((kind) =>
  statement(() =>
    build
      .select({
        ...profile(kind),
        live: counted(kind, isLive[kind]).as('live'),
        articles: counted(kind).as('articles'),
      })
      .from(tables[kind])
      .where(eq(tables[kind].id, placeholder('id'))),
  ),
)

/** The names of one kind by their addresses, from after one of them on. */
export const list: Asks<{ after: string; limit: number }, Named & Pick<Counted, 'live'>> = each(
  (kind) =>
    statement(() =>
      build
        .select({ ...named(kind), live: counted(kind, isLive[kind]).as('live') })
        .from(tables[kind])
        .where(gt(tables[kind].slug, placeholder('after')))
        .orderBy(tables[kind].slug)
        .limit(placeholder('limit')),
    ),
)

/** The sections there are, for a choice among them. */
export const allSections: () => Statement<Named> = statement(() =>
  build.select(named('section')).from(tables.section).orderBy(tables.section.slug).limit(100),
)

export const formerOf: (values: { kind: Kind; id: number }) => Statement<{ slug: string }> =
  statement(() =>
    build
      .select({ slug: formerNames.slug })
      .from(formerNames)
      .where(and(eq(formerNames.kind, placeholder('kind')), eq(formerNames.id, placeholder('id')))),
  )

/** The newest live article under a name. */
export const newestUnder: Asks<{ id: number }, { slug: string }> = {
  section: statement(() =>
    build
      .select({ slug: articles.slug })
      .from(articles)
      .where(and(eq(articles.sectionId, placeholder('id')), isLive.section))
      .orderBy(desc(articles.publishedAt))
      .limit(1),
  ),
  tag: newestBy(articleTags, articleTags.tagId),
  author: newestBy(articleAuthors, articleAuthors.authorId),
}

function newestBy(
  rows: typeof articleTags | typeof articleAuthors,
  named: typeof articleTags.tagId | typeof articleAuthors.authorId,
) {
  return statement(() =>
    build
      .select({ slug: articles.slug })
      .from(rows)
      .innerJoin(articles, eq(articles.id, rows.articleId))
      .where(and(eq(named, placeholder('id')), isNotNull(rows.listedAt)))
      .orderBy(desc(rows.listedAt))
      .limit(1),
  )
}

export const add: Does<Named> = each((kind) =>
  statement(() =>
    build.insert(tables[kind]).values({
      id: placeholder('id'),
      slug: placeholder('slug'),
      name: placeholder('name'),
    }),
  ),
)

/** Makes a name at its first mention; a former one means who has it now. Who was first keeps the spelling. */
export const mention = (kind: Kind, { slug, name }: Omit<Named, 'id'>, id: number) =>
  statementOf(
    build
      .insert(tables[kind])
      .select(
        sql`SELECT ${id}, ${slug}, ${name}, '', ''${kind === 'section' ? sql`, ''` : sql``} WHERE NOT EXISTS (
          SELECT 1 FROM ${formerNames} WHERE kind = ${written(kind)} AND slug = ${slug})`,
      )
      .onConflictDoNothing({ target: tables[kind].slug }),
  )

export const change: Does<Omit<Profile, 'known'>> = each((kind) =>
  statement(() =>
    build
      .update(tables[kind])
      .set({
        slug: sql`${placeholder('slug')}`,
        name: sql`${placeholder('name')}`,
        description: sql`${placeholder('description')}`,
        picture: sql`${placeholder('picture')}`,
      })
      .where(eq(tables[kind].id, placeholder('id'))),
  ),
)

/** How comments on a section's articles are taken, where that is not as the publication does. */
export type CommentRules = { moderation: ModerationMode | ''; closeAfterDays: number | null }

// Every page and its validator read the frame's row, so what a section says of closing costs them none of its own.
const closingOf = (id: SQLWrapper) => sql`'$.closing."' || CAST(${id} AS INTEGER) || '"'`

export const commentRules: (values: { id: number }) => Statement<CommentRules> = statement(() =>
  build
    .select({
      moderation: sql<CommentRules['moderation']>`${sections.moderation}`.as('moderation'),
      closeAfterDays: sql<number | null>`${frame.settings} ->> (${closingOf(sections.id)})`.as(
        'close_after_days',
      ),
    })
    .from(sections)
    .crossJoin(frame)
    .where(eq(sections.id, placeholder('id'))),
)

const setModeration = statement(() =>
  build
    .update(sections)
    .set({ moderation: sql`${placeholder('moderation')}` })
    .where(eq(sections.id, placeholder('id'))),
)

const setClosing = statement(() => {
  const path = closingOf(sql`${placeholder('id')}`)
  return build.update(frame).set({
    settings: sql`iif(${placeholder('closeAfterDays')} IS NULL, json_remove(${frame.settings}, ${path}),
      json_set(${frame.settings}, ${path}, CAST(${placeholder('closeAfterDays')} AS INTEGER)))`,
  })
})

export const setCommentRules = (rules: CommentRules & { id: number }): Statement<never>[] => [
  setModeration(rules),
  setClosing(rules),
]

/** Puts another picture, or none, in the place of one. */
export const swapPicture: Does<{ id: number; from: string; to: string }> = each((kind) =>
  statement(() =>
    build
      .update(tables[kind])
      .set({ picture: sql`${placeholder('to')}` })
      .where(
        and(eq(tables[kind].id, placeholder('id')), eq(tables[kind].picture, placeholder('from'))),
      ),
  ),
)

type Former = { kind: Kind; slug: string; id: number }

/** From now on the address leads to this name. */
export const remember: (values: Former) => Statement<never> = statement(() =>
  build.insert(formerNames).values({
    kind: placeholder('kind'),
    slug: placeholder('slug'),
    id: placeholder('id'),
  }),
)

/** The address is its name's own again. */
export const takeBack: (values: Omit<Former, 'id'>) => Statement<never> = statement(() =>
  build
    .delete(formerNames)
    .where(
      and(eq(formerNames.kind, placeholder('kind')), eq(formerNames.slug, placeholder('slug'))),
    ),
)

const forgetFormer: (values: { kind: Kind; id: number }) => Statement<never> = statement(() =>
  build
    .delete(formerNames)
    .where(and(eq(formerNames.kind, placeholder('kind')), eq(formerNames.id, placeholder('id')))),
)

const drop: Does<{ id: number }> = each((kind) =>
  statement(() => build.delete(tables[kind]).where(eq(tables[kind].id, placeholder('id')))),
)

/** Deletes a name that no article has; were there one, the database would refuse. */
export const remove = (kind: Kind, id: number) => [forgetFormer({ kind, id }), drop[kind]({ id })]

/** All statements that make one name of two: what was one's is the other's, and leads there. */
export const merge = (kind: Kind, { id: from, slug }: Named, into: number) => [
  ...refiled[kind].map((move) =>
    move({ from, into, oldList: `section/${from}`, list: `section/${into}` }),
  ),
  passOnFormer({ kind, from, into }),
  remember({ kind, slug, id: into }),
  drop[kind]({ id: from }),
]

type Move = (values: {
  from: number
  into: number
  oldList: string
  list: string
}) => Statement<never>

const passOnFormer: (values: { kind: Kind; from: number; into: number }) => Statement<never> =
  statement(() =>
    build
      .update(formerNames)
      .set({ id: sql`${placeholder('into')}` })
      .where(
        and(eq(formerNames.kind, placeholder('kind')), eq(formerNames.id, placeholder('from'))),
      ),
  )

// Where both stand already, the one that stays stands as it did.
const refiled: Record<Kind, Move[]> = {
  section: [
    statement(() =>
      build
        .update(articles)
        .set({ sectionId: sql`${placeholder('into')}` })
        .where(eq(articles.sectionId, placeholder('from'))),
    ),
    statement(() =>
      build
        .delete(subscriptions)
        .where(
          and(
            isFollowing(subscriptions),
            sql`${subscriptions.subscriberId} IN (SELECT subscriber_id FROM subscriptions WHERE list = ${placeholder('list')})`,
          ),
        ),
    ),
    ...[subscriptions, confirmations].map((rows) =>
      statement(() =>
        build
          .update(rows)
          .set({ list: sql`${placeholder('list')}` })
          .where(isFollowing(rows)),
      ),
    ),
  ],
  tag: moveFrom(articleTags, 'tagId'),
  author: moveFrom(articleAuthors, 'authorId'),
}

function isFollowing(rows: typeof subscriptions | typeof confirmations) {
  return eq(rows.list, placeholder('oldList'))
}

function moveFrom(
  rows: typeof articleTags | typeof articleAuthors,
  key: 'tagId' | 'authorId',
): Move[] {
  const column = (rows as typeof articleTags & typeof articleAuthors)[key]
  return [
    statement(() =>
      build
        .delete(rows)
        .where(
          and(
            eq(column, placeholder('from')),
            sql`${rows.articleId} IN (SELECT article_id FROM ${rows} WHERE ${column} = ${placeholder('into')})`,
          ),
        ),
    ),
    statement(() =>
      build
        .update(rows)
        .set({ [key]: sql`${placeholder('into')}` })
        .where(eq(column, placeholder('from'))),
    ),
  ]
}
