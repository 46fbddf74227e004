import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { acceptsComments, tagsAt } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { threaded } from '../comments/actions.ts'
import { ActsForm } from '../comments/acts.tsx'
import * as comments from '../comments/store.ts'
import { type Context, contextOf } from '../comments/thread.ts'
import { type ItemProps, MoreReplies, RootItem, titleOf } from '../comments/views.tsx'
import type { App } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import * as threads from '../threads/store.ts'
import { ThreadDocument } from './thread-document.tsx'

/** One comment, wherever in its thread it stands. */
export const permalinks = new Hono<App>()

permalinks.get(
  '/c/:id',
  cached('thread', {
    slug: (c) => c.req.param('id') ?? '',
    edition: ({ slug: id, now }) => threads.editionOver({ comment: Number(id), now }),
  }),
  async (c) => {
    const id = idIn(c, 'id')
    const [[found], near, above] = await c.var.gather([
      threads.findOver({ comment: id }),
      ...comments.context(id),
    ])
    const heading = threaded(readable(found))
    c.var.shows(...tagsAt(heading.slug, heading))
    const context = contextOf(id, near, above)
    // It may be somebody's own, who reads it where nothing is kept; nobody else is told anything there.
    if (!context) return c.redirect(links.comment(heading.slug, id))
    const { now, publication } = c.var.platform
    return c.html(
      <ThreadDocument c={c} heading={heading} title={titleOf(context.sought, publication.words)}>
        <CommentInContext
          context={context}
          slug={heading.slug}
          publication={publication}
          canReply={acceptsComments(heading, now())}
        />
      </ThreadDocument>,
    )
  },
)

const CommentInContext = ({ context, ...about }: ItemProps<{ context: Context }>) => {
  const { sought, root, isPart, goesOn } = context
  const { slug, publication } = about
  const words = publication.words.comments
  return (
    <section class="thread column" data-mine={links.mineJson(slug)}>
      <ActsForm slug={slug} publication={publication} />
      <ol class="comments">
        <RootItem root={root} sought={sought.id} {...about}>
          {goesOn && (
            <MoreReplies slug={slug} root={root}>
              {words.moreReplies}
            </MoreReplies>
          )}
        </RootItem>
      </ol>
      {isPart && (
        <p class="older">
          <a href={links.replies(slug, root.id, 0)}>{words.allReplies}</a>
        </p>
      )}
      <p class="older">
        <a href={`${links.article(slug)}#comments`}>{words.back}</a>
      </p>
    </section>
  )
}
