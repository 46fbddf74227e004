import { hashOfAddress, seal, unseal } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { speakingTo } from './actions.ts'
import * as changes from './changes.ts'
import { saveSaid } from './consenting.ts'
import { findOwn } from './preferring.ts'
import * as subscribers from './store.ts'
import { CONFIRM_WITHIN, mayHaveLetter } from './subscriber.ts'

// Letters move to another address once both addresses have said yes.

const ADDRESS = 'address that letters move to'
const DAY = 86_400_000
const MOST_A_DAY = 3

/** Asks both addresses. Says the same whether or not the new one may have a letter. */
export async function askToMove(platform: Platform, token: string, email: string): Promise<void> {
  const { db, now, newId, idAt, signer, vault } = platform
  const { subscriber } = await findOwn(platform, token)
  if (email === subscriber.email) {
    const message = 'Your letters go to this address already.'
    refuse('invalid', message, { faults: [{ field: 'email', message }] })
  }
  const emailHash = await hashOfAddress(signer, email)
  const since = idAt(now() - DAY)
  const [[asked], [known], [suppressed]] = await db.batch([
    subscribers.addressChangesSince({ subscriberId: subscriber.id, emailHash, since }),
    subscribers.findByEmail({ email }),
    subscribers.findSuppression({ emailHash }),
  ])
  if ((asked?.own ?? 0) >= MOST_A_DAY)
    refuse('too-many', 'You have asked for this three times today. Please try again tomorrow.', {
      retryAfter: DAY / 1000,
    })
  const id = newId()
  const locked = await vault.lock(ADDRESS, email)
  await db.all(changes.askToMove({ id, subscriberId: subscriber.id, email: locked, emailHash }))
  const mayGo = !known && asked?.there === 0 && (!suppressed || mayHaveLetter(suppressed, now()))
  if (mayGo) await platform.enqueue([{ kind: 'ask-to-move', change: id }])
}

/** Sends the letters that ask, one to each address. Run by the queue, perhaps twice; they go once. */
export async function sendMoving(platform: Platform, id: number): Promise<void> {
  const { db, signer, vault, now } = platform
  const change = await db.first(subscribers.findAddressChange({ id }))
  const subscriber = change && (await db.first(subscribers.find({ id: change.subscriberId })))
  const email = change && (await vault.open(ADDRESS, change.email))
  if (!subscriber || email === undefined) return
  if (!(await db.first(changes.claimMoving({ id, now: now() })))) return
  const { movingLetter } = await import('./emails.tsx')
  const publication = await speakingTo(platform, subscriber.language)
  for (const [side, to] of [
    ['old', subscriber.email],
    ['new', email],
  ] as const)
    await platform.mail.send(
      movingLetter({ publication, side, to, token: await seal(signer, `move ${side}`, id) }),
    )
}

export type Moving = 'waiting' | 'half' | 'moved' | 'expired'

/** Where a change of address stands, by the token of one of its letters. Changes nothing. */
export async function findMoving(platform: Platform, token: string) {
  const { db, signer, now, idAt } = platform
  const [old, young] = await Promise.all([
    unseal(signer, 'move old', token),
    unseal(signer, 'move new', token),
  ])
  const id = old ?? young
  if (id === undefined)
    return refuse('missing', 'This link is not complete. Open it again from the letter.')
  const side: 'old' | 'new' = old === undefined ? 'new' : 'old'
  const change = await db.first(subscribers.findAddressChange({ id }))
  if (!change || id < idAt(now() - CONFIRM_WITHIN)) return { side, standing: 'expired' as const }
  const hasSaid = (side === 'old' ? change.oldSaidAt : change.newSaidAt) !== null
  return { side, change, standing: hasSaid ? ('half' as const) : ('waiting' as const) }
}

/** The yes of one address; with the second, the letters move. */
export async function sayYesToMoving(platform: Platform, token: string): Promise<Moving> {
  const { db, vault, now } = platform
  const { side, change, standing } = await findMoving(platform, token)
  if (!change || standing !== 'waiting') return standing
  const { id, subscriberId } = change
  const isLast = (side === 'old' ? change.newSaidAt : change.oldSaidAt) !== null
  const saying = changes.sayToMove({ id, side, now: now() })
  if (!isLast) {
    await db.all(saying)
    return 'half'
  }
  const email = await vault.open(ADDRESS, change.email)
  if (email === undefined || (await db.first(subscribers.findByEmail({ email })))) return 'expired'
  const said = { subscriberId, act: 'changed', list: 'all', box: 'address', how: 'letter' } as const
  await saveSaid(platform, [said], () => [
    saying,
    ...changes.move({ change: id, id: subscriberId, email }),
  ])
  return 'moved'
}
