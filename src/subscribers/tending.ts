import { hashOfAddress } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { ask, listOf, mayBeAsked } from './actions.ts'
import * as changes from './changes.ts'
import type { Added } from './desk-input.ts'
import * as subscribers from './store.ts'
import { erase } from './suppressing.ts'

// What the staff do for subscribers. The log knows whom by their number, never by their address.

/** Has a letter ask an address, and says why none may go. */
export async function addByDesk(
  platform: Platform,
  by: By,
  { email, follow, pace }: Added,
): Promise<void> {
  const { db, now, signer } = platform
  const list = await listOf(platform, follow)
  const emailHash = await hashOfAddress(signer, email)
  const [[known], [standing], [suppressed]] = await db.batch([
    subscribers.findByEmail({ email }),
    subscribers.subscriptionState({ email, list }),
    subscribers.findSuppression({ emailHash }),
  ])
  if (standing?.state === 'confirmed') refuseEmail('They have this list already.')
  if (!mayBeAsked(known ?? suppressed, suppressed, now()))
    refuseEmail(
      'No letter may go to this address now: one was asked for within a day, three have gone unanswered, or letters to it came back.',
    )
  const wish = { email, pace, box: 'desk', page: '', how: 'desk', network: '' } as const
  await ask(platform, { ...wish, list, known, suppressed }, [
    logged(platform, by, 'asked an address to subscribe', { subject: 'subscribers' }),
  ])
}

const refuseEmail = (message: string): never =>
  refuse('conflict', message, { faults: [{ field: 'email', message }] })

const subjectOf = (id: number) => ({ subject: `subscriber/${id}` })

/** Erases somebody who asked for it otherwise than by their own page. */
export async function eraseByDesk(platform: Platform, by: By, id: number): Promise<void> {
  await platform.db.all(logged(platform, by, 'erased a subscriber', subjectOf(id)))
  await erase(platform, id, 'desk')
}

/** Lets letters go to an address again that sent ours back. */
export async function lift(platform: Platform, by: By, id: number): Promise<void> {
  const { db, signer } = platform
  const found = await db.first(subscribers.find({ id }))
  if (found?.state !== 'suppressed')
    return refuse('conflict', 'Letters may go to this address already.')
  const emailHash = await hashOfAddress(signer, found.email)
  const suppressed = await db.first(subscribers.findSuppression({ emailHash }))
  if (suppressed?.reason === 'complained')
    return refuse('conflict', 'They called a letter spam. Nobody here can take that back for them.')
  await db.batch([
    changes.unsuppress({ id }),
    changes.liftSuppression({ emailHash }),
    logged(platform, by, 'lifted a suppression', subjectOf(id)),
  ])
}
