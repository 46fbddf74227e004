import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { isPublished } from '../articles/columns.ts'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, comments, edition, frame } from '../db/schema.ts'
import type { CommentOfArticle, CommentRow } from './threaded.ts'

const { placeholder } = sql

export const COMMENTS_A_FEED = 30
/** How many of the newest comments are looked at: some may stand under what is no longer read. */
const LOOKED_AT = 90

const said = {
  id: comments.id,
  name: comments.name,
  bodyHtml: comments.bodyHtml,
  warning: comments.warning,
  editedAt: comments.editedAt,
}
const isApproved = sql`${comments.state} = 'approved' AND ${comments.shown} = 1`

/** The newest comments under an article. */
export const underArticle: (values: { slug: string }) => Statement<CommentRow> = statement(() =>
  build
    .select(said)
    .from(comments)
    .where(
      and(
        sql`${comments.threadId} = (SELECT id FROM articles WHERE slug = ${placeholder('slug')})`,
        isApproved,
      ),
    )
    .orderBy(desc(comments.id))
    .limit(COMMENTS_A_FEED),
)

/** Among the newest comments of all, those under articles that are live and have a thread. */
export const newest: () => Statement<CommentOfArticle> = statement(() => {
  const newest = build
    .select({ ...said, threadId: comments.threadId })
    .from(comments)
    .where(and(isApproved, lt(comments.id, Number.MAX_SAFE_INTEGER)))
    .orderBy(desc(comments.id))
    .limit(LOOKED_AT)
    .as('newest')
  return build
    .select({
      id: newest.id,
      name: newest.name,
      bodyHtml: newest.bodyHtml,
      warning: newest.warning,
      editedAt: newest.editedAt,
      articleId: sql<number>`${articles.id}`.as('article_id'),
      slug: articles.slug,
      headline: articles.headline,
      language: articles.language,
    })
    .from(newest)
    .crossJoin(articles)
    .where(
      and(eq(articles.id, newest.threadId), isPublished, sql`${articles.commentMode} <> 'off'`),
    )
})

/** What changes when any comment that may be read does, or what it stands under. */
export const editionOfComments: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition:
        sql<string>`'c' || ${edition.comments} || '.' || ${edition.number} || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(edition)
    .crossJoin(frame),
)
