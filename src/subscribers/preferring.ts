import { seal, unseal } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { listOf } from './actions.ts'
import * as changes from './changes.ts'
import { saveSaid } from './consenting.ts'
import type { Wanted } from './input.ts'
import * as subscribers from './store.ts'
import { type List, type Pace, pausedUntil } from './subscriber.ts'
import { erase } from './suppressing.ts'

// What somebody does on the page of their letters. The link in a letter lets them in, and nothing else.

/** Lists that one address may have. */
const MOST_LISTS = 50

/** Whose page it is, and what they get. Changes nothing. */
export async function findOwn(platform: Platform, token: string) {
  const id = await unseal(platform.signer, 'preferences', token)
  return findSubscriber(platform, id)
}

async function findSubscriber({ db }: Platform, id: number | undefined) {
  const [[subscriber], all, [policies]] = await db.batch([
    subscribers.find({ id: id ?? 0 }),
    subscribers.subscriptionsOf({ id: id ?? 0 }),
    subscribers.ledgerNow(),
  ])
  if (!subscriber || subscriber.state === 'unconfirmed')
    return refuse('missing', 'This link is not complete. Open it again from the letter.')
  const now = `${policies?.privacy}/${policies?.terms}`
  return {
    subscriber,
    subscriptions: all.filter(({ state }) => state === 'confirmed'),
    /** Whether the policies have changed since they said yes. */
    isToAgree: subscriber.agreed !== now,
  }
}

/** Whose private feed it is; the token opens nothing else. */
export const findFeed = async (platform: Platform, token: string) =>
  findSubscriber(platform, await unseal(platform.signer, 'feed', token))

export const preferencesToken = ({ signer }: Platform, id: number) =>
  seal(signer, 'preferences', id)
export const feedToken = ({ signer }: Platform, id: number) => seal(signer, 'feed', id)

const BY_LINK = { box: 'preferences', how: 'preferences' } as const

/** Has a list at another pace. */
export async function changePace(platform: Platform, token: string, list: List, pace: Pace) {
  const { subscriber, subscriptions } = await findOwn(platform, token)
  const standing = subscriptions.find((it) => it.list === list)
  if (!standing) refuse('conflict', 'You have left this list. Add it again if you like.')
  if (standing.pace === pace) return
  const subscriberId = subscriber.id
  await saveSaid(platform, [{ subscriberId, act: 'changed', list, pace, ...BY_LINK }], () => [
    changes.have({ subscriberId, list, pace, now: platform.now() }),
  ])
}

/** Leaves one list. Again, it changes nothing. */
export async function leave(platform: Platform, token: string, list: List) {
  const { subscriber, subscriptions } = await findOwn(platform, token)
  if (!subscriptions.some((it) => it.list === list)) return
  const subscriberId = subscriber.id
  await saveSaid(platform, [{ subscriberId, act: 'left', list, ...BY_LINK }], () => [
    changes.setState({ subscriberId, list, state: 'left' }),
  ])
}

/** Gets one list more. Their address is known to be theirs, so no letter asks. */
export async function add(platform: Platform, token: string, wanted: Wanted | null, pace: Pace) {
  const { subscriber, subscriptions } = await findOwn(platform, token)
  if (subscriptions.length >= MOST_LISTS)
    refuse('too-many', 'You have fifty lists. Leave one of them before you add another.')
  const list = await listOf(platform, wanted)
  if (subscriptions.some((it) => it.list === list && it.pace === pace)) return
  const subscriberId = subscriber.id
  await saveSaid(platform, [{ subscriberId, act: 'confirmed', list, pace, ...BY_LINK }], () => [
    changes.have({ subscriberId, list, pace, now: platform.now() }),
  ])
}

/** Has nothing come for so many days; 0: letters come again. */
export async function pause(platform: Platform, token: string, days: number) {
  const { subscriber } = await findOwn(platform, token)
  const until = pausedUntil(days, platform.now())
  await platform.db.all(changes.pause({ id: subscriber.id, until }))
}

/** Has letters come in another language; empty: in the publication's. */
export async function speak(platform: Platform, token: string, language: string) {
  const { subscriber } = await findOwn(platform, token)
  await platform.db.all(changes.speak({ id: subscriber.id, language }))
}

/** Says yes to the policies as they are now. */
export async function agree(platform: Platform, token: string) {
  const { subscriber, isToAgree } = await findOwn(platform, token)
  if (!isToAgree) return
  const { id } = subscriber
  await saveSaid(
    platform,
    [{ subscriberId: id, act: 'agreed', list: 'all', ...BY_LINK }],
    ({ agreed }) => [changes.agree({ id, agreed })],
  )
}

/** Leaves everything with one press. */
export async function leaveAll(platform: Platform, token: string) {
  const { subscriber } = await findOwn(platform, token)
  if (subscriber.nActive === 0) return
  const subscriberId = subscriber.id
  await saveSaid(platform, [{ subscriberId, act: 'left', list: 'all', ...BY_LINK }], () => [
    changes.leaveAll({ subscriberId }),
  ])
}

/** All that we know of whose page it is, to take along. */
export async function dataOf(platform: Platform, token: string) {
  const { subscriber, subscriptions } = await findOwn(platform, token)
  const consents = await platform.db.all(subscribers.consentsOf({ id: subscriber.id }))
  return { subscriber, subscriptions, consents }
}

/** Erases whose page it is. */
export async function eraseOwn(platform: Platform, token: string) {
  const { subscriber } = await findOwn(platform, token)
  await erase(platform, subscriber.id, 'preferences')
}
