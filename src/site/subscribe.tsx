import { Hono } from 'hono'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame } from '../http/frame.ts'
import { askerOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { formToken } from '../screening/form-token.ts'
import { TURNSTILE_ORIGIN, Turnstile } from '../screening/views.tsx'
import type { Box } from '../subscribers/consent.ts'
import { SubscriptionForm } from '../subscribers/input.ts'
import { ASKED } from '../subscribers/subscriber.ts'
import { SubscribeBox, type SubscribeBoxProps } from '../subscribers/views.tsx'
import { Document } from '../ui/document.tsx'
import { Notice, RefusalNotice, UNTYPED } from '../ui/forms.tsx'

/** Asking for letters. What confirms, changes and ends them is in letter-links.tsx and own-letters.tsx. */
export const subscribePages = new Hono<App>()

/** Says of a box that it is ours, and how old its page is. */
export const boxToken = ({ var: { platform } }: AppContext): Promise<string> =>
  formToken(platform.signer, 'letters', platform.now())

subscribePages.get(links.subscriptions, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  const token = await boxToken(c)
  return c.html(<SubscribePage c={c} box="page" page={links.subscriptions} token={token} />)
})

subscribePages.post(links.subscriptions, sameOrigin, async (c) => {
  const form = await readForm(c, SubscriptionForm)
  const asked = await orRefusal(async () => {
    const { website, token, 'cf-turnstile-response': turnstile, ...input } = form.check()
    const { network, address } = await askerOf(c)
    const { subscribe } = await import('../subscribers/actions.ts')
    await subscribe(c.var.platform, input, {
      network: address && network,
      decoy: website,
      token,
      turnstile,
      how: 'form',
    })
  })
  if (!(asked instanceof Refusal)) return c.redirect(links.asked, 303)
  await frame(c)
  sayNo(c, asked)
  const { checkers, publication } = c.var.platform
  const turnstile = asked.reason === 'suspected' ? checkers.turnstile : undefined
  if (turnstile) c.set('admits', [TURNSTILE_ORIGIN])
  const { box = 'page', page = links.subscriptions, follow = '', token } = form.typed
  return c.html(
    <SubscribePage
      c={c}
      box={box as Box}
      page={page}
      // A form that had its token keeps it, and so its age.
      token={token || (await boxToken(c))}
      follows={follow ? [{ value: follow, name: follow }] : []}
      typed={typedAgain(form.typed, inWords(publication.words, asked))}
      test={turnstile && <Turnstile siteKey={turnstile.siteKey} words={publication.words} />}
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

type SubscribePageProps = { c: AppContext } & Omit<SubscribeBoxProps, 'title' | 'words'>

const SubscribePage = ({ c, ...box }: SubscribePageProps) => {
  const { name, words, navigation } = c.var.platform.publication
  const sections = navigation.filter((place) => 'slug' in place)
  return (
    <Plain c={c} title={words.subscribe} isPrivate={false}>
      <RefusalNotice typed={box.typed ?? UNTYPED} />
      <SubscribeBox {...box} words={words} title={words.subscribing.lettersFrom(name)} hasPace />
      <ul class="months">
        {sections.map(({ slug, name }) => (
          <li>
            <a href={`${links.section(slug)}#subscribe-follow-box`}>{words.follow(name)}</a>
          </li>
        ))}
        <li>
          <a href={links.letters}>{words.subscribing.archive}</a>
        </li>
      </ul>
    </Plain>
  )
}

type PlainProps = { c: AppContext; title: string; isPrivate?: boolean; children?: unknown }

const Plain = ({ c, title, isPrivate = true, children }: PlainProps) => (
  <Document publication={c.var.platform.publication} title={title} isPrivate={isPrivate}>
    <div class="column">
      <h1 class="list-title">{title}</h1>
      {children as never}
    </div>
  </Document>
)
