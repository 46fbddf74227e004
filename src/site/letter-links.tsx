import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { framed } from '../http/frame.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import {
  confirm,
  findConfirmation,
  findLeaver,
  speakingTo,
  unsubscribe,
} from '../subscribers/actions.ts'
import { ConfirmForm, Nothing, OneClick } from '../subscribers/input.ts'
import { findMoving, type Moving, sayYesToMoving } from '../subscribers/moving.ts'
import { nameOf, PrivateFeed } from '../subscribers/preferences.tsx'
import { preferencesToken } from '../subscribers/preferring.ts'
import type { Subscription } from '../subscribers/subscriber.ts'
import { Notice } from '../ui/forms.tsx'
import type { SubscribingWords } from '../words/subscribing/words.ts'
import { feedAddress, LetterDocument, saidIn } from './letter-document.tsx'

/**
 * What a letter's link leads to: confirming, leaving, moving to another address. Opening it changes nothing
 * until a button is pressed.
 */
export const letterLinks = new Hono<App>()

const CONFIRM = '/confirm/:token'

letterLinks.get(CONFIRM, framed, async (c) => {
  const { standing, ...found } = await findConfirmation(c.var.platform, c.req.param('token'))
  const publication = await speakingTo(c.var.platform, found.confirmation.language)
  const said = saidIn(publication)
  if (standing === 'expired') return c.html(<Expired publication={publication} />)
  if (standing === 'confirmed') return c.html(await confirmedPage(c, publication))
  return c.html(
    <LetterDocument publication={publication} title={said.confirmTitle}>
      <form method="post">
        <p>{said.confirmAsk(publication.name)}</p>
        <Wishes wishes={found.wishes} publication={publication} />
        <button type="submit">{said.confirmButton}</button>
      </form>
    </LetterDocument>,
  )
})

letterLinks.post(CONFIRM, sameOrigin, framed, async (c) => {
  const { lists } = (await readForm(c, ConfirmForm)).check()
  const standing = await confirm(c.var.platform, c.req.param('token'), lists)
  const { publication } = c.var.platform
  if (standing === 'expired') return c.html(<Expired publication={publication} />)
  return c.html(await confirmedPage(c, publication))
})

/** What was asked for, where that is not the newsletter alone; each may be left out. */
const Wishes = ({ wishes, publication }: { wishes: Subscription[]; publication: Publication }) => {
  const said = saidIn(publication)
  if (wishes.every(({ list }) => list === 'newsletter')) return null
  return (
    <fieldset>
      <legend>{said.wishes}</legend>
      {wishes.map((wish) => (
        <label class="tick">
          <input type="checkbox" name="lists[]" value={wish.list} checked />
          <span>
            <bdi>{nameOf(wish, said, publication.words)}</bdi> ·{' '}
            {publication.words.subscribing.paces[wish.pace]}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

async function confirmedPage(c: AppContext, publication: Publication) {
  const { platform } = c.var
  const said = saidIn(publication)
  const { confirmation, subscriptions } = await findConfirmation(
    platform,
    c.req.param('token') ?? '',
  )
  const id = confirmation.subscriberId
  const token = await preferencesToken(platform, id)
  const hasFeed = subscriptions.some(({ pace }) => pace === 'feed')
  return (
    <LetterDocument publication={publication} title={said.confirmedTitle}>
      <Notice>
        <p>{said.confirmed(publication.name)}</p>
      </Notice>
      {hasFeed && <PrivateFeed said={said} address={await feedAddress(c, id)} />}
      <p>
        <a href={links.preferences(token)}>{said.manage}</a>
      </p>
    </LetterDocument>
  )
}

const Expired = ({ publication }: { publication: Publication }) => {
  const said = saidIn(publication)
  return (
    <LetterDocument publication={publication} title={said.expiredTitle}>
      <Notice>
        <p>
          {said.expired} <a href={links.subscriptions}>{said.again}</a>
        </p>
      </Notice>
    </LetterDocument>
  )
}

const LEAVE = '/unsubscribe/:token'

letterLinks.get(LEAVE, framed, async (c) => {
  const token = c.req.param('token')
  const { nActive, language } = await findLeaver(c.var.platform, token)
  const publication = await speakingTo(c.var.platform, language)
  if (nActive === 0) return c.html(<Left publication={publication} />)
  const said = saidIn(publication)
  return c.html(
    <LetterDocument publication={publication} title={said.leaveTitle}>
      <form method="post">
        <p>{said.leaveAsk}</p>
        <button type="submit">{said.leaveButton}</button>
      </form>
    </LetterDocument>,
  )
})

// A mail program presses this from its own servers (RFC 8058), so the token is what lets it in.
letterLinks.post(LEAVE, framed, async (c) => {
  const form = await readForm(c, OneClick)
  const how = form.typed['List-Unsubscribe'] === undefined ? 'letter' : 'one-click'
  await unsubscribe(c.var.platform, c.req.param('token'), how)
  return c.html(<Left publication={c.var.platform.publication} />)
})

const Left = ({ publication }: { publication: Publication }) => {
  const said = saidIn(publication)
  return (
    <LetterDocument publication={publication} title={said.leftTitle}>
      <Notice>
        <p>{said.left}</p>
      </Notice>
      <p>
        {said.mistake} <a href={links.subscriptions}>{said.again}</a>
      </p>
    </LetterDocument>
  )
}

const MOVE = '/subscriptions/move/:token'

letterLinks.get(MOVE, framed, async (c) => {
  const { side, standing } = await findMoving(c.var.platform, c.req.param('token'))
  const { publication } = c.var.platform
  if (standing !== 'waiting') return c.html(<Moved publication={publication} standing={standing} />)
  const { moving } = saidIn(publication)
  return c.html(
    <LetterDocument publication={publication} title={moving.title}>
      <form method="post">
        <p>{side === 'old' ? moving.ask(publication.name) : moving.askNew(publication.name)}</p>
        <button type="submit">{moving.button}</button>
      </form>
    </LetterDocument>,
  )
})

letterLinks.post(MOVE, sameOrigin, framed, async (c) => {
  await readForm(c, Nothing)
  const standing = await sayYesToMoving(c.var.platform, c.req.param('token'))
  return c.html(<Moved publication={c.var.platform.publication} standing={standing} />)
})

const MOVED: Record<Moving, (said: SubscribingWords['moving']) => [string, string]> = {
  waiting: ({ tooOldTitle, tooOld }) => [tooOldTitle, tooOld],
  half: ({ halfTitle, half }) => [halfTitle, half],
  moved: ({ doneTitle, done }) => [doneTitle, done],
  expired: ({ tooOldTitle, tooOld }) => [tooOldTitle, tooOld],
}

const Moved = ({ publication, standing }: { publication: Publication; standing: Moving }) => {
  const [title, sentence] = MOVED[standing](saidIn(publication).moving)
  return (
    <LetterDocument publication={publication} title={title}>
      <Notice>
        <p>{sentence}</p>
      </Notice>
    </LetterDocument>
  )
}
