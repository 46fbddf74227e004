import { Hono } from 'hono'
import * as v from 'valibot'
import { readable } from '../articles/actions.ts'
import { acceptsComments, tagsAt } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { publicIn, threaded } from '../comments/actions.ts'
import { ActsForm } from '../comments/acts.tsx'
import { ThreadQuery } from '../comments/input.ts'
import * as comments from '../comments/store.ts'
import { pageOf, REPLIES_A_PAGE, treeUnder } from '../comments/thread.ts'
import { CommentArticle, Replies, Thread } from '../comments/views.tsx'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { ThreadDocument } from './thread-document.tsx'

/** A thread's own pages: its orders, its further pages, and the replies it does not show at first. */
export const threadPages = new Hono<App>()

threadPages.get(
  '/articles/:slug/comments',
  cached('thread', { query: ['sort', 'cursor'], edition: articles.editionOf }),
  async (c) => {
    const { sort, cursor } = readQuery(c, ThreadQuery)
    const slug = c.req.param('slug')
    const [[found], roots, replies] = await c.var.gather([
      articles.find({ slug }),
      ...comments.page(slug, sort, cursor),
    ])
    c.var.shows(...tagsAt(slug, found))
    const article = threaded(readable(found))
    if (article.slug !== slug) return c.redirect(links.thread(article.slug), 301)
    const { now, publication } = c.var.platform
    return c.html(
      <ThreadDocument c={c} article={article} title={publication.words.comments.title}>
        <Thread
          page={pageOf(sort, article.commentCount, roots, replies)}
          publication={publication}
          slug={slug}
          takesComments={acceptsComments(article, now())}
          formToken={crypto.randomUUID()}
        />
      </ThreadDocument>,
    )
  },
)

const After = v.object({
  cursor: v.pipe(
    v.optional(v.string(), '0'),
    v.regex(/^\d{1,16}$/, 'This cursor is not one of ours.'),
    v.transform(Number),
  ),
})

threadPages.get(
  '/articles/:slug/comments/:id/replies',
  cached('thread', { query: ['cursor'], edition: articles.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const id = idIn(c, 'id')
    const { cursor } = readQuery(c, After)
    const [[found], [root], rows] = await c.var.gather([
      articles.find({ slug }),
      comments.find({ id }),
      comments.moreReplies({ root: id, after: cursor }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const article = threaded(readable(found))
    const { now, publication } = c.var.platform
    const above = publicIn(article, root)
    const replies = rows.slice(0, REPLIES_A_PAGE)
    const last = replies.at(-1)
    const canReply = acceptsComments(article, now())
    return c.html(
      <ThreadDocument
        c={c}
        article={article}
        title={publication.words.comments.repliesTo(above.name)}
      >
        <section class="thread column" data-mine={links.mineJson(slug)}>
          <ActsForm slug={slug} publication={publication} />
          <ol class="comments">
            <li class="comment" id={`c-${above.id}`}>
              <CommentArticle
                comment={above}
                slug={slug}
                publication={publication}
                canReply={canReply}
              />
              <Replies
                replies={treeUnder(above, replies)}
                slug={slug}
                publication={publication}
                canReply={canReply}
              />
              {rows.length > REPLIES_A_PAGE && last && (
                <p class="older">
                  <a href={links.replies(slug, id, last.id)} data-more={`#c-${id}`}>
                    {publication.words.comments.moreReplies}
                  </a>
                </p>
              )}
            </li>
          </ol>
        </section>
      </ThreadDocument>,
    )
  },
)
