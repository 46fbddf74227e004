import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { networkOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import {
  confirm,
  findConfirmation,
  findLeaver,
  type Standing,
  subscribe,
  unsubscribe,
} from '../subscribers/actions.ts'
import type { Box } from '../subscribers/consent.ts'
import { SubscriptionForm } from '../subscribers/input.ts'
import { ASKED } from '../subscribers/subscriber.ts'
import { SubscribeBox, type SubscribeBoxProps } from '../subscribers/views.tsx'
import { Document } from '../ui/document.tsx'
import { Notice, RefusalNotice, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'

/** Subscribing, confirming and leaving. What a letter's link opens changes nothing until a button is pressed. */
export const subscribePages = new Hono<App>()

subscribePages.get(links.subscriptions, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  return c.html(<SubscribePage c={c} box="page" page={links.subscriptions} />)
})

subscribePages.post(links.subscriptions, sameOrigin, async (c) => {
  const form = await readForm(c, SubscriptionForm)
  const asked = await orRefusal(async () => {
    const { website, ...input } = form.check()
    await subscribe(c.var.platform, input, { network: await networkOf(c), decoy: website })
  })
  if (!(asked instanceof Refusal)) return c.redirect(links.asked, 303)
  await frame(c)
  c.status(statusOf(asked))
  if (asked.retryAfter !== undefined) c.header('Retry-After', String(asked.retryAfter))
  const { box = 'page', page = links.subscriptions, section = '' } = form.typed
  return c.html(
    <SubscribePage
      c={c}
      box={box as Box}
      page={page}
      section={section}
      typed={typedAgain(form.typed, inWords(c.var.platform.publication.words, asked))}
    />,
  )
})

subscribePages.get(links.asked, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  const { say, subscribing } = c.var.platform.publication.words
  return c.html(
    <Plain c={c} title={subscribing.nearly}>
      <Notice>
        <p>{say(ASKED)}</p>
      </Notice>
    </Plain>,
  )
})

subscribePages.get('/confirm/:token', framed, async (c) => {
  const { standing } = await findConfirmation(c.var.platform, c.req.param('token'))
  return c.html(<ConfirmPage c={c} standing={standing} />)
})

subscribePages.post('/confirm/:token', sameOrigin, framed, async (c) =>
  c.html(<ConfirmPage c={c} standing={await confirm(c.var.platform, c.req.param('token'))} />),
)

subscribePages.get('/unsubscribe/:token', framed, async (c) => {
  const { nActive } = await findLeaver(c.var.platform, c.req.param('token'))
  const { words } = c.var.platform.publication
  const { subscribing } = words
  return c.html(
    <Plain c={c} title={nActive > 0 ? subscribing.leaveTitle : subscribing.leftTitle}>
      {nActive > 0 ? (
        <form method="post">
          <p>{subscribing.leaveAsk}</p>
          <button type="submit">{subscribing.leaveButton}</button>
        </form>
      ) : (
        <Left {...words} />
      )}
    </Plain>,
  )
})

const OneClick = v.object({ 'List-Unsubscribe': v.optional(v.string()) })

// A mail program presses this from its own servers (RFC 8058), so the token is what lets it in.
subscribePages.post('/unsubscribe/:token', framed, async (c) => {
  await readForm(c, OneClick)
  await unsubscribe(c.var.platform, c.req.param('token'))
  const { words } = c.var.platform.publication
  return c.html(
    <Plain c={c} title={words.subscribing.leftTitle}>
      <Left {...words} />
    </Plain>,
  )
})

const Left = ({ subscribing }: Words) => (
  <>
    <Notice>
      <p>{subscribing.left}</p>
    </Notice>
    <p>
      {subscribing.mistake} <a href={links.subscriptions}>{subscribing.again}</a>
    </p>
  </>
)

const ConfirmPage = ({ c, standing }: { c: AppContext; standing: Standing }) => {
  const { name, words } = c.var.platform.publication
  const { subscribing } = words
  if (standing === 'waiting')
    return (
      <Plain c={c} title={subscribing.confirmTitle}>
        <form method="post">
          <p>{subscribing.confirmAsk(name)}</p>
          <button type="submit">{subscribing.confirmButton}</button>
        </form>
      </Plain>
    )
  return (
    <Plain
      c={c}
      title={standing === 'confirmed' ? subscribing.confirmedTitle : subscribing.expiredTitle}
    >
      <Notice>
        {standing === 'confirmed' ? (
          <p>{subscribing.confirmed(name)}</p>
        ) : (
          <p>
            {subscribing.expired} <a href={links.subscriptions}>{subscribing.again}</a>
          </p>
        )}
      </Notice>
    </Plain>
  )
}

type SubscribePageProps = { c: AppContext } & Omit<SubscribeBoxProps, 'title' | 'words'>

const SubscribePage = ({ c, ...box }: SubscribePageProps) => {
  const { name, words, navigation } = c.var.platform.publication
  const sections = navigation.filter((place) => 'slug' in place)
  return (
    <Plain c={c} title={words.subscribe} isPrivate={false}>
      <RefusalNotice typed={box.typed ?? UNTYPED} />
      <SubscribeBox {...box} words={words} title={words.subscribing.lettersFrom(name)} />
      <ul class="months">
        {sections.map(({ slug, name }) => (
          <li>
            <a href={`${links.section(slug)}#subscribe-follow-box`}>{words.follow(name)}</a>
          </li>
        ))}
      </ul>
    </Plain>
  )
}

type PlainProps = { c: Context<App>; title: string; isPrivate?: boolean; children?: unknown }

const Plain = ({ c, title, isPrivate = true, children }: PlainProps) => (
  <Document publication={c.var.platform.publication} title={title} isPrivate={isPrivate}>
    <div class="column">
      <h1 class="list-title">{title}</h1>
      {children as never}
    </div>
  </Document>
)
