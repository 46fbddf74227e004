import { Hono } from 'hono'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { postComment } from '../comments/actions.ts'
import type { Comment, OwnComment } from '../comments/comment.ts'
import { NewComment, ThreadQuery } from '../comments/input.ts'
import * as comments from '../comments/store.ts'
import { pageOf, type Reply } from '../comments/thread.ts'
import { timeOf } from '../db/ids.ts'
import { readJson, readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { networkOf, readerOf, rememberReader } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { editionOf, readable } from '../site/article.tsx'
import { withOffset } from '../text/time.ts'

export const commentApi = new Hono<App>()

commentApi.get(
  '/articles/:slug/comments',
  cached('thread', { query: ['sort', 'cursor'], edition: editionOf }),
  async (c) => {
    const { publication } = c.var.platform
    const { sort, cursor } = readQuery(c, ThreadQuery)
    const slug = c.req.param('slug')
    const [[found], roots, replies] = await c.var.gather([
      articles.find({ slug }),
      ...comments.page(slug, sort, cursor),
    ])
    const article = readable(c, found, slug)
    if (article.slug !== slug) return c.redirect(links.threadJson(article.slug), 301)
    const page = pageOf(sort, article.commentCount, roots, replies)
    const url = links.absolute(publication, links.threadJson(slug))
    return c.json({
      count: page.count,
      sort,
      comments: page.roots.map((root) => ({
        ...treeJson(root, publication),
        hiddenReplies: root.hiddenReplies,
      })),
      next: page.next && `${url}?${new URLSearchParams({ sort, cursor: page.next })}`,
    })
  },
)

commentApi.post('/articles/:slug/comments', async (c) => {
  const { publication } = c.var.platform
  const input = await readJson(c, NewComment)
  const { article, comment } = await postComment(c.var.platform, c.req.param('slug'), input, {
    readerId: await readerOf(c),
    network: await networkOf(c),
    decoy: '',
    retryKey: c.req.header('Idempotency-Key'),
  })
  await rememberReader(c, comment.readerId)
  const url = links.absolute(publication, links.comment(article.slug, comment.id))
  return c.json({ comment: { ...ownJson(comment, publication), url } }, 201, { Location: url })
})

type CommentJson = ReturnType<typeof commentJson>
type TreeJson = CommentJson & { replies: TreeJson[] }

function commentJson(
  { id, parentId, name, bodyHtml, depth, nReplies }: Comment,
  { timeZone }: Publication,
) {
  return {
    id,
    parent: parentId,
    depth,
    name,
    bodyHtml,
    postedAt: withOffset(timeOf(id), timeZone),
    replyCount: nReplies,
  }
}

const treeJson = (reply: Reply, publication: Publication): TreeJson => ({
  ...commentJson(reply, publication),
  replies: reply.replies.map((below) => treeJson(below, publication)),
})

const ownJson = (comment: OwnComment, publication: Publication) => ({
  ...commentJson(comment, publication),
  state: comment.state,
  reason: comment.reason || null,
})
