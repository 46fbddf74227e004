import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { type Article, acceptsComments, isLive, tagsAt } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { preview } from '../comments/acting.ts'
import { postComment, publicIn, threaded } from '../comments/actions.ts'
import { ActsForm } from '../comments/acts.tsx'
import type { Comment } from '../comments/comment.ts'
import { CommentForm as CommentFormInput, EditedComment } from '../comments/input.ts'
import * as lists from '../comments/lists.ts'
import { editableUntil } from '../comments/rights.ts'
import * as comments from '../comments/store.ts'
import { CommentArticle, CommentForm, OwnCommentItem } from '../comments/views.tsx'
import { fitting, readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { idIn, networkOf, readerOf, rememberReader, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal, refuse } from '../refusal.ts'
import { RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { ThreadDocument } from './thread-document.tsx'

/** A comment's own pages: writing it, and seeing what became of it. All work without scripts. */
export const commentPages = new Hono<App>()

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
    const answered = publicIn(article, parent)
    if (!acceptsComments(article, c.var.platform.now()))
      refuse('closed', 'Comments on this article are closed.')
    return c.html(<FormDocument c={c} article={article} parent={answered} typed={UNTYPED} />)
  },
)

/** A comment on its own: for its author in every state, for everybody else when it is public. */
commentPages.get('/articles/:slug/comments/:id', framed, async (c) => {
  const { db, publication } = c.var.platform
  const slug = c.req.param('slug')
  const id = idIn(c, 'id')
  const [[found], [comment], [parent]] = await db.batch([
    articles.find({ slug }),
    lists.findWritten({ id }),
    comments.findParent({ id }),
  ])
  const article = readable(found)
  if (comment?.threadId !== article.id) refuse('missing', 'There is no comment at this address.')
  const reader = await readerOf(c)
  if (reader === undefined || comment.readerId !== reader) {
    publicIn(article, comment)
    return c.redirect(links.commentOnPage(article.slug, id))
  }
  const until = editableUntil(comment, c.var.platform.now())
  const own = (
    <OwnCommentItem comment={comment} slug={slug} publication={publication} until={until} />
  )
  return c.html(
    <ThreadDocument c={c} article={article} title={publication.words.comments.yours} isPrivate>
      <section class="thread column">
        {parent?.state === 'approved' && <ActsForm slug={slug} publication={publication} />}
        <ol class="comments">
          {parent?.state === 'approved' ? (
            <li class="comment" id={`c-${parent.id}`}>
              <CommentArticle
                comment={parent}
                slug={slug}
                publication={publication}
                canReply={false}
              />
              <ol class="comments">{own}</ol>
            </li>
          ) : (
            own
          )}
        </ol>
        <p class="older">
          <a href={`${links.article(slug)}#comments`}>{publication.words.comments.back}</a>
        </p>
      </section>
    </ThreadDocument>,
  )
})

commentPages.post('/articles/:slug/comments', sameOrigin, async (c) => {
  const slug = c.req.param('slug')
  const form = await readForm(c, CommentFormInput)
  if (form.typed.preview !== undefined) return previewed(c, slug, form.typed)
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

/** The form with its words as they would be shown. A name may still be missing. */
async function previewed(c: AppContext, slug: string, values: Record<string, string>) {
  const shown = await orRefusal(async () => {
    const { body } = fitting(EditedComment, values)
    return preview(c.var.platform, slug, body, { network: await networkOf(c) })
  })
  return formAgain(c, slug, values, shown)
}

/** The form again: with what was wrong, or with what its words look like. */
async function formAgain(
  c: AppContext,
  slug: string,
  values: Record<string, string>,
  shown: Refusal | string,
) {
  const [[article], [parent]] = await c.var.platform.db.batch([
    articles.find({ slug }),
    comments.find({ id: Number(values.parent) || 0 }),
  ])
  const refusal = shown instanceof Refusal ? shown : undefined
  if (!article || !isLive(article)) throw refusal ?? new Refusal('missing', NO_COMMENTS)
  const answered =
    parent?.threadId === article.id && parent.state === 'approved' ? parent : undefined
  await frame(c)
  if (refusal) c.status(statusOf(refusal))
  if (refusal?.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  const typed = refusal
    ? typedAgain(values, inWords(c.var.platform.publication.words, refusal))
    : { ...UNTYPED, values }
  return c.html(
    <FormDocument
      c={c}
      article={article}
      parent={answered}
      typed={typed}
      preview={typeof shown === 'string' ? shown : undefined}
    />,
  )
}

const NO_COMMENTS = 'There is no comment at this address.'

type FormDocumentProps = {
  c: AppContext
  article: Article
  parent: Comment | undefined
  typed: Typed
  preview?: string | undefined
}

const FormDocument = ({ c, article, parent, typed, preview }: FormDocumentProps) => {
  const { publication } = c.var.platform
  const { words } = publication
  return (
    <ThreadDocument
      c={c}
      article={article}
      title={parent ? words.comments.replyTo(parent.name) : words.comments.add}
      isPrivate
    >
      <section class="thread column">
        {parent && <ActsForm slug={article.slug} publication={publication} />}
        {parent && (
          <ol class="comments">
            <li class="comment" id={`c-${parent.id}`}>
              <CommentArticle
                comment={parent}
                slug={article.slug}
                publication={publication}
                canReply={false}
              />
            </li>
          </ol>
        )}
        <RefusalNotice typed={typed} />
        <CommentForm
          words={words}
          slug={article.slug}
          formToken={crypto.randomUUID()}
          parent={parent}
          typed={typed}
          preview={preview}
        />
      </section>
    </ThreadDocument>
  )
}
