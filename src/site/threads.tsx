import { Hono } from 'hono'
import * as v from 'valibot'
import { readable } from '../articles/actions.ts'
import { acceptsComments, tagsAt } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { placedIn, threaded } from '../comments/actions.ts'
import { ActsForm } from '../comments/acts.tsx'
import { SinceQuery, ThreadQuery } from '../comments/input.ts'
import * as comments from '../comments/store.ts'
import { pageOf, REPLIES_A_PAGE, withReplies } from '../comments/thread.ts'
import { MoreReplies, Recent, RootItem, Thread } from '../comments/views.tsx'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { formToken } from '../screening/form-token.ts'
import * as threads from '../threads/store.ts'
import { ThreadDocument } from './thread-document.tsx'

/** A thread's own pages: its orders, its further pages, and the replies it does not show at first. */
export const threadPages = new Hono<App>()

threadPages.get(
  '/:slug/comments',
  cached('thread', { query: ['sort', 'cursor', 'lang'], edition: threads.editionOf }),
  async (c) => {
    const { sort, cursor } = readQuery(c, ThreadQuery)
    const slug = c.req.param('slug')
    const [[found], roots, replies] = await c.var.gather([
      threads.find({ slug }),
      ...comments.page(threads.under(slug), { sort, cursor }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    if (heading.slug !== slug) return c.redirect(links.thread(heading.slug), 301)
    const { now, publication, signer } = c.var.platform
    const token = await formToken(signer, heading.id, now())
    return c.html(
      <ThreadDocument c={c} heading={heading} title={publication.words.comments.title}>
        <Thread
          page={pageOf(sort, heading.commentCount, { roots, replies })}
          publication={publication}
          slug={slug}
          takesComments={acceptsComments(heading, now())}
          formToken={token}
        />
      </ThreadDocument>,
    )
  },
)

threadPages.get(
  '/:slug/comments/recent',
  cached('thread', { query: ['since', 'lang'], edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found], said] = await c.var.gather([
      threads.find({ slug }),
      comments.recentFrom({ slug, ...readQuery(c, SinceQuery) }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    if (heading.slug !== slug) return c.redirect(links.recent(heading.slug), 301)
    const { now, publication } = c.var.platform
    return c.html(
      <ThreadDocument
        c={c}
        heading={heading}
        title={publication.words.comments.freshTitle}
        isPrivate
      >
        <section class="thread column">
          {said.length > 0 && <ActsForm slug={slug} publication={publication} />}
          <Recent
            comments={said}
            slug={slug}
            publication={publication}
            canReply={acceptsComments(heading, now())}
          />
        </section>
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
  '/:slug/comments/:id/replies',
  cached('thread', { query: ['cursor', 'lang'], edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const id = idIn(c, 'id')
    const { cursor } = readQuery(c, After)
    const [[found], [root], rows] = await c.var.gather([
      threads.find({ slug }),
      comments.findShown({ id }),
      comments.moreReplies({ root: id, after: cursor }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    const { now, publication } = c.var.platform
    const above = placedIn(heading, root)
    const replies = rows.slice(0, REPLIES_A_PAGE)
    const page = withReplies(above, replies)
    const words = publication.words.comments
    return c.html(
      <ThreadDocument
        c={c}
        heading={heading}
        title={above.name ? words.repliesTo(above.name) : words.title}
      >
        <section class="thread column" data-mine={links.mineJson(slug)}>
          <ActsForm slug={slug} publication={publication} />
          <ol class="comments">
            <RootItem
              root={page}
              slug={slug}
              publication={publication}
              canReply={acceptsComments(heading, now())}
            >
              {rows.length > REPLIES_A_PAGE && (
                <MoreReplies slug={slug} root={page}>
                  {words.moreReplies}
                </MoreReplies>
              )}
            </RootItem>
          </ol>
        </section>
      </ThreadDocument>,
    )
  },
)
