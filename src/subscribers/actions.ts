import { seal, sha256, unseal } from '../http/tokens.ts'
import * as names from '../names/store.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { agreedWords } from './consent.ts'
import type { NewSubscription } from './input.ts'
import * as subscribers from './store.ts'
import { CONFIRM_WITHIN, type List, mayHaveLetter } from './subscriber.ts'

export type Asker = { network: string; decoy: string }

/**
 * Asks an address to confirm. Says the same, and takes about as long, whether the address is new,
 * known, confirmed or has had its letters.
 */
export async function subscribe(
  platform: Platform,
  input: NewSubscription,
  asker: Asker,
): Promise<void> {
  const { db, now } = platform
  if (!(await platform.mayStill('subscribe', asker.network)))
    refuse(
      'too-many',
      'That was many requests in a short time. Please wait a minute and try again.',
      { retryAfter: 60 },
    )
  const list = await listFor(platform, input.section)
  const [[known], [standing]] = await db.batch([
    subscribers.findByEmail({ email: input.email }),
    subscribers.subscriptionState({ email: input.email, list }),
  ])
  const isWanted = asker.decoy === '' && standing?.state !== 'confirmed'
  if (!isWanted || (known && !mayHaveLetter(known, now()))) return

  const subscriberId = known?.id ?? platform.newId()
  const id = platform.newId()
  const saving = [
    subscribers.addLettered({ id: subscriberId, email: input.email, now: now() }),
    subscribers.addWish({ subscriberId, list }),
    subscribers.addConfirmation({ id, subscriberId, list, expiresAt: now() + CONFIRM_WITHIN }),
    subscribers.addConsent(
      await consent(platform, {
        subscriberId,
        act: 'asked',
        list,
        box: input.box,
        page: input.page,
      }),
    ),
  ]
  try {
    await db.batch(saving)
  } catch (error) {
    // Asked twice at once: the other was first, and its letter is on the way.
    if (known || !(await db.first(subscribers.findByEmail({ email: input.email })))) throw error
    return
  }
  await platform.enqueue([{ kind: 'ask-to-confirm', confirmation: id }])
}

async function listFor({ db }: Platform, section: string): Promise<List> {
  if (section === '') return 'newsletter'
  const found = await db.first(names.find.section({ slug: section }))
  if (!found)
    refuse('invalid', 'This section is not known.', {
      faults: [{ field: 'section', message: 'This section is not known.' }],
    })
  return `section/${found.id}`
}

/** Sends the letter that asks. Run by the queue, perhaps twice; the letter goes once. */
export async function askToConfirm(platform: Platform, id: number): Promise<void> {
  const { db, signer, publication, now } = platform
  const confirmation = await db.first(subscribers.findConfirmation({ id }))
  if (!confirmation || !(await db.first(subscribers.claimSending({ id, now: now() })))) return
  const { confirmationLetter } = await import('./emails.tsx')
  const letter = confirmationLetter({
    publication,
    to: confirmation.email,
    confirmToken: await seal(signer, 'confirm', id),
    unsubscribeToken: await seal(signer, 'unsubscribe', confirmation.subscriberId),
  })
  try {
    await platform.mail.send(letter)
  } catch (error) {
    await db.all(subscribers.releaseSending({ id }))
    throw error
  }
}

export type Standing = 'waiting' | 'confirmed' | 'expired'

/** Where a confirmation stands, by the token in its link. Changes nothing. */
export async function findConfirmation(platform: Platform, token: string) {
  const id = await unseal(platform.signer, 'confirm', token)
  const confirmation =
    id === undefined ? undefined : await platform.db.first(subscribers.findConfirmation({ id }))
  if (!confirmation)
    refuse(
      'missing',
      'This link is not complete. Open it again from the letter, or subscribe once more.',
    )
  return { confirmation, standing: standingOf(confirmation, platform.now()) }
}

function standingOf({ usedAt, expiresAt, state }: subscribers.Confirmation, now: number): Standing {
  if (usedAt === null) return now > expiresAt ? 'expired' : 'waiting'
  // Its reader may have left since.
  return state === 'confirmed' ? 'confirmed' : 'expired'
}

/** The press of the button. A second press finds it done and changes nothing. */
export async function confirm(platform: Platform, token: string): Promise<Standing> {
  const { confirmation, standing } = await findConfirmation(platform, token)
  if (standing !== 'waiting') return standing
  const { id, subscriberId, list } = confirmation
  const said = await consent(platform, {
    subscriberId,
    act: 'confirmed',
    list,
    box: 'letter',
    page: '',
  })
  await platform.db.batch([
    subscribers.markUsed({ id, now: platform.now() }),
    subscribers.setState({ subscriberId, list, state: 'confirmed' }),
    subscribers.markConfirmed({ subscriberId }),
    subscribers.addConsent(said),
  ])
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
export async function unsubscribe(platform: Platform, token: string): Promise<void> {
  const { id, nActive } = await findLeaver(platform, token)
  if (nActive === 0) return
  const said = await consent(platform, {
    subscriberId: id,
    act: 'left',
    list: 'all',
    box: 'letter',
    page: '',
  })
  await platform.db.batch([
    subscribers.leaveAll({ subscriberId: id }),
    subscribers.addConsent(said),
  ])
}

type Said = Pick<subscribers.Consent, 'subscriberId' | 'act' | 'list' | 'box' | 'page'>

const consent = async (platform: Platform, said: Said): Promise<subscribers.Consent> => ({
  ...said,
  id: platform.newId(),
  wordsHash: await sha256(agreedWords(platform.publication.words)),
  now: platform.now(),
})
