import { Hono } from 'hono'
import * as v from 'valibot'
import { readable } from '../articles/actions.ts'
import { type Article, acceptsComments, isLive, tagsAt } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { postComment, threaded } from '../comments/actions.ts'
import type { Comment, OwnComment } from '../comments/comment.ts'
import { CommentForm as CommentFormInput, ThreadQuery } from '../comments/input.ts'
import * as comments from '../comments/store.ts'
import { pageOf, REPLIES_A_PAGE, treeUnder } from '../comments/thread.ts'
import { CommentArticle, CommentForm, OwnCommentItem, Replies, Thread } from '../comments/views.tsx'
import { readForm, readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn, networkOf, readerOf, rememberReader, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal, refuse } from '../refusal.ts'
import { Document } from '../ui/document.tsx'
import { RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'

/** A thread's own pages: its orders and further pages, a comment, a reply. All work without scripts. */
export const commentPages = new Hono<App>()

commentPages.get(
  '/articles/:slug/comments',
  cached('thread', { query: ['sort', 'cursor'], edition: articles.editionOf }),
  async (c) => {
    const { now, publication } = c.var.platform
    const { sort, cursor } = readQuery(c, ThreadQuery)
    const slug = c.req.param('slug')
    const [[found], roots, replies] = await c.var.gather([
      articles.find({ slug }),
      ...comments.page(slug, sort, cursor),
    ])
    c.var.shows(...tagsAt(slug, found))
    const article = threaded(readable(found))
    if (article.slug !== slug) return c.redirect(links.thread(article.slug), 301)
    return c.html(
      <ThreadDocument c={c} article={article} title="Comments">
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

commentPages.get(
  '/articles/:slug/comments/:id/replies',
  cached('thread', { query: ['cursor'], edition: articles.editionOf }),
  async (c) => {
    const { now, publication } = c.var.platform
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
    const above = publicOrRefused(root, article)
    const replies = rows.slice(0, REPLIES_A_PAGE)
    const last = replies.at(-1)
    const canReply = acceptsComments(article, now())
    return c.html(
      <ThreadDocument c={c} article={article} title={`Replies to ${above.name}`}>
        <section class="thread column">
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
                    More replies
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

commentPages.get(
  '/articles/:slug/comments/:id/reply',
  cached('thread', { edition: articles.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found], [parent]] = await c.var.gather([
      articles.find({ slug }),
      comments.find({ id: idIn(c, 'id') }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const article = threaded(readable(found))
    const answered = publicOrRefused(parent, article)
    if (!acceptsComments(article, c.var.platform.now()))
      refuse('closed', 'Comments on this article are closed.')
    return c.html(<FormDocument c={c} article={article} parent={answered} typed={UNTYPED} />)
  },
)

/** A comment on its own: for its author in every state, for everybody else when it is public. */
commentPages.get('/articles/:slug/comments/:id', async (c) => {
  const { db, publication } = c.var.platform
  const slug = c.req.param('slug')
  const id = idIn(c, 'id')
  const [[article], [comment], [parent]] = await db.batch([
    articles.find({ slug }),
    comments.find({ id }),
    comments.findParent({ id }),
  ])
  if (!article || comment?.threadId !== article.id)
    refuse('missing', 'There is no comment at this address.')
  const reader = await readerOf(c)
  if (reader === undefined || comment.readerId !== reader) {
    publicOrRefused(comment, article)
    return c.redirect(links.commentOnPage(article.slug, id))
  }
  return c.html(
    <ThreadDocument c={c} article={article} title="Your comment" isPrivate>
      <section class="thread column">
        <ol class="comments">
          {parent?.state === 'approved' ? (
            <li class="comment" id={`c-${parent.id}`}>
              <CommentArticle
                comment={parent}
                slug={slug}
                publication={publication}
                canReply={false}
              />
              <ol class="comments">
                <OwnCommentItem comment={comment} slug={slug} publication={publication} />
              </ol>
            </li>
          ) : (
            <OwnCommentItem comment={comment} slug={slug} publication={publication} />
          )}
        </ol>
        <p class="older">
          <a href={`${links.article(slug)}#comments`}>Back to the article and its comments</a>
        </p>
      </section>
    </ThreadDocument>,
  )
})

commentPages.post('/articles/:slug/comments', sameOrigin, async (c) => {
  const slug = c.req.param('slug')
  const form = await readForm(c, CommentFormInput)
  const posted = await orRefusal(async () => {
    const { website, token, ...input } = form.check()
    const network = await networkOf(c)
    return postComment(c.var.platform, slug, input, {
      readerId: await readerOf(c),
      network,
      decoy: website,
      // The page is the same for everybody, so its token alone does not tell two readers apart.
      retryKey: [token, network, input.name, input.parent, input.body].join('\n'),
    })
  })
  if (posted instanceof Refusal) return formAgain(c, slug, form.typed, posted)
  await rememberReader(c, posted.comment.readerId)
  return c.redirect(links.comment(posted.article.slug, posted.comment.id), 303)
})

async function formAgain(
  c: AppContext,
  slug: string,
  values: Record<string, string>,
  refusal: Refusal,
) {
  const [[article], [parent]] = await c.var.platform.db.batch([
    articles.find({ slug }),
    comments.find({ id: Number(values.parent) || 0 }),
  ])
  if (!article || !isLive(article)) throw refusal
  const answered =
    parent?.threadId === article.id && parent.state === 'approved' ? parent : undefined
  c.status(statusOf(refusal))
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  return c.html(
    <FormDocument c={c} article={article} parent={answered} typed={typedAgain(values, refusal)} />,
  )
}

type FormDocumentProps = {
  c: AppContext
  article: Article
  parent: Comment | undefined
  typed: Typed
}

const FormDocument = ({ c, article, parent, typed }: FormDocumentProps) => (
  <ThreadDocument
    c={c}
    article={article}
    title={parent ? `Reply to ${parent.name}` : 'Add a comment'}
    isPrivate
  >
    <section class="thread column">
      {parent && (
        <ol class="comments">
          <li class="comment" id={`c-${parent.id}`}>
            <CommentArticle
              comment={parent}
              slug={article.slug}
              publication={c.var.platform.publication}
              canReply={false}
            />
          </li>
        </ol>
      )}
      <RefusalNotice typed={typed} />
      <CommentForm
        slug={article.slug}
        formToken={crypto.randomUUID()}
        parent={parent}
        typed={typed}
      />
    </section>
  </ThreadDocument>
)

type ThreadDocumentProps = {
  c: AppContext
  article: Article
  title: string
  isPrivate?: boolean
  children?: unknown
}

/** The frame of a thread's own pages: which article it is about, and the way back. */
const ThreadDocument = ({ c, article, title, isPrivate, children }: ThreadDocumentProps) => {
  const { publication } = c.var.platform
  return (
    <Document
      publication={publication}
      title={`${title}: ${article.headline}`}
      canonical={links.absolute(publication, links.article(article.slug))}
      isPrivate={isPrivate ?? false}
    >
      <header class="column">
        <p class="kicker">{title}</p>
        <h1 class="list-title">
          <a href={links.article(article.slug)}>{article.headline}</a>
        </h1>
      </header>
      {children as never}
    </Document>
  )
}

function publicOrRefused(comment: OwnComment | undefined, article: Article): OwnComment {
  if (comment?.threadId !== article.id || comment.state !== 'approved')
    refuse('missing', 'There is no comment at this address.')
  return comment
}
