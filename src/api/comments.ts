import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { tagsAt } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { slugTag } from '../cache/policy.ts'
import { appealOf, postComment, publicIn, threaded } from '../comments/actions.ts'
import type * as answers from '../comments/answers.ts'
import { CountsQuery, NewComment, ThreadQuery } from '../comments/input.ts'
import { appealJson, ownJson, publicJson, treeJson } from '../comments/json.ts'
import * as comments from '../comments/store.ts'
import { pageOf } from '../comments/thread.ts'
import { editionOfComments } from '../feeds/store.ts'
import { readJson, readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { askerOf, idIn, readerOf, rememberReader } from '../http/guard.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { NewAppeal } from '../screening/input.ts'
import * as screening from '../screening/store.ts'
import * as threads from '../threads/store.ts'

/** What is said under an article, or a page elsewhere. */
export const threadApi = new Hono<App>()

threadApi.get(
  '/:slug/comments',
  cached('thread', { query: ['sort', 'cursor'], edition: threads.editionOf }),
  async (c) => {
    const { publication } = c.var.platform
    const { sort, cursor } = readQuery(c, ThreadQuery)
    const slug = c.req.param('slug')
    const [[found], roots, replies] = await c.var.gather([
      threads.find({ slug }),
      ...comments.page(threads.under(slug), { sort, cursor }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    if (heading.slug !== slug) return c.redirect(links.threadJson(heading.slug), 301)
    const page = pageOf(sort, heading.commentCount, { roots, replies })
    const url = links.absolute(publication, links.threadJson(slug))
    return c.json({
      count: page.count,
      sort,
      comments: page.roots.map((root) => ({
        ...treeJson(root, publication),
        hiddenReplies: root.hiddenReplies,
      })),
      next: page.next && `${url}?${new URLSearchParams({ sort, cursor: page.next })}`,
    } satisfies answers.ThreadAnswer)
  },
)

/** Asked again and again by whoever has the thread open: one address for all of them, and “still this” for one row. */
threadApi.get(
  '/:slug/comments/recent',
  cached('thread', { edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found], recent] = await c.var.gather([
      comments.counts({ slugs: JSON.stringify([slug]) }),
      comments.recentIds({ slug }),
    ])
    c.var.shows(...tagsAt(slug, found && { id: found.articleId }))
    if (!found) refuse('missing', 'There is nothing at this address.')
    return c.json({
      count: found.count,
      ids: recent.map(({ id }) => id),
    } satisfies answers.RecentAnswer)
  },
)

threadApi.post('/:slug/comments', async (c) => {
  const { publication } = c.var.platform
  const input = await readJson(c, NewComment)
  const { heading, comment } = await postComment(c.var.platform, c.req.param('slug'), input, {
    ...(await askerOf(c)),
    readerId: await readerOf(c),
    form: null,
    retryKey: c.req.header('Idempotency-Key'),
  })
  await rememberReader(c, comment.readerId)
  const url = links.absolute(publication, links.comment(heading.slug, comment.id))
  const told = { comment: { ...ownJson(comment, publication), url } } satisfies answers.PostedAnswer
  return c.json(told, 201, { Location: url })
})

/** A comment in every state to its author, and to everybody once it is public. */
threadApi.get('/:slug/comments/:id', async (c) => {
  const { db, publication } = c.var.platform
  const [slug, id] = [c.req.param('slug'), idIn(c, 'id')]
  const [[found], [comment], [appeal]] = await db.batch([
    threads.find({ slug }),
    comments.find({ id }),
    screening.findAppeal({ id }),
  ])
  const heading = readable(found)
  const reader = await readerOf(c)
  if (comment?.threadId !== heading.id || reader === undefined || comment.readerId !== reader)
    return c.json({
      comment: publicJson(publicIn(heading, comment), publication),
    } satisfies answers.CommentAnswer)
  return c.json({
    comment: { ...ownJson(comment, publication), ...appealJson(appeal, comment) },
  } satisfies answers.CommentAnswer)
})

threadApi.post('/:slug/comments/:id/appeal', async (c) => {
  const { words } = await readJson(c, NewAppeal)
  await appealOf(c.var.platform, idIn(c, 'id'), await readerOf(c), words)
  return c.body(null, 204)
})

/** How many comments stand under articles. */
export const countApi = new Hono<App>()

countApi.get(
  '/comments/counts',
  cached('thread', { query: ['articles'], edition: editionOfComments }),
  async (c) => {
    const { articles: slugs } = readQuery(c, CountsQuery)
    const [counts] = await c.var.gather([comments.counts({ slugs: JSON.stringify(slugs) })])
    c.var.shows(
      ...slugs.map(slugTag),
      ...counts.flatMap(({ articleId: id }) => [`thread/${id}`, `article/${id}`] as const),
    )
    return c.json({
      counts: Object.fromEntries(counts.map(({ slug, count }) => [slug, count])),
    } satisfies answers.CountsAnswer)
  },
)
