import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { tagsAt } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { report, vote } from '../comments/acting.ts'
import { publicIn, threaded } from '../comments/actions.ts'
import { ActsForm, ReportForm, VoteNotice } from '../comments/acts.tsx'
import type { Comment } from '../comments/comment.ts'
import { NewReport, VoteForm } from '../comments/input.ts'
import * as lists from '../comments/lists.ts'
import type { Vote } from '../comments/rights.ts'
import * as comments from '../comments/store.ts'
import { CommentArticle } from '../comments/views.tsx'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { actorIn, idIn, keyed, readerOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { Notice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { ThreadDocument } from './thread-document.tsx'

/** What readers do with each other's comments: vote, and tell moderators. All works without scripts. */
export const actPages = new Hono<App>()

actPages.post('/:slug/votes', sameOrigin, keyed, async (c) => {
  const slug = c.req.param('slug')
  const { id, vote: cast } = (await readForm(c, VoteForm)).check()
  const { heading } = await vote(c.var.platform, { slug, id }, cast, await actorIn(c))
  return c.redirect(links.vote(heading.slug, id), 303)
})

/** The reader's vote on a comment, and the buttons to change it. */
actPages.get('/:slug/comments/:id/vote', framed, async (c) => {
  const slug = c.req.param('slug')
  const id = idIn(c, 'id')
  const [[found], [comment], [own]] = await c.var.platform.db.batch([
    threads.find({ slug }),
    comments.find({ id }),
    lists.voteOn({ id, readerId: (await readerOf(c)) ?? 0 }),
  ])
  const heading = threaded(readable(found))
  const voted = publicIn(heading, comment)
  const { words } = c.var.platform.publication
  return c.html(
    <About c={c} heading={heading} title={words.comments.yourVote} comment={voted} vote={own?.vote}>
      <VoteNotice vote={own?.vote ?? 0} words={words} />
    </About>,
  )
})

actPages.get(
  '/:slug/comments/:id/report',
  cached('thread', { query: ['lang'], edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found], [comment]] = await c.var.gather([
      threads.find({ slug }),
      comments.find({ id: idIn(c, 'id') }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    return c.html(
      <ReportPage c={c} heading={heading} comment={publicIn(heading, comment)} typed={UNTYPED} />,
    )
  },
)

actPages.post('/:slug/comments/:id/report', sameOrigin, keyed, async (c) => {
  const place = { slug: c.req.param('slug'), id: idIn(c, 'id') }
  const form = await readForm(c, NewReport)
  const told = await orRefusal(async () =>
    report(c.var.platform, place, form.check(), await actorIn(c)),
  )
  if (told instanceof Refusal) return reportAgain(c, place, form.typed, told)
  return c.redirect(links.reported(told.slug, place.id), 303)
})

async function reportAgain(
  c: AppContext,
  { slug, id }: { slug: string; id: number },
  values: Record<string, string>,
  refusal: Refusal,
) {
  const { db } = c.var.platform
  const [[heading], [comment]] = await db.batch([threads.find({ slug }), comments.find({ id })])
  if (!heading || comment?.threadId !== heading.id || comment.state !== 'approved') throw refusal
  await frame(c)
  sayNo(c, refusal)
  const told = inWords(c.var.platform.publication.words, refusal)
  const typed = typedAgain(values, told, (field) => field === 'reason' || field === 'words')
  return c.html(<ReportPage c={c} heading={heading} comment={comment} typed={typed} />)
}

/** The same for everybody: whether a report was the one that held the comment is not told. */
actPages.get(
  '/:slug/comments/:id/reported',
  cached('thread', { query: ['lang'], edition: threads.editionOf }),
  async (c) => {
    const slug = c.req.param('slug')
    const [[found]] = await c.var.gather([threads.find({ slug })])
    c.var.shows(...tagsAt(slug, found))
    const heading = threaded(readable(found))
    const { words } = c.var.platform.publication
    return c.html(
      <About c={c} heading={heading} title={words.comments.report}>
        <Notice>
          <p>{words.comments.reported}</p>
        </Notice>
      </About>,
    )
  },
)

type PageProps = { c: AppContext; heading: Heading; comment: Comment; typed: Typed }

const ReportPage = ({ c, heading, comment, typed }: PageProps) => {
  const { words } = c.var.platform.publication
  const title = words.comments.reportTo(comment.name)
  return (
    <About c={c} heading={heading} title={title} comment={comment}>
      <ReportForm comment={comment} slug={heading.slug} words={words} typed={typed} />
    </About>
  )
}

type AboutProps = {
  c: AppContext
  heading: Heading
  title: string
  comment?: Comment
  vote?: Vote | undefined
  children?: unknown
}

/** A page about one comment, with the way back. */
const About = ({ c, heading, title, comment, vote, children }: AboutProps) => {
  const { publication } = c.var.platform
  const { slug } = heading
  return (
    <ThreadDocument c={c} heading={heading} title={title} isPrivate>
      <section class="thread column">
        {comment && (
          <>
            <ActsForm slug={slug} publication={publication} />
            <ol class="comments">
              <li class="comment" id={`c-${comment.id}`}>
                <CommentArticle
                  comment={comment}
                  slug={slug}
                  publication={publication}
                  canReply={false}
                  vote={vote}
                />
              </li>
            </ol>
          </>
        )}
        {children}
        <p class="older">
          <a href={comment ? links.comment(slug, comment.id) : `${links.article(slug)}#comments`}>
            {publication.words.comments.back}
          </a>
        </p>
      </section>
    </ThreadDocument>
  )
}
