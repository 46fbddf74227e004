import { Hono } from 'hono'
import { raw } from 'hono/html'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { OneClick } from '../notices/input.ts'
import type { Deed } from '../notices/moderators.ts'
import { decideByLetter, findLeaver, findMandate, leaveLetters } from '../notices/waiting.ts'
import { Notice } from '../ui/forms.tsx'
import { DeskDocument } from './frame.tsx'

/**
 * What a moderator's letter leads to. Its link says who acts, so nobody need be signed in; opening it
 * changes nothing, since mail programs open links to look at them.
 */
export const byLetter = new Hono<App>()

byLetter.get('/by-letter/:token', async (c) => {
  const found = await findMandate(c.var.platform, c.req.param('token'))
  if (!found.isOpen) return c.html(<Decided c={c} last={found.last} slug={found.waiting.slug} />)
  const { mandate, member, waiting } = found
  const { title, button } = WORDS[mandate.deed]
  return c.html(
    <DeskDocument c={c} title={title}>
      <p>
        <b dir="auto">{waiting.name}</b> on “<bdi>{waiting.headline}</bdi>”:
      </p>
      <blockquote dir="auto">{raw(waiting.bodyHtml)}</blockquote>
      {waiting.reason && <p>It waits because {waiting.reason}.</p>}
      <form method="post">
        <p>You act as {member.name}.</p>
        <button type="submit">{button}</button>
      </form>
    </DeskDocument>,
  )
})

byLetter.post('/by-letter/:token', sameOrigin, async (c) => {
  const { isDone, last, mandate, waiting } = await decideByLetter(
    c.var.platform,
    c.req.param('token'),
  )
  if (!isDone) return c.html(<Decided c={c} last={last} slug={waiting.slug} />)
  return c.html(
    <DeskDocument c={c} title="Done">
      <Notice>
        <p>{WORDS[mandate.deed].done}</p>
      </Notice>
      <Onward slug={waiting.slug} />
    </DeskDocument>,
  )
})

byLetter.get('/leave/:token', async (c) => {
  await findLeaver(c.var.platform, c.req.param('token'))
  return c.html(
    <DeskDocument c={c} title="No more letters?">
      <form method="post">
        <p>One press, and no letter about waiting comments comes to you any more.</p>
        <button type="submit">No more of these letters</button>
      </form>
    </DeskDocument>,
  )
})

// A mail program presses this from its own servers (RFC 8058), so the token is what lets it in.
byLetter.post('/leave/:token', async (c) => {
  await readForm(c, OneClick)
  await leaveLetters(c.var.platform, c.req.param('token'))
  return c.html(
    <DeskDocument c={c} title="No more letters">
      <Notice>
        <p>
          No more letters about waiting comments will come. You can have them again under your name
          at the desk.
        </p>
      </Notice>
    </DeskDocument>,
  )
})

const WORDS: Record<Deed, { title: string; button: string; done: string }> = {
  approve: {
    title: 'Approve this comment?',
    button: 'Approve it',
    done: 'The comment is approved, and everybody can read it.',
  },
  reject: {
    title: 'Reject this comment?',
    button: 'Reject it',
    done: 'The comment is rejected. Its author is told why.',
  },
  block: {
    title: 'Reject this comment, and block its author?',
    button: 'Reject it, and block them',
    done: 'The comment is rejected, and its author cannot comment for 30 days.',
  },
}

type DecidedProps = {
  c: AppContext
  last: { state: string; decidedBy: string } | undefined
  slug: string
}

const Decided = ({ c, last, slug }: DecidedProps) => (
  <DeskDocument c={c} title="Decided already">
    <Notice>
      <p>
        {last && last.state !== 'pending'
          ? `This comment does not wait any more: it was ${last.state} by ${last.decidedBy}. Nothing was changed.`
          : 'This comment has come to wait anew since, and a newer letter tells of it. Nothing was changed.'}
      </p>
    </Notice>
    <Onward slug={slug} />
  </DeskDocument>
)

const Onward = ({ slug }: { slug: string }) => (
  <p>
    <a href={links.article(slug)}>To the article</a> <a href={links.desk.home}>To the desk</a>
  </p>
)
