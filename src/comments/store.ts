import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { build, type Statement, statement } from '../db/client.ts'
import { articles, comments } from '../db/schema.ts'
import { own, visible } from './columns.ts'
import type { Comment, OwnComment } from './comment.ts'
import { REPLIES_A_PAGE, REPLIES_AT_FIRST, ROOTS_A_PAGE, type Sort } from './thread.ts'

const { placeholder } = sql

// An article's thread has the article's own id.
const threadOfArticle = sql`(SELECT id FROM articles WHERE slug = ${placeholder('slug')})`

// Written out, since a partial index is not used for a bound value.
const isShownRoot = sql`${comments.threadId} = ${threadOfArticle} AND ${comments.rootId} = 0 AND ${comments.shown} = 1`

const orders: Record<Sort, { after: SQL; by: SQL[] }> = {
  newest: { after: lt(comments.id, placeholder('id')), by: [desc(comments.id)] },
  oldest: { after: gt(comments.id, placeholder('id')), by: [asc(comments.id)] },
  best: {
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

type Page = { slug: string; id: number; best: number }

const perSort = <Row>(write: (sort: Sort) => (values: Page) => Statement<Row>) => ({
  newest: write('newest'),
  oldest: write('oldest'),
  best: write('best'),
})

const rootsOf = perSort<Comment>((sort) =>
  statement(() =>
    build
      .select(visible(comments))
      .from(comments)
      .where(and(isShownRoot, orders[sort].after))
      .orderBy(...orders[sort].by)
      .limit(ROOTS_A_PAGE + 1),
  ),
)

// The first replies of each root on the page, bounded per root: its third shown reply is the last.
const repliesOf = perSort<Comment>((sort) =>
  statement(() => {
    const root = build
      .select({ id: comments.id, threadId: comments.threadId, nReplies: comments.nReplies })
      .from(comments)
      .where(and(isShownRoot, orders[sort].after))
      .orderBy(...orders[sort].by)
      .limit(ROOTS_A_PAGE)
      .as('root')
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

/** Roots of a page of the thread under an article, and the first replies of each: two statements. */
export function page(slug: string, sort: Sort, cursor?: string) {
  const values = { slug, ...(cursor ? placeOf(cursor) : starts[sort]) }
  return [rootsOf[sort](values), repliesOf[sort](values)] as const
}

function placeOf(cursor: string) {
  const [first = 0, second] = cursor.split('-').map(Number)
  return second === undefined ? { id: first, best: LAST } : { best: first, id: second }
}

// Only for a parent that stands on an earlier page; the others are drawn with their replies.
const parentName = sql<string | null>`CASE
  WHEN ${comments.parentId} <> ${comments.rootId} AND ${comments.parentId} <= ${placeholder('after')}
  THEN (SELECT parent.name FROM comments parent WHERE parent.id = ${comments}.parent_id) END`

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

export type Latest = Pick<Comment, 'id' | 'threadId' | 'name' | 'bodyHtml'> & {
  slug: string
  headline: string
  language: string
  direction: 'ltr' | 'rtl'
}

/** Comments under all live articles, newest first, from before an id on. */
export const latestBefore: (values: { id: number; limit: number }) => Statement<Latest> = statement(
  () =>
    build
      .select({
        id: comments.id,
        threadId: comments.threadId,
        name: comments.name,
        bodyHtml: comments.bodyHtml,
        slug: articles.slug,
        headline: articles.headline,
        language: articles.language,
        direction: sql<Latest['direction']>`${articles.direction}`.as('direction'),
      })
      .from(comments)
      .crossJoin(articles)
      .where(
        and(
          sql`${comments.shown} = 1 AND ${comments.state} = 'approved'`,
          lt(comments.id, placeholder('id')),
          eq(articles.id, comments.threadId),
          sql`${articles.state} = 'published' AND ${articles.commentMode} <> 'off'`,
        ),
      )
      .orderBy(desc(comments.id))
      .limit(placeholder('limit')),
)

export const find: (values: { id: number }) => Statement<OwnComment> = statement(() =>
  build
    .select(own)
    .from(comments)
    .where(eq(comments.id, placeholder('id'))),
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

export const firstApprovedOf: (values: { readerId: number }) => Statement<{ id: number }> =
  statement(() =>
    build
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.readerId, placeholder('readerId')), eq(comments.state, 'approved')))
      .limit(1),
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
