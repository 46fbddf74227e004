import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import type { Consented } from './ledger.ts'
import type { Known, Subscription } from './subscriber.ts'

type OwnData = { subscriber: Known; subscriptions: Subscription[]; consents: Consented[] }

/** All that is known of somebody who gets letters. Times have the publication's offset. */
export function ownDataJson(
  { subscriber, subscriptions, consents }: OwnData,
  { name, timeZone }: Publication,
) {
  const at = (time: number) => withOffset(time, timeZone)
  return {
    publication: name,
    email: subscriber.email,
    state: subscriber.state,
    language: subscriber.language || null,
    pausedUntil: subscriber.pausedUntil === 0 ? null : at(subscriber.pausedUntil),
    lists: subscriptions.map(({ list, name, pace }) => ({ list, name: name || null, pace })),
    consents: consents.map(({ at: time, words, place, hash, ...said }) => ({
      at: at(time),
      ...said,
      words,
      place,
      hash: hash || null,
    })),
  }
}
