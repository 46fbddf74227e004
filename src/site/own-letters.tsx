import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { framed } from '../http/frame.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Refusal } from '../refusal.ts'
import {
  confirm,
  findConfirmation,
  findLeaver,
  speakingTo,
  unsubscribe,
} from '../subscribers/actions.ts'
import {
  AddForm,
  ConfirmForm,
  LanguageForm,
  LeaveForm,
  MoveForm,
  Nothing,
  OneClick,
  PaceForm,
  PauseForm,
} from '../subscribers/input.ts'
import { ownDataJson } from '../subscribers/json.ts'
import { askToMove, findMoving, type Moving, sayYesToMoving } from '../subscribers/moving.ts'
import {
  nameOf,
  Preferences,
  type PreferencesProps,
  PrivateFeed,
} from '../subscribers/preferences.tsx'
import * as preferring from '../subscribers/preferring.ts'
import type { List, Subscription } from '../subscribers/subscriber.ts'
import { Document } from '../ui/document.tsx'
import { Notice, RefusalNotice } from '../ui/forms.tsx'
import { type SubscribingWords, subscribingWordsFor } from '../words/subscribing/words.ts'
import { CATALOGUES } from '../words/words.ts'

/**
 * Confirming letters, looking after them, leaving them. What a letter's link opens changes nothing until
 * a button is pressed.
 */
export const ownLetters = new Hono<App>()

const saidOf = (publication: Publication) => subscribingWordsFor(publication.words)

const CONFIRM = '/confirm/:token'

ownLetters.get(CONFIRM, framed, async (c) => {
  const { standing, ...found } = await findConfirmation(c.var.platform, c.req.param('token'))
  const publication = await speakingTo(c.var.platform, found.confirmation.language)
  const said = saidOf(publication)
  if (standing === 'expired') return c.html(<Expired publication={publication} />)
  if (standing === 'confirmed') return c.html(await confirmedPage(c, publication))
  return c.html(
    <Plain publication={publication} title={said.confirmTitle}>
      <form method="post">
        <p>{said.confirmAsk(publication.name)}</p>
        <Wishes wishes={found.wishes} publication={publication} />
        <button type="submit">{said.confirmButton}</button>
      </form>
    </Plain>,
  )
})

ownLetters.post(CONFIRM, sameOrigin, framed, async (c) => {
  const { lists } = (await readForm(c, ConfirmForm)).check()
  const standing = await confirm(c.var.platform, c.req.param('token'), lists)
  const { publication } = c.var.platform
  if (standing === 'expired') return c.html(<Expired publication={publication} />)
  return c.html(await confirmedPage(c, publication))
})

/** What was asked for, where that is not the newsletter alone; each may be left out. */
const Wishes = ({ wishes, publication }: { wishes: Subscription[]; publication: Publication }) => {
  const said = saidOf(publication)
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
  const said = saidOf(publication)
  const { confirmation, subscriptions } = await findConfirmation(
    platform,
    c.req.param('token') ?? '',
  )
  const id = confirmation.subscriberId
  const token = await preferring.preferencesToken(platform, id)
  const hasFeed = subscriptions.some(({ pace }) => pace === 'feed')
  return (
    <Plain publication={publication} title={said.confirmedTitle}>
      <Notice>
        <p>{said.confirmed(publication.name)}</p>
      </Notice>
      {hasFeed && <PrivateFeed said={said} address={await feedAddress(c, id)} />}
      <p>
        <a href={links.preferences(token)}>{said.manage}</a>
      </p>
    </Plain>
  )
}

const feedAddress = async ({ var: { platform } }: AppContext, id: number) =>
  links.absolute(platform.publication, links.privateFeed(await preferring.feedToken(platform, id)))

const Expired = ({ publication }: { publication: Publication }) => {
  const said = saidOf(publication)
  return (
    <Plain publication={publication} title={said.expiredTitle}>
      <Notice>
        <p>
          {said.expired} <a href={links.subscriptions}>{said.again}</a>
        </p>
      </Notice>
    </Plain>
  )
}

const LEAVE = '/unsubscribe/:token'

ownLetters.get(LEAVE, framed, async (c) => {
  const token = c.req.param('token')
  const { nActive, language } = await findLeaver(c.var.platform, token)
  const publication = await speakingTo(c.var.platform, language)
  if (nActive === 0) return c.html(<Left publication={publication} />)
  const said = saidOf(publication)
  return c.html(
    <Plain publication={publication} title={said.leaveTitle}>
      <form method="post">
        <p>{said.leaveAsk}</p>
        <button type="submit">{said.leaveButton}</button>
      </form>
    </Plain>,
  )
})

// A mail program presses this from its own servers (RFC 8058), so the token is what lets it in.
ownLetters.post(LEAVE, framed, async (c) => {
  const form = await readForm(c, OneClick)
  const how = form.typed['List-Unsubscribe'] === undefined ? 'letter' : 'one-click'
  await unsubscribe(c.var.platform, c.req.param('token'), how)
  return c.html(<Left publication={c.var.platform.publication} />)
})

const Left = ({ publication }: { publication: Publication }) => {
  const said = saidOf(publication)
  return (
    <Plain publication={publication} title={said.leftTitle}>
      <Notice>
        <p>{said.left}</p>
      </Notice>
      <p>
        {said.mistake} <a href={links.subscriptions}>{said.again}</a>
      </p>
    </Plain>
  )
}

const YOURS = '/subscriptions/yours/:token'

ownLetters.get(YOURS, framed, async (c) => c.html(await preferencesPage(c)))

ownLetters.get(`${YOURS}/data.json`, async (c) =>
  c.json(
    ownDataJson(
      await preferring.dataOf(c.var.platform, c.req.param('token')),
      c.var.platform.publication,
    ),
    200,
    { 'Content-Disposition': 'attachment; filename="your-letters.json"' },
  ),
)

/** The page again after an act, or with what was wrong in its form. */
async function afterwards(
  c: AppContext,
  said: string,
  form: keyof NonNullable<PreferencesProps['typed']> | undefined,
  typed: Record<string, string>,
  act: () => Promise<unknown>,
) {
  const done = await orRefusal(act)
  const token = c.req.param('token') ?? ''
  if (!(done instanceof Refusal)) return c.redirect(links.preferences(token, said), 303)
  c.status(statusOf(done))
  if (done.retryAfter !== undefined) c.header('Retry-After', String(done.retryAfter))
  const again = typedAgain(typed, inWords(c.var.platform.publication.words, done))
  return c.html(await preferencesPage(c, form ? { [form]: again } : {}, again.refusal))
}

ownLetters.post(`${YOURS}/pace`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, PaceForm)
  return afterwards(c, 'saved', undefined, form.typed, async () => {
    const { list, pace } = form.check()
    await preferring.changePace(c.var.platform, c.req.param('token'), list as List, pace)
  })
})

ownLetters.post(`${YOURS}/leave`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, LeaveForm)
  return afterwards(c, 'left', undefined, form.typed, async () =>
    preferring.leave(c.var.platform, c.req.param('token'), form.check().list as List),
  )
})

ownLetters.post(`${YOURS}/add`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, AddForm)
  return afterwards(c, 'added', 'add', form.typed, async () => {
    const { follow, pace } = form.check()
    await preferring.add(c.var.platform, c.req.param('token'), follow, pace)
  })
})

ownLetters.post(`${YOURS}/pause`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, PauseForm)
  const said = form.typed.days === '0' ? 'resumed' : 'paused'
  return afterwards(c, said, undefined, form.typed, async () =>
    preferring.pause(c.var.platform, c.req.param('token'), form.check().days),
  )
})

ownLetters.post(`${YOURS}/language`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, LanguageForm)
  return afterwards(c, 'saved', undefined, form.typed, async () =>
    preferring.speak(c.var.platform, c.req.param('token'), form.check().language),
  )
})

ownLetters.post(`${YOURS}/address`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, MoveForm)
  return afterwards(c, 'asked', 'move', form.typed, async () =>
    askToMove(c.var.platform, c.req.param('token'), form.check().email),
  )
})

ownLetters.post(`${YOURS}/agree`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, Nothing)
  return afterwards(c, 'agreed', undefined, form.typed, async () =>
    preferring.agree(c.var.platform, c.req.param('token')),
  )
})

ownLetters.post(`${YOURS}/leave-all`, sameOrigin, framed, async (c) => {
  const form = await readForm(c, Nothing)
  return afterwards(c, 'left', undefined, form.typed, async () =>
    preferring.leaveAll(c.var.platform, c.req.param('token')),
  )
})

ownLetters.get(`${YOURS}/erase`, framed, async (c) => {
  const { subscriber } = await preferring.findOwn(c.var.platform, c.req.param('token'))
  const publication = await speakingTo(c.var.platform, subscriber.language)
  const { yours } = saidOf(publication)
  return c.html(
    <Plain publication={publication} title={yours.eraseTitle}>
      <form method="post">
        <p>{yours.eraseAsk}</p>
        <button type="submit">{yours.eraseButton}</button>
      </form>
    </Plain>,
  )
})

ownLetters.post(`${YOURS}/erase`, sameOrigin, framed, async (c) => {
  await readForm(c, Nothing)
  const token = c.req.param('token')
  const { subscriber } = await preferring.findOwn(c.var.platform, token)
  const publication = await speakingTo(c.var.platform, subscriber.language)
  await preferring.eraseOwn(c.var.platform, token)
  const { yours } = saidOf(publication)
  return c.html(
    <Plain publication={publication} title={yours.erasedTitle}>
      <Notice>
        <p>{yours.erased}</p>
      </Notice>
    </Plain>,
  )
})

async function preferencesPage(
  c: AppContext,
  typed: NonNullable<PreferencesProps['typed']> = {},
  refusal?: string,
) {
  const { platform } = c.var
  const token = c.req.param('token') ?? ''
  const { subscriber, subscriptions, isToAgree } = await preferring.findOwn(platform, token)
  const publication = await speakingTo(platform, subscriber.language)
  const said = saidOf(publication)
  const after = said.yours.said[c.req.query('said') ?? '']
  const isPaused = subscriber.pausedUntil > platform.now()
  const hasFeed = subscriptions.some(({ pace }) => pace === 'feed')
  return (
    <Plain publication={publication} title={said.yours.title}>
      {after && (
        <Notice>
          <p>{after}</p>
        </Notice>
      )}
      <RefusalNotice typed={{ values: {}, faults: {}, refusal }} />
      <Preferences
        publication={publication}
        said={said}
        token={token}
        email={subscriber.email}
        language={subscriber.language}
        pausedUntil={isPaused ? subscriber.pausedUntil : null}
        isToAgree={isToAgree}
        subscriptions={subscriptions}
        more={moreFor(publication, subscriptions)}
        feed={hasFeed ? await feedAddress(c, subscriber.id) : undefined}
        languages={languagesOf(platform.publication)}
        typed={typed}
      />
    </Plain>
  )
}

/** What stands under the masthead and they do not have yet. */
function moreFor({ navigation, words }: Publication, have: Subscription[]) {
  const sections = navigation.flatMap((place) =>
    'slug' in place ? [{ value: `section/${place.slug}`, name: place.name }] : [],
  )
  const all = [{ value: '', name: words.subscribing.newsletter }, ...sections]
  return all.filter(
    ({ value }) =>
      !have.some(({ list, slug }) =>
        value === ''
          ? list === 'newsletter'
          : list.startsWith('section/') && value.endsWith(`/${slug}`),
      ),
  )
}

/** Each by its own name; the publication's is what comes by itself. */
function languagesOf({ language }: Publication) {
  const own = language.split('-')[0]?.toLowerCase() ?? ''
  const nameIn = (tag: string) => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  return [
    { value: '', name: nameIn(language) },
    ...Object.keys(CATALOGUES)
      .filter((tag) => tag !== own)
      .map((tag) => ({ value: tag, name: nameIn(tag) })),
  ]
}

const MOVE = '/subscriptions/move/:token'

ownLetters.get(MOVE, framed, async (c) => {
  const { side, standing } = await findMoving(c.var.platform, c.req.param('token'))
  const { publication } = c.var.platform
  if (standing !== 'waiting') return c.html(<Moved publication={publication} standing={standing} />)
  const { moving } = saidOf(publication)
  return c.html(
    <Plain publication={publication} title={moving.title}>
      <form method="post">
        <p>{side === 'old' ? moving.ask(publication.name) : moving.askNew(publication.name)}</p>
        <button type="submit">{moving.button}</button>
      </form>
    </Plain>,
  )
})

ownLetters.post(MOVE, sameOrigin, framed, async (c) => {
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
  const [title, sentence] = MOVED[standing](saidOf(publication).moving)
  return (
    <Plain publication={publication} title={title}>
      <Notice>
        <p>{sentence}</p>
      </Notice>
    </Plain>
  )
}

type PlainProps = { publication: Publication; title: string; children?: Child }

const Plain = ({ publication, title, children }: PlainProps) => (
  <Document publication={publication} title={title} isPrivate>
    <div class="column you">
      <h1 class="list-title">{title}</h1>
      {children}
    </div>
  </Document>
)
