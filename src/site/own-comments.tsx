import { Hono } from 'hono'
import { EditForm } from '../comments/acts.tsx'
import { edit, ownComment, preview, withdraw } from '../comments/amending.ts'
import type { OwnComment } from '../comments/comment.ts'
import { EditedComment } from '../comments/input.ts'
import { canEdit } from '../comments/rights.ts'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { actorIn, idIn, readerOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { Heading } from '../threads/heading.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { ThreadDocument } from './thread-document.tsx'

/** Where authors change a comment of theirs, or take it back. To everybody else there is nothing here. */
export const ownCommentPages = new Hono<App>()

const placeIn = (c: AppContext) => ({ slug: c.req.param('slug') ?? '', id: idIn(c, 'id') })

ownCommentPages.get('/:slug/comments/:id/edit', framed, async (c) => {
  const { heading, comment } = await ownComment(c.var.platform, placeIn(c), await readerOf(c))
  if (!canEdit(comment, c.var.platform.now()))
    refuse(
      'closed',
      'This comment stays as it is: it has been answered, or it is older than five minutes.',
    )
  const typed = { ...UNTYPED, values: { body: comment.bodyMarkdown } }
  return c.html(<EditPage c={c} heading={heading} comment={comment} typed={typed} />)
})

ownCommentPages.post('/:slug/comments/:id/edit', sameOrigin, async (c) => {
  const place = placeIn(c)
  const form = await readForm(c, EditedComment)
  const isPreview = form.typed.preview !== undefined
  const actor = await actorIn(c)
  const done = await orRefusal(async () => {
    const { body } = form.check()
    return isPreview
      ? preview(c.var.platform, place.slug, body, actor)
      : edit(c.var.platform, place, body, actor)
  })
  if (done instanceof Refusal || typeof done === 'string') return editAgain(c, form.typed, done)
  return c.redirect(links.comment(done.heading.slug, place.id), 303)
})

/** The form again: with what was wrong, or with what its words look like. */
async function editAgain(c: AppContext, values: Record<string, string>, shown: Refusal | string) {
  const { heading, comment } = await ownComment(c.var.platform, placeIn(c), await readerOf(c))
  await frame(c)
  const { words } = c.var.platform.publication
  if (typeof shown === 'string')
    return c.html(
      <EditPage
        c={c}
        heading={heading}
        comment={comment}
        typed={{ ...UNTYPED, values }}
        preview={shown}
      />,
    )
  c.status(statusOf(shown))
  const typed = typedAgain(values, inWords(words, shown))
  return c.html(<EditPage c={c} heading={heading} comment={comment} typed={typed} />)
}

ownCommentPages.post('/:slug/comments/:id/withdraw', sameOrigin, async (c) => {
  const place = placeIn(c)
  const { heading } = await withdraw(c.var.platform, place, await actorIn(c))
  return c.redirect(links.comment(heading.slug, place.id), 303)
})

type EditPageProps = {
  c: AppContext
  heading: Heading
  comment: OwnComment
  typed: Typed
  preview?: string
}

const EditPage = ({ c, heading, comment, typed, preview }: EditPageProps) => {
  const { words } = c.var.platform.publication
  return (
    <ThreadDocument c={c} heading={heading} title={words.comments.edit} isPrivate>
      <section class="thread column">
        <EditForm
          comment={comment}
          slug={heading.slug}
          words={words}
          typed={typed}
          preview={preview}
        />
        <p class="older">
          <a href={links.comment(heading.slug, comment.id)}>{words.comments.yours}</a>
        </p>
      </section>
    </ThreadDocument>
  )
}
