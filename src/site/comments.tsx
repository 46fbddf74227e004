import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { acceptsComments, isLive, tagsAt } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { appealOf, postComment, publicIn, threaded } from '../comments/actions.ts'
import { ActsForm } from '../comments/acts.tsx'
import { preview } from '../comments/amending.ts'
import type { Comment } from '../comments/comment.ts'
import { CommentForm } from '../comments/form.tsx'
import { CommentForm as CommentFormInput, EditedComment } from '../comments/input.ts'
import * as lists from '../comments/lists.ts'
import { editableUntil } from '../comments/rights.ts'
import * as comments from '../comments/store.ts'
import { CommentArticle, OwnCommentItem } from '../comments/views.tsx'
import { fitting, readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo, statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { askerOf, idIn, networkOf, readerOf, rememberReader, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Outcome } from '../notices/actions.ts'
import type { Pace } from '../notices/notice.ts'
import { Refusal, refuse } from '../refusal.ts'
import { formToken } from '../screening/form-token.ts'
import { NewAppeal } from '../screening/input.ts'
import * as screening from '../screening/store.ts'
import { AppealBox, TURNSTILE_ORIGIN, Turnstile } from '../screening/views.tsx'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { ThreadDocument } from './thread-document.tsx'

/** A comment's own pages: writing it, and seeing what became of it. All work without scripts. */
export const commentPages = new Hono<App>()

commentPages.get(
  '/:slug/comments/:id/reply',
  cached('thread', { query: ['lang'], edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found], [parent]] = await c.var.gather([
      threads.find({ slug }),
      comments.find({ id: idIn(c, 'id') }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    const answered = publicIn(heading, parent)
    if (!acceptsComments(heading, c.var.platform.now()))
      refuse('closed', 'Comments on this article are closed.')
    const token = await formToken(c.var.platform.signer, heading.id, c.var.platform.now())
    return c.html(
      <FormDocument c={c} heading={heading} parent={answered} typed={UNTYPED} token={token} />,
    )
  },
)

/** A comment on its own: for its author in every state, for everybody else when it is public. */
commentPages.get('/:slug/comments/:id', framed, async (c) => ownPage(c))

async function ownPage(c: AppContext, typed: Typed = UNTYPED) {
  const { db, publication } = c.var.platform
  const slug = c.req.param('slug') ?? ''
  const id = idIn(c, 'id')
  const [[found], [comment], [parent], [appeal]] = await db.batch([
    threads.find({ slug }),
    lists.findWritten({ id }),
    comments.findParent({ id }),
    screening.findAppeal({ id }),
  ])
  const heading = readable(found)
  if (comment?.threadId !== heading.id) refuse('missing', 'There is no comment at this address.')
  const reader = await readerOf(c)
  if (reader === undefined || comment.readerId !== reader) {
    publicIn(heading, comment)
    return c.redirect(links.permalink(id))
  }
  const until = editableUntil(comment, c.var.platform.now())
  const said = await saidOf(c)
  const own = (
    <OwnCommentItem
      comment={comment}
      slug={slug}
      publication={publication}
      until={until}
      said={said}
    >
      <AppealBox
        state={comment.state}
        appeal={appeal}
        action={links.appeal(slug, id)}
        words={publication.words}
        typed={typed}
      />
    </OwnCommentItem>
  )
  return c.html(
    <ThreadDocument c={c} heading={heading} title={publication.words.comments.yours} isPrivate>
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
}

commentPages.post('/:slug/comments/:id/appeal', sameOrigin, framed, async (c) => {
  const form = await readForm(c, NewAppeal)
  const [slug, id] = [c.req.param('slug'), idIn(c, 'id')]
  const asked = await orRefusal(async () => {
    const { words } = form.check()
    await appealOf(c.var.platform, id, await readerOf(c), words)
  })
  if (!(asked instanceof Refusal)) return c.redirect(links.comment(slug, id), 303)
  c.status(statusOf(asked))
  return ownPage(
    c,
    typedAgain(
      form.typed,
      inWords(c.var.platform.publication.words, asked),
      (it) => it === 'words',
    ),
  )
})

commentPages.post('/:slug/comments', sameOrigin, async (c) => {
  const slug = c.req.param('slug')
  const form = await readForm(c, CommentFormInput)
  if (form.typed.preview !== undefined) return previewed(c, slug, form.typed)
  const posted = await orRefusal(async () => {
    const { website, token, tell, 'cf-turnstile-response': turnstile, ...input } = form.check()
    const asker = await askerOf(c)
    const readerId = await readerOf(c)
    if (tell !== '') await (await notices()).refuseUnreached(c.var.platform, input.email, readerId)
    const posted = await postComment(c.var.platform, slug, input, {
      ...asker,
      readerId,
      form: { decoy: website, token, turnstile },
      // The page is the same for everybody, so its token alone does not tell two readers apart.
      retryKey: [token, asker.network, input.name, input.parent, input.body].join('\n'),
    })
    const { id, readerId: author } = posted.comment
    const told = await tellOf(c, slug, { pace: tell, email: input.email, decoy: website, author })
    return { author, at: links.comment(posted.heading.slug, id, told) }
  })
  if (posted instanceof Refusal) return formAgain(c, slug, form.typed, posted)
  await rememberReader(c, posted.author)
  return c.redirect(posted.at, 303)
})

/** What became of the wish to be told of replies that came with the comment. */
async function saidOf({ req, var: { platform } }: AppContext) {
  const told = req.query('told') ?? ''
  if (!isOutcome(told)) return
  const { noticeWordsFor } = await import('../words/notices/words.ts')
  return noticeWordsFor(platform.publication.words).told[told]
}

const isOutcome = (word: string): word is Outcome => word === 'asked' || word === 'following'

// Most who comment want no letters; what those need is loaded with the first who does.
const notices = () => import('../notices/actions.ts')

type Telling = { pace: '' | Pace; email: string; decoy: string; author: number | null }

/** Has the author of a comment told of replies to it, if they like and it is still surely theirs. */
async function tellOf(c: AppContext, slug: string, { pace, email, decoy, author }: Telling) {
  if (pace === '' || author === null) return
  const wish = { email, pace, scope: 'replies' as const }
  const asker = { readerId: author, network: await networkOf(c), decoy }
  // The comment stands already; a letter too many is no reason to refuse it.
  const came = await orRefusal(async () =>
    (await notices()).askToFollow(c.var.platform, slug, wish, asker),
  )
  return came instanceof Refusal ? undefined : came
}

/** The form with its words as they would be shown. A name may still be missing. */
async function previewed(c: AppContext, slug: string, values: Record<string, string>) {
  const shown = await orRefusal(async () => {
    const { body } = fitting(EditedComment, values)
    return preview(c.var.platform, slug, body, await askerOf(c))
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
  const [[heading], [parent]] = await c.var.platform.db.batch([
    threads.find({ slug }),
    comments.find({ id: Number(values.parent) || 0 }),
  ])
  const refusal = shown instanceof Refusal ? shown : undefined
  if (!heading || !isLive(heading)) throw refusal ?? new Refusal('missing', NOTHING)
  const answered =
    parent?.threadId === heading.id && parent.state === 'approved' ? parent : undefined
  await frame(c)
  const { signer, now, checkers } = c.var.platform
  const turnstile = refusal?.reason === 'suspected' ? checkers.turnstile : undefined
  if (turnstile) c.set('admits', [TURNSTILE_ORIGIN])
  if (refusal) sayNo(c, refusal)
  const { words } = c.var.platform.publication
  return c.html(
    <FormDocument
      c={c}
      heading={heading}
      parent={answered}
      typed={refusal ? typedAgain(values, inWords(words, refusal)) : { ...UNTYPED, values }}
      preview={refusal ? undefined : (shown as string)}
      // A form that had its token keeps it, and so its age.
      token={values.token || (await formToken(signer, heading.id, now()))}
      turnstile={turnstile?.siteKey}
    />,
  )
}

const NOTHING = 'There is nothing at this address.'

type FormDocumentProps = {
  c: AppContext
  heading: Heading
  parent: Comment | undefined
  typed: Typed
  token: string
  preview?: string | undefined
  turnstile?: string | undefined
}

const FormDocument = ({
  c,
  heading,
  parent,
  typed,
  token,
  preview,
  turnstile,
}: FormDocumentProps) => {
  const { publication } = c.var.platform
  const { words } = publication
  return (
    <ThreadDocument
      c={c}
      heading={heading}
      title={parent ? words.comments.replyTo(parent.name) : words.comments.add}
      isPrivate
    >
      <section class="thread column">
        {parent && <ActsForm slug={heading.slug} publication={publication} />}
        {parent && (
          <ol class="comments">
            <li class="comment" id={`c-${parent.id}`}>
              <CommentArticle
                comment={parent}
                slug={heading.slug}
                publication={publication}
                canReply={false}
              />
            </li>
          </ol>
        )}
        <RefusalNotice typed={typed} />
        <CommentForm
          words={words}
          slug={heading.slug}
          formToken={token}
          parent={parent}
          typed={typed}
          preview={preview}
          test={turnstile && <Turnstile siteKey={turnstile} words={words} />}
        />
      </section>
    </ThreadDocument>
  )
}
