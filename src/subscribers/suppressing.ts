import type { Statement } from '../db/client.ts'
import { hashOfAddress } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import * as changes from './changes.ts'
import { saveSaid } from './consenting.ts'
import { ASKS_LAST } from './guard.ts'
import type { How } from './ledger.ts'
import * as lists from './lists.ts'
import * as subscribers from './store.ts'
import { CONFIRM_WITHIN, STORY_LASTS, type Subscriber, UNCONFIRMED_LASTS } from './subscriber.ts'

/** Sees to it that nothing goes to somebody's address any more: their mailbox sent ours back, or they complained. */
export async function suppress(
  platform: Platform,
  subscriberId: number,
  reason: 'bounced' | 'complained',
): Promise<void> {
  const subscriber = await platform.db.first(subscribers.find({ id: subscriberId }))
  if (!subscriber || subscriber.state === 'suppressed') return
  const said = { subscriberId, act: 'suppressed', list: 'all', how: 'carrier' } as const
  const remembered = await suppression(platform, subscriber, reason)
  await saveSaid(platform, [said], () => [changes.markSuppressed({ id: subscriberId }), remembered])
}

/** Erases somebody. What stays is the ledger, under a number, and a hash of their address. */
export async function erase(platform: Platform, id: number, how: How): Promise<void> {
  const subscriber = await platform.db.first(subscribers.find({ id }))
  if (!subscriber) return
  const said = { subscriberId: id, act: 'erased', list: 'all', how } as const
  const remembered = await suppression(platform, subscriber, await reasonFor(platform, subscriber))
  await saveSaid(platform, [said], () => [...changes.forget({ id }), remembered])
}

/** Who asked to be erased is not forgotten to have sent letters back. */
async function reasonFor({ db, signer }: Platform, { email }: Subscriber) {
  const emailHash = await hashOfAddress(signer, email)
  const before = await db.first(subscribers.findSuppression({ emailHash }))
  return before?.reason === 'bounced' || before?.reason === 'complained' ? before.reason : 'erased'
}

async function suppression(
  { signer, now }: Platform,
  { email, nLetters, letteredAt }: Subscriber,
  reason: subscribers.Suppression['reason'],
): Promise<Statement<never>> {
  const emailHash = await hashOfAddress(signer, email)
  return changes.suppress({ emailHash, reason, nLetters, letteredAt, now: now() })
}

const AT_ONCE = 50

/** Forgets addresses that never confirmed; how often they were asked stays, by a hash. Run by the clock. */
export async function forgetUnconfirmed(platform: Platform): Promise<void> {
  const { db, now } = platform
  const before = now() - UNCONFIRMED_LASTS
  const forgotten = await db.all(subscribers.longUnconfirmed({ before, most: AT_ONCE }))
  if (forgotten.length === 0) return
  const remembered = forgotten.map((it) => suppression(platform, it, 'unconfirmed'))
  await db.batch([
    ...forgotten.flatMap(({ id }) => changes.forget({ id })),
    ...(await Promise.all(remembered)),
  ])
}

/** Forgets whence letters were asked for, and changes of address that nobody agreed to. Run by the clock. */
export async function forgetAskers({ db, now, idAt }: Platform): Promise<void> {
  await db.batch([
    changes.forgetAsks({ before: idAt(now() - ASKS_LAST) }),
    changes.forgetAddressChanges({ before: idAt(now() - CONFIRM_WITHIN) }),
  ])
}

const DAY = 86_400_000
const MINUTE = 60_000
const ENDED_AT_ONCE = 500

/** Ends the following of stories that are over, once a day. Run by the clock. */
export async function endStories(platform: Platform): Promise<void> {
  const { db, now } = platform
  if (now() % DAY >= MINUTE) return
  const before = now() - STORY_LASTS
  for (const { subscriberId, list } of await db.all(
    lists.storiesOver({ before, most: ENDED_AT_ONCE }),
  ))
    await saveSaid(platform, [{ subscriberId, act: 'left', list, how: 'clock' }], () => [
      changes.setState({ subscriberId, list, state: 'left' }),
    ])
}
