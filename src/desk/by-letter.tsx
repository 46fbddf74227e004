import { Hono } from 'hono'
import { raw } from 'hono/html'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { REASONS } from '../moderation/decision.ts'
import { ByLetter, OneClick } from '../notices/input.ts'
import type { Deed } from '../notices/moderators.ts'
import { decideByLetter, findLeaver, findMandate, leaveLetters } from '../notices/waiting.ts'
import { Choice, Hidden, Notice, UNTYPED } from '../ui/forms.tsx'
import { DeskDocument } from './frame.tsx'

/**
 * What a moderator's letter leads to. Its link says who acts, so nobody need be signed in; opening it
 * changes nothing, since mail programs open links to look at them.
 */
export const byLetter = new Hono<App>()

byLetter.get('/by-letter/:token', async (c) => {
  const found = await findMandate(c.var.platform, c.req.param('token'))
  return c.html(<MandatePage c={c} {...found} />)
})

byLetter.post('/by-letter/:token', sameOrigin, async (c) => {
  const form = await readForm(c, ByLetter)
  const found = await decideByLetter(c.var.platform, c.req.param('token'), form.check())
  const { isDone, isOpen, mandate, waiting } = found
  if (!isDone) return c.html(<MandatePage c={c} {...found} isChanged={isOpen} />)
  return c.html(
    <DeskDocument c={c} title="Done">
      <Notice>
        <p>{WORDS[mandate.deed].done}</p>
      </Notice>
      <Onward {...waiting} />
    </DeskDocument>,
  )
})

type MandateProps = Awaited<ReturnType<typeof findMandate>> & {
  c: AppContext
  /** Whether its author has changed it since this page was shown. */
  isChanged?: boolean
}

/** The comment, and one button; or what has been decided already. */
const MandatePage = ({ c, isOpen, last, mandate, member, waiting, isChanged }: MandateProps) => {
  if (!isOpen) return <Decided c={c} last={last} {...waiting} />
  const { title, button } = WORDS[mandate.deed]
  return (
    <DeskDocument c={c} title={title}>
      {isChanged && (
        <Notice>
          <p>Its author has changed it since. This is what it says now; nothing was decided.</p>
        </Notice>
      )}
      <p>
        <b dir="auto">{waiting.name}</b> on “<bdi>{waiting.headline}</bdi>”:
      </p>
      <blockquote dir="auto">{raw(waiting.bodyHtml)}</blockquote>
      {waiting.reason && <p>It waits because {waiting.reason}.</p>}
      <form method="post">
        <Hidden name="edited" value={String(waiting.editedAt)} />
        {mandate.deed !== 'approve' && (
          <Choice
            id="reason"
            name="reason"
            label="Why"
            hint="Its author is told. In your own words you can say it at the desk."
            typed={UNTYPED}
            options={WHY}
          />
        )}
        <p>You act as {member.name}.</p>
        <button type="submit">{button}</button>
      </form>
    </DeskDocument>
  )
}

const WHY = Object.entries(REASONS)
  .filter(([value]) => value !== 'other')
  .map(([value, name]) => ({ value, name }))

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
  url: string
}

const Decided = ({ c, last, slug, url }: DecidedProps) => (
  <DeskDocument c={c} title="Decided already">
    <Notice>
      <p>
        {last && last.state !== 'pending'
          ? `This comment does not wait any more: it was ${last.state} by ${last.decidedBy}. Nothing was changed.`
          : 'This comment has come to wait anew since, and a newer letter tells of it. Nothing was changed.'}
      </p>
    </Notice>
    <Onward slug={slug} url={url} />
  </DeskDocument>
)

const Onward = ({ slug, url }: { slug: string; url: string }) => (
  <p>
    {url === '' ? (
      <a href={links.article(slug)}>To the article</a>
    ) : (
      <a href={url} rel="noreferrer">
        To the page
      </a>
    )}{' '}
    <a href={links.desk.comments}>To the comments that wait</a>
  </p>
)
