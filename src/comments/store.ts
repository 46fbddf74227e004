import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  lt,
  lte,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { build, type Statement, statement } from '../db/client.ts'
import { articles, comments, threads } from '../db/schema.ts'
import { idAt } from '../sites/columns.ts'
import { standsAt, type Where } from '../threads/store.ts'
import { own, visible } from './columns.ts'
import { type Comment, type Folding, MOST_PINS, type OwnComment } from './comment.ts'
import {
  PARENTS_ABOVE,
  RECENT,
  REPLIES_A_PAGE,
  REPLIES_AFTER,
  REPLIES_AT_FIRST,
  REPLIES_BEFORE,
  ROOTS_A_PAGE,
  type Sort,
} from './thread.ts'

const { placeholder } = sql

const threadAtSlug = sql`(SELECT id FROM threads WHERE slug = ${placeholder('slug')})`

// Written out, since a partial index is not used for a bound value.
const isRoot = sql`${comments.rootId} = 0`
const isShownIn = sql`${comments.threadId} = ${standsAt} AND ${comments.shown} = 1`

const orders: Record<Sort, { among: SQL; after: SQL; by: SQL[] }> = {
  newest: { among: isRoot, after: lt(comments.id, placeholder('id')), by: [desc(comments.id)] },
  oldest: { among: isRoot, after: gt(comments.id, placeholder('id')), by: [asc(comments.id)] },
  best: {
    // A planner with statistics takes a thread's roots for as few as one root's replies, and would sort them.
    among: sql`likelihood(${isRoot}, 0.2)`,
    after: sql`(${comments.best}, ${comments.id}) < (${placeholder('best')}, ${placeholder('id')})`,
    by: [desc(comments.best), desc(comments.id)],
  },
}

const LAST = Number.MAX_SAFE_INTEGER
const starts: Record<Sort, { id: number; best: number }> = {
  newest: { id: LAST, best: LAST },
  oldest: { id: 0, best: 0 },
  best: { id: LAST, best: LAST },
}

type Page = Where & { id: number; best: number; most: number; pins: 0 | 1 }

const perSort = <Row>(write: (sort: Sort) => (values: Page) => Statement<Row>) => ({
  newest: write('newest'),
  oldest: write('oldest'),
  best: write('best'),
})

const isPinned = sql`${comments.pinned} BETWEEN 1 AND ${sql.raw(String(MOST_PINS))} AND ${comments.state} = 'approved'`

// A first page begins with them; no page has them among the others.
const roots = (sort: Sort, most: SQL) => {
  const fields = visible(comments)
  const pins = build
    .select(fields)
    .from(comments)
    .where(
      sql`${placeholder('pins')} AND ${isRoot} AND ${isShownIn} AND ${comments.pinned} > 0 AND ${isPinned}`,
    )
    .orderBy(asc(comments.pinned))
    .as('pins')
  const others = build
    .select(fields)
    .from(comments)
    .where(and(isShownIn, orders[sort].among, orders[sort].after, sql`NOT (${isPinned})`))
    .orderBy(...orders[sort].by)
    // An expression; Drizzle's types know only numbers and placeholders.
    .limit(most as unknown as number)
    .as('others')
  return build.select().from(pins).unionAll(build.select().from(others))
}

const rootsOf = perSort<Comment>((sort) =>
  statement(() => roots(sort, sql`${placeholder('most')} + 1`)),
)

// The first replies of each root on the page, bounded per root: its third shown reply is the last.
const repliesOf = perSort<Comment>((sort) =>
  statement(() => {
    const root = roots(sort, sql`${placeholder('most')}`).as('root')
    const reply = alias(comments, 'reply') as unknown as typeof comments
    const lastAtFirst = sql`coalesce((
      SELECT third.id FROM comments third
      WHERE third.thread_id = ${root.threadId} AND third.root_id = ${root.id} AND third.shown = 1
      ORDER BY third.id LIMIT 1 OFFSET ${sql.raw(String(REPLIES_AT_FIRST - 1))}), ${sql.raw(String(LAST))})`
    return build
      .select(visible(reply))
      .from(root)
      .crossJoin(reply)
      .where(
        and(
          gt(root.nReplies, 0),
          eq(reply.threadId, root.threadId),
          eq(reply.rootId, root.id),
          sql`${reply.shown} = 1`,
          sql`${reply.id} <= ${lastAtFirst}`,
        ),
      )
  }),
)

type Asked = { sort: Sort; cursor?: string | undefined; most?: number }

/** Roots of a page of the thread that stands there, and the first replies of each: two statements. */
export function page(where: Where, { sort, cursor, most = ROOTS_A_PAGE }: Asked) {
  const place = cursor ? { ...placeOf(cursor), pins: 0 } : { ...starts[sort], pins: 1 }
  const values = { ...where, most, ...place } as Page
  return [rootsOf[sort](values), repliesOf[sort](values)] as const
}

function placeOf(cursor: string) {
  const [first = 0, second] = cursor.split('-').map(Number)
  return second === undefined ? { id: first, best: LAST } : { best: first, id: second }
}

// Only for a parent that stands on an earlier page; the others are drawn with their replies.
const parentName = sql<string | null>`CASE
  WHEN ${comments.parentId} <> ${comments.rootId} AND ${comments.parentId} <= ${placeholder('after')}
  THEN (SELECT parent.name FROM comments parent
    WHERE parent.id = ${comments}.parent_id AND parent.state = 'approved') END`

/** Further replies under a root, in order of time; one more than a page tells whether there are more. */
export const moreReplies: (values: { root: number; after: number }) => Statement<Comment> =
  statement(() =>
    build
      .select({ ...visible(comments), parentName: parentName.as('parent_name') })
      .from(comments)
      .where(
        and(
          sql`${comments.threadId} = (SELECT thread_id FROM comments WHERE id = ${placeholder('root')})`,
          eq(comments.rootId, placeholder('root')),
          sql`${comments.shown} = 1`,
          gt(comments.id, placeholder('after')),
        ),
      )
      .orderBy(asc(comments.id))
      .limit(REPLIES_A_PAGE + 1),
  )

const sought = alias(comments, 'sought')
const near = alias(comments, 'near') as unknown as typeof comments
const rootOfSought = sql`iif(${sought.rootId} = 0, ${sought.id}, ${sought.rootId})`

const beside = (where: SQL | undefined, order: SQL, most: number) =>
  build
    .select(visible(near))
    .from(sought)
    .crossJoin(near)
    .where(and(eq(sought.id, placeholder('id')), sql`${sought.shown} = 1`, where))
    .orderBy(order)
    .limit(most)

const replyNear = (where: SQL) =>
  and(
    eq(near.threadId, sought.threadId),
    eq(near.rootId, rootOfSought),
    sql`${near.shown} = 1`,
    where,
  )

/** A comment's root, the replies just before it, and from itself on; the first two only if it is a reply. */
const around: (values: { id: number }) => Statement<Comment> = statement(() => {
  const root = beside(eq(near.id, rootOfSought), asc(near.id), 1).as('root')
  const before = beside(replyNear(lte(near.id, sought.id)), desc(near.id), REPLIES_BEFORE).as('few')
  const after = beside(replyNear(gt(near.id, sought.id)), asc(near.id), REPLIES_AFTER + 1).as(
    'place',
  )
  return build
    .select()
    .from(root)
    .unionAll(build.select().from(before))
    .unionAll(build.select().from(after))
})

const PARENTS = sql.raw(String(PARENTS_ABOVE))

/** The nearest of what a reply answers, one above the other; the highest with the name of whom it answers. */
const above: (values: { id: number }) => Statement<Comment> = statement(() =>
  build
    .select({
      ...visible(comments),
      parentName: sql<
        string | null
      >`CASE WHEN up.n = ${PARENTS} THEN (SELECT parent.name FROM comments parent
        WHERE parent.id = ${comments}.parent_id AND parent.state = 'approved') END`.as(
        'parent_name',
      ),
    })
    .from(sql`(WITH RECURSIVE up (id, n) AS (
      SELECT parent_id, 1 FROM comments WHERE id = ${placeholder('id')} AND shown = 1
      UNION ALL SELECT c.parent_id, up.n + 1 FROM up JOIN comments c ON c.id = up.id
        WHERE up.n < ${PARENTS} AND c.parent_id <> c.root_id) SELECT id, n FROM up) up`)
    .crossJoin(comments)
    .where(sql`${comments.id} = up.id`),
)

/** What stands around a comment, however deep it lies: two statements. */
export const context = (id: number) => [around({ id }), above({ id })] as const

export type Latest = Pick<Comment, 'id' | 'threadId' | 'name' | 'bodyHtml'> &
  Folding & {
    slug: string
    headline: string
    language: string
    direction: 'ltr' | 'rtl'
  }

const { badge, isPick, warning, up, down } = visible(comments)
const folding = { badge, isPick, warning, up, down }

const told = <T>(column: SQLWrapper, name: string) => sql<T>`${column}`.as(name)

/** Comments under all live articles, newest first, from before an id on. */
export const latestBefore: (values: { id: number; limit: number }) => Statement<Latest> = statement(
  () =>
    build
      .select({
        id: comments.id,
        threadId: comments.threadId,
        name: comments.name,
        bodyHtml: comments.bodyHtml,
        ...folding,
        slug: told<string>(articles.slug, 'slug'),
        headline: told<string>(articles.headline, 'headline'),
        language: told<string>(articles.language, 'language'),
        direction: told<Latest['direction']>(articles.direction, 'direction'),
      })
      .from(comments)
      // Not an inner join: a planner with statistics would first read all articles, to know which are live.
      .leftJoin(articles, eq(articles.id, comments.threadId))
      .where(
        and(
          sql`${comments.shown} = 1 AND ${comments.state} = 'approved'`,
          lt(comments.id, placeholder('id')),
          sql`coalesce(${articles.state}, '') = 'published'`,
          sql`coalesce(${articles.commentMode}, 'off') <> 'off'`,
        ),
      )
      .orderBy(desc(comments.id))
      .limit(placeholder('limit')),
)

export type LatestOnSite = Pick<Latest, 'id' | 'threadId' | 'name' | 'bodyHtml'> &
  Folding & { headline: string; url: string }

/** The newest comments under a site's own pages, newest first. They are among the newest of the threads that had one last. */
export const latestOnSite: (values: { origins: string; limit: number }) => Statement<LatestOnSite> =
  statement(() => {
    const busy = build
      .select({ id: threads.id, headline: threads.headline, url: threads.url })
      .from(threads)
      .where(
        sql`${threads.siteId} > 0 AND ${threads.siteId} = ${idAt} AND ${threads.state} = 'published'`,
      )
      .orderBy(desc(threads.lastId))
      .limit(placeholder('limit'))
      .as('busy')
    return build
      .select({
        id: comments.id,
        threadId: comments.threadId,
        name: comments.name,
        bodyHtml: comments.bodyHtml,
        ...folding,
        headline: told<string>(busy.headline, 'headline'),
        url: told<string>(busy.url, 'url'),
      })
      .from(busy)
      .crossJoin(comments)
      .where(
        sql`${comments.id} IN (SELECT c.id FROM comments c WHERE c.thread_id = ${busy.id}
          AND c.state = 'approved' ORDER BY c.id DESC LIMIT ${placeholder('limit')})`,
      )
      .orderBy(desc(comments.id))
      .limit(placeholder('limit'))
  })

export type Count = { slug: string; articleId: number; count: number }

/** How many comments stand under each of these articles that is live and has a thread. */
export const counts: (values: { slugs: string }) => Statement<Count> = statement(() =>
  build
    .select({
      slug: articles.slug,
      articleId: sql<number>`${articles.id}`.as('article_id'),
      count: sql<number>`${threads.nPublic}`.as('count'),
    })
    .from(sql`json_each(${placeholder('slugs')}) asked`)
    .crossJoin(articles)
    .innerJoin(threads, eq(threads.id, articles.id))
    .where(
      and(
        sql`${articles.slug} = asked.value`,
        sql`${articles.state} = 'published' AND ${articles.commentMode} <> 'off'`,
      ),
    ),
)

const isNewest = sql`${comments.threadId} = ${threadAtSlug} AND ${comments.state} = 'approved'`

/** Which comments under an article are its newest, newest first. */
export const recentIds: (values: { slug: string }) => Statement<{ id: number }> = statement(() =>
  build
    .select({ id: comments.id })
    .from(comments)
    .where(isNewest)
    .orderBy(desc(comments.id))
    .limit(RECENT),
)

/** The same from one of them on, oldest first, each with the name of whom it answers. */
export const recentFrom: (values: { slug: string; since: number }) => Statement<Comment> =
  statement(() =>
    build
      .select({
        ...visible(comments),
        parentName: sql<string | null>`(SELECT parent.name FROM comments parent
          WHERE parent.id = ${comments}.parent_id AND parent.state = 'approved')`.as('parent_name'),
      })
      .from(comments)
      .where(and(isNewest, gte(comments.id, placeholder('since'))))
      .orderBy(asc(comments.id))
      .limit(RECENT),
  )

export const find: (values: { id: number }) => Statement<OwnComment> = statement(() =>
  build
    .select(own)
    .from(comments)
    .where(eq(comments.id, placeholder('id'))),
)

/** As everybody may see it, where it takes a place on the page. */
export const findShown: (values: { id: number }) => Statement<Comment> = statement(() =>
  build
    .select(visible(comments))
    .from(comments)
    .where(and(eq(comments.id, placeholder('id')), eq(comments.shown, 1))),
)

/** What the comment answers, if it answers one. */
export const findParent: (values: { id: number }) => Statement<OwnComment> = statement(() =>
  build
    .select(own)
    .from(comments)
    .where(eq(comments.id, sql`(SELECT parent_id FROM comments WHERE id = ${placeholder('id')})`)),
)

/** The comment that an earlier sending of the same made. */
export const findRetried: (values: { retryKey: string }) => Statement<OwnComment> = statement(() =>
  build
    .select(own)
    .from(comments)
    .where(eq(comments.retryKey, placeholder('retryKey'))),
)

/** The comment that a new one answers, and the one that it repeats. */
export const findBefore: (values: { parent: number; retryKey: string }) => Statement<OwnComment> =
  statement(() =>
    build
      .select(own)
      .from(comments)
      .where(
        or(eq(comments.id, placeholder('parent')), eq(comments.retryKey, placeholder('retryKey'))),
      ),
  )

/** Which comments of a thread came from elsewhere under these keys. */
export const imported: (values: { threadId: number; keys: string }) => Statement<{
  id: number
  importKey: string | null
  threadId: number
  rootId: number
  depth: number
}> = statement(() =>
  build
    .select({
      id: comments.id,
      importKey: comments.importKey,
      threadId: comments.threadId,
      rootId: comments.rootId,
      depth: comments.depth,
    })
    .from(comments)
    .where(
      and(
        eq(comments.threadId, placeholder('threadId')),
        sql`${comments.importKey} IN (SELECT value FROM json_each(${placeholder('keys')}))`,
      ),
    ),
)
