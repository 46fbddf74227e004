import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { readable } from '../articles/actions.ts'
import { threaded } from '../comments/actions.ts'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { framed } from '../http/frame.ts'
import { networkOf, readerOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import {
  askToFollow,
  confirm,
  findAsked,
  findFollow,
  findFollower,
  leave,
  leaveAll,
  leaveHere,
  standingOfReader,
} from '../notices/actions.ts'
import { FollowForm as FollowInput, OneClick } from '../notices/input.ts'
import type { Follow } from '../notices/store.ts'
import { FollowForm, Headlines } from '../notices/views.tsx'
import { Refusal } from '../refusal.ts'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { Document } from '../ui/document.tsx'
import { Notice, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { type NoticeWords, noticeWordsFor } from '../words/notices/words.ts'
import { ThreadDocument } from './thread-document.tsx'

/** Hearing of conversations, and leaving them. What a letter's link opens changes nothing until a button is pressed. */
export const conversations = new Hono<App>()

/** Hearing of a conversation, and no more of it. */
export const followPages = new Hono<App>()

followPages.get('/:slug/follow', framed, async (c) => {
  const heading = await headingOf(c, c.req.param('slug'))
  return c.html(await followPage(c, heading))
})

followPages.post('/:slug/follow', sameOrigin, framed, async (c) => {
  const slug = c.req.param('slug')
  const form = await readForm(c, FollowInput)
  const came = await orRefusal(async () => {
    const { website, ...input } = form.check()
    const asker = { readerId: await readerOf(c), network: await networkOf(c), decoy: website }
    return askToFollow(c.var.platform, slug, { ...input, scope: 'thread' }, asker)
  })
  if (!(came instanceof Refusal)) return c.redirect(links.follow(slug, came), 303)
  sayNo(c, came)
  const typed = typedAgain(form.typed, inWords(c.var.platform.publication.words, came))
  return c.html(await followPage(c, await headingOf(c, slug), typed))
})

followPages.post('/:slug/follow/leave', sameOrigin, framed, async (c) => {
  const heading = await headingOf(c, c.req.param('slug'))
  const readerId = await readerOf(c)
  if (readerId !== undefined) await leaveHere(c.var.platform, readerId, heading.id)
  return c.redirect(links.follow(heading.slug, 'left'), 303)
})

const headingOf = async ({ var: { platform } }: AppContext, slug: string) =>
  threaded(readable(await platform.db.first(threads.find({ slug }))))

async function followPage(c: AppContext, heading: Heading, refused?: Typed) {
  const { platform } = c.var
  const { words } = platform.publication
  const { follow, leave } = noticeWordsFor(words)
  const { isReached, followed } = await standingOfReader(platform, await readerOf(c), heading.id)
  const typed = refused ?? { values: followed ? { pace: followed.pace } : {}, faults: {} }
  const said = saidOf(c.req.query('said'), followed, noticeWordsFor(words))
  return (
    <ThreadDocument c={c} heading={heading} title={words.comments.follow} isPrivate>
      <section class="column">
        {said && (
          <Notice>
            <p>{said}</p>
          </Notice>
        )}
        <RefusalNotice typed={typed} />
        {said !== follow.asked && (
          <FollowForm
            words={words}
            said={follow}
            isReached={isReached}
            isFollowing={followed?.scope === 'thread'}
            typed={typed}
          />
        )}
        {followed && (
          <form method="post" action={`${links.follow(heading.slug)}/leave`}>
            <button type="submit" class="quiet">
              {leave.button}
            </button>
          </form>
        )}
        <p class="older">
          <a href={`${links.article(heading.slug)}#comments`}>{words.comments.back}</a>
        </p>
      </section>
    </ThreadDocument>
  )
}

/** What the act before has done, or how things stand. */
function saidOf(act: string | undefined, followed: Follow | undefined, said: NoticeWords) {
  if (act === 'asked') return said.follow.asked
  if (followed) return said.follow[followed.scope === 'thread' ? 'following' : 'repliesOnly']
  return act === 'left' ? said.leave.leftTitle : undefined
}

const CONFIRM = '/conversations/confirm/:token'

conversations.get(CONFIRM, framed, async (c) =>
  c.html(confirmPage(c, await findAsked(c.var.platform, c.req.param('token')))),
)

conversations.post(CONFIRM, sameOrigin, framed, async (c) =>
  c.html(confirmPage(c, await confirm(c.var.platform, c.req.param('token'), await readerOf(c)))),
)

function confirmPage(c: AppContext, { asked, standing }: Awaited<ReturnType<typeof findAsked>>) {
  const { name, words } = c.var.platform.publication
  const said = noticeWordsFor(words).confirm
  if (standing === 'expired')
    return (
      <Told c={c} title={said.tooOldTitle}>
        {said.tooOld}
      </Told>
    )
  const headlines = <Headlines of={asked.map(({ headline }) => headline)} />
  if (standing === 'confirmed')
    return (
      <Told c={c} title={said.doneTitle} after={headlines}>
        {said.done}
      </Told>
    )
  return (
    <Asked c={c} title={said.title} button={said.button}>
      <p>{said.ask(name)}</p>
      {headlines}
    </Asked>
  )
}

const LEAVE = '/conversations/leave/:token'

conversations.get(LEAVE, framed, async (c) => {
  const { headline, isLeft } = await findFollow(c.var.platform, c.req.param('token'))
  if (isLeft) return c.html(<Left c={c} headline={headline} />)
  const said = noticeWordsFor(c.var.platform.publication.words).leave
  return c.html(
    <Asked c={c} title={said.title} button={said.button}>
      <p>{said.ask}</p>
      <Headlines of={[headline]} />
    </Asked>,
  )
})

// A mail program presses this from its own servers (RFC 8058), so the token is what lets it in.
conversations.post(LEAVE, framed, async (c) => {
  await readForm(c, OneClick)
  const { headline } = await leave(c.var.platform, c.req.param('token'))
  return c.html(<Left c={c} headline={headline} />)
})

const LEAVE_ALL = '/conversations/leave-all/:token'

conversations.get(LEAVE_ALL, framed, async (c) => {
  const { n } = await findFollower(c.var.platform, c.req.param('token'))
  if (n === 0) return c.html(<LeftAll c={c} />)
  const said = noticeWordsFor(c.var.platform.publication.words).leave
  return c.html(
    <Asked c={c} title={said.allTitle} button={said.allButton}>
      <p>{said.allAsk(n)}</p>
    </Asked>,
  )
})

conversations.post(LEAVE_ALL, framed, async (c) => {
  await readForm(c, OneClick)
  await leaveAll(c.var.platform, c.req.param('token'))
  return c.html(<LeftAll c={c} />)
})

const Left = ({ c, headline }: { c: AppContext; headline: string }) => {
  const said = noticeWordsFor(c.var.platform.publication.words).leave
  return (
    <Told c={c} title={said.leftTitle} after={<Headlines of={[headline]} />}>
      {said.left}
    </Told>
  )
}

const LeftAll = ({ c }: { c: AppContext }) => {
  const said = noticeWordsFor(c.var.platform.publication.words).leave
  return (
    <Told c={c} title={said.leftTitle}>
      {said.allLeft}
    </Told>
  )
}

type PlainProps = { c: AppContext; title: string; children?: Child }

const Plain = ({ c, title, children }: PlainProps) => (
  <Document publication={c.var.platform.publication} title={title} isPrivate>
    <div class="column">
      <h1 class="list-title">{title}</h1>
      {children}
    </div>
  </Document>
)

const Told = ({ c, title, after, children }: PlainProps & { after?: Child }) => (
  <Plain c={c} title={title}>
    <Notice>
      <p>{children}</p>
    </Notice>
    {after}
  </Plain>
)

const Asked = ({ c, title, button, children }: PlainProps & { button: string }) => (
  <Plain c={c} title={title}>
    <form method="post">
      {children}
      <button type="submit">{button}</button>
    </form>
  </Plain>
)
