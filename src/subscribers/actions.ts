import * as articles from '../articles/store.ts'
import type { Statement } from '../db/client.ts'
import { hashOfAddress, seal, unseal } from '../http/tokens.ts'
import * as names from '../names/store.ts'
import type { Platform } from '../platform.ts'
import { inLanguage } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { wordsFor } from '../words/words.ts'
import * as changes from './changes.ts'
import { saveSaid } from './consenting.ts'
import { type Asker, askingLately, refuseHaste, refuseSuspicious } from './guarding.ts'
import type { NewSubscription, Wanted } from './input.ts'
import type { How } from './ledger.ts'
import * as subscribers from './store.ts'
import {
  CONFIRM_WITHIN,
  type List,
  mayHaveLetter,
  type Subscriber,
  type Subscription,
} from './subscriber.ts'

/**
 * Asks an address to confirm. Says the same, and takes about as long, whether the address is new,
 * known, confirmed, not to be written to or has had its letters.
 */
export async function subscribe(
  platform: Platform,
  input: NewSubscription,
  asker: Asker,
): Promise<void> {
  const { db, now, newId, signer } = platform
  await refuseHaste(platform, asker)
  const list = await listOf(platform, input.follow)
  const emailHash = await hashOfAddress(signer, input.email)
  const [[lately], [known], [standing], [suppressed]] = await db.batch([
    askingLately(platform, asker),
    subscribers.findByEmail({ email: input.email }),
    subscribers.subscriptionState({ email: input.email, list }),
    subscribers.findSuppression({ emailHash }),
  ])
  await refuseSuspicious(platform, asker, lately ?? { nearby: 0, everywhere: 0 })
  const noted = asker.network ? [changes.noteAsk({ id: newId(), network: asker.network })] : []
  const isWanted = asker.decoy === '' && standing?.state !== 'confirmed'
  if (!isWanted || !mayBeAsked(known ?? suppressed, suppressed, now())) {
    if (noted.length > 0) await db.batch(noted)
    return
  }

  await ask(platform, { ...input, ...asker, list, known, suppressed }, noted)
}

type Wish = Pick<NewSubscription, 'email' | 'pace' | 'page'> &
  Pick<Asker, 'how' | 'network'> & {
    box: string
    list: List
    known: Subscriber | undefined
    suppressed: subscribers.Suppression | undefined
  }

/** Notes the wish and has a letter ask the address, together with what else is to be saved. */
export async function ask(
  platform: Platform,
  { email, list, box, page, how, network, known, suppressed, ...wish }: Wish,
  others: Statement<never>[],
): Promise<void> {
  const { db, now, newId } = platform
  const subscriberId = known?.id ?? newId()
  const id = newId()
  const pace = wish.pace ?? (list === 'newsletter' ? 'daily' : 'instant')
  const said = { subscriberId, act: 'asked', list, pace, box, page, how, network } as const
  try {
    await saveSaid(platform, [said], () => [
      ...others,
      changes.addLettered({
        id: subscriberId,
        email,
        now: now(),
        origin: platform.publication.url,
        nLetters: suppressed?.nLetters ?? 0,
      }),
      changes.addWish({ subscriberId, list, pace, now: now() }),
      changes.addConfirmation({ id, subscriberId, list, expiresAt: now() + CONFIRM_WITHIN }),
    ])
  } catch (error) {
    // Asked twice at once: the other was first, and its letter is on the way.
    if (known || !(await db.first(subscribers.findByEmail({ email })))) throw error
    return
  }
  await platform.enqueue([{ kind: 'ask-to-confirm', confirmation: id }])
}

type Lettered = Parameters<typeof mayHaveLetter>[0] & { state?: string }

/** Whether a letter that asks may go there: not to whoever sent ours back, nor once too often. */
export const mayBeAsked = (
  lettered: Lettered | undefined,
  suppressed: subscribers.Suppression | undefined,
  now: number,
): boolean =>
  lettered?.state !== 'suppressed' &&
  suppressed?.reason !== 'bounced' &&
  suppressed?.reason !== 'complained' &&
  (lettered === undefined || mayHaveLetter(lettered, now))

/** The list of what is wanted, by its id; else a no. */
export async function listOf({ db }: Platform, wanted: Wanted | null): Promise<List> {
  if (!wanted) return 'newsletter'
  const { kind, slug } = wanted
  const found =
    kind === 'story'
      ? await db.first(articles.find({ slug }))
      : await db.first(names.find[kind]({ slug }))
  if (!found) {
    const message = 'What you want to follow is not known here.'
    return refuse('invalid', message, { faults: [{ field: 'follow', message }] })
  }
  return `${kind}/${found.id}`
}

/** The publication as it writes to somebody: in their language, where they have chosen one. */
export async function speakingTo({ publication }: Platform, language: string) {
  return language ? inLanguage(publication, await wordsFor(language)) : publication
}

/** Sends the letter that asks. Run by the queue, perhaps twice; the letter goes once. */
export async function askToConfirm(platform: Platform, id: number): Promise<void> {
  const { db, signer, now } = platform
  const confirmation = await db.first(subscribers.findConfirmation({ id }))
  if (!confirmation || !(await db.first(changes.claimSending({ id, now: now() })))) return
  const { confirmationLetter } = await import('./emails.tsx')
  const letter = confirmationLetter({
    publication: await speakingTo(platform, confirmation.language),
    to: confirmation.email,
    confirmToken: await seal(signer, 'confirm', id),
    unsubscribeToken: await seal(signer, 'unsubscribe', confirmation.subscriberId),
  })
  try {
    await platform.mail.send(letter)
  } catch (error) {
    await db.all(changes.releaseSending({ id }))
    throw error
  }
}

export type Standing = 'waiting' | 'confirmed' | 'expired'

/** Where a confirmation stands, by the token in its link, and what else its address wishes for. Changes nothing. */
export async function findConfirmation(platform: Platform, token: string) {
  const id = await unseal(platform.signer, 'confirm', token)
  const confirmation =
    id === undefined ? undefined : await platform.db.first(subscribers.findConfirmation({ id }))
  if (!confirmation)
    refuse(
      'missing',
      'This link is not complete. Open it again from the letter, or subscribe once more.',
    )
  const all = await platform.db.all(subscribers.subscriptionsOf({ id: confirmation.subscriberId }))
  return {
    confirmation,
    standing: standingOf(confirmation, platform.now()),
    wishes: all.filter(({ state }) => state === 'unconfirmed'),
    subscriptions: all.filter(({ state }) => state === 'confirmed'),
  }
}

function standingOf({ usedAt, expiresAt, state }: subscribers.Confirmation, now: number): Standing {
  if (usedAt === null) return now > expiresAt ? 'expired' : 'waiting'
  // Its reader may have left since.
  return state === 'confirmed' ? 'confirmed' : 'expired'
}

/** The press of the button, for these lists or the one the letter was about. A second press changes nothing. */
export async function confirm(
  platform: Platform,
  token: string,
  chosen: string[],
): Promise<Standing> {
  const { confirmation, standing, wishes } = await findConfirmation(platform, token)
  if (standing !== 'waiting') return standing
  const { id, subscriberId, list, email } = confirmation
  const meant = wishes.filter((it) => chosen.includes(it.list))
  const confirmed: Pick<Subscription, 'list' | 'pace'>[] =
    meant.length > 0 ? meant : [{ list, pace: confirmation.pace }]
  const lists = confirmed.map((it) => it.list)
  const now = platform.now()
  const emailHash = await hashOfAddress(platform.signer, email)
  await saveSaid(
    platform,
    confirmed.map(({ list, pace }) => ({
      subscriberId,
      act: 'confirmed',
      list,
      pace,
      box: 'letter',
      how: 'letter',
    })),
    ({ agreed }) => [
      changes.markUsed({ id, now }),
      ...changes.confirm({ subscriberId, lists, agreed, now }),
      changes.liftSuppression({ emailHash }),
    ],
  )
  return 'confirmed'
}

/** Whose unsubscribe link this is, and whether there is anything left to leave. Changes nothing. */
export async function findLeaver(platform: Platform, token: string) {
  const id = await unseal(platform.signer, 'unsubscribe', token)
  const subscriber =
    id === undefined ? undefined : await platform.db.first(subscribers.find({ id }))
  if (!subscriber) refuse('missing', 'This link is not complete. Open it again from the letter.')
  return subscriber
}

/** Leaves every list at once. Again, it changes nothing. */
export async function unsubscribe(platform: Platform, token: string, how: How): Promise<void> {
  const { id, nActive } = await findLeaver(platform, token)
  if (nActive === 0) return
  const said = { subscriberId: id, act: 'left', list: 'all', box: 'letter', how } as const
  await saveSaid(platform, [said], () => [changes.leaveAll({ subscriberId: id })])
}
