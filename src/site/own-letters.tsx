import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { framed } from '../http/frame.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Refusal } from '../refusal.ts'
import { speakingTo } from '../subscribers/actions.ts'
import {
  AddForm,
  LanguageForm,
  LeaveForm,
  MoveForm,
  Nothing,
  PaceForm,
  PauseForm,
} from '../subscribers/input.ts'
import { ownDataJson } from '../subscribers/json.ts'
import { askToMove } from '../subscribers/moving.ts'
import { Preferences, type PreferencesProps } from '../subscribers/preferences.tsx'
import * as preferring from '../subscribers/preferring.ts'
import type { List, Subscription } from '../subscribers/subscriber.ts'
import { Notice, RefusalNotice } from '../ui/forms.tsx'
import { CATALOGUES } from '../words/words.ts'
import { feedAddress, LetterDocument, saidIn } from './letter-document.tsx'

/** Looking after one's own letters: what comes and how often, and an end to it. */
export const ownLetters = new Hono<App>()

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
  sayNo(c, done)
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
  const { yours } = saidIn(publication)
  return c.html(
    <LetterDocument publication={publication} title={yours.eraseTitle}>
      <form method="post">
        <p>{yours.eraseAsk}</p>
        <button type="submit">{yours.eraseButton}</button>
      </form>
    </LetterDocument>,
  )
})

ownLetters.post(`${YOURS}/erase`, sameOrigin, framed, async (c) => {
  await readForm(c, Nothing)
  const token = c.req.param('token')
  const { subscriber } = await preferring.findOwn(c.var.platform, token)
  const publication = await speakingTo(c.var.platform, subscriber.language)
  await preferring.eraseOwn(c.var.platform, token)
  const { yours } = saidIn(publication)
  return c.html(
    <LetterDocument publication={publication} title={yours.erasedTitle}>
      <Notice>
        <p>{yours.erased}</p>
      </Notice>
    </LetterDocument>,
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
  const said = saidIn(publication)
  const after = said.yours.said[c.req.query('said') ?? '']
  const isPaused = subscriber.pausedUntil > platform.now()
  const hasFeed = subscriptions.some(({ pace }) => pace === 'feed')
  return (
    <LetterDocument publication={publication} title={said.yours.title}>
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
    </LetterDocument>
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
