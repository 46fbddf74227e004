import { readable } from '../articles/actions.ts'
import { threaded } from '../comments/actions.ts'
import { hashOfAddress, seal, unseal } from '../http/tokens.ts'
import { NotTaken } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { lockAddress, openAddress } from '../readers/actions.ts'
import * as readerChanges from '../readers/changes.ts'
import { isReached } from '../readers/reader.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import * as threads from '../threads/store.ts'
import { askingLetter } from './emails.tsx'
import { ASKS_LAST, CONFIRM_WITHIN, type Pace, type Scope, type Wish } from './notice.ts'
import * as notices from './store.ts'

const DAY = 86_400_000

export type Asker = { readerId: number | undefined; network: string; decoy: string }
type Asking = { email: string; pace: Pace; scope: Scope }

/** What came of a wish to follow: it holds, or its address is asked first. */
export type Outcome = 'following' | 'asked'

/** Follows the conversation under an article, at once where the reader's address is known to be theirs. */
export async function askToFollow(
  platform: Platform,
  slug: string,
  { email, pace, scope }: Asking,
  asker: Asker,
): Promise<Outcome> {
  const { db, mayStill } = platform
  if (!(await mayStill('subscribe', asker.network)))
    refuse(
      'too-many',
      'That was many requests in a short time. Please wait a minute and try again.',
      { retryAfter: 60 },
    )
  const [[found], [reader]] = await db.batch([
    threads.find({ slug }),
    readers.find({ id: asker.readerId ?? 0 }),
  ])
  const wish = { threadId: threaded(readable(found)).id, scope, pace }
  const emailHash = email === '' ? null : await hashOfAddress(platform.signer, email)
  if (isReached(reader) && (emailHash === null || emailHash === reader.emailHash)) {
    await follow(platform, reader.id, wish)
    return 'following'
  }
  if (emailHash === null) return refuseUnaddressed()
  if (asker.decoy === '') await ask(platform, wish, { email, emailHash, askerId: reader?.id ?? 0 })
  return 'asked'
}

/** Refuses a wish to be told of replies that nobody could be told by. */
export async function refuseUnreached(
  { db }: Platform,
  email: string,
  readerId: number | undefined,
): Promise<void> {
  if (email !== '') return
  if (!isReached(await db.first(readers.find({ id: readerId ?? 0 })))) refuseUnaddressed()
}

function refuseUnaddressed(): never {
  const message = 'Please give your e-mail address to be told of replies.'
  refuse('invalid', message, { faults: [{ field: 'email', message }] })
}

const follow = ({ db, newId, publication }: Platform, readerId: number, wish: Wish) =>
  db.all(
    notices.follow({
      id: newId(),
      readerId,
      askerId: readerId,
      origin: publication.url,
      ...wish,
    }),
  )

type Unconfirmed = { email: string; emailHash: string; askerId: number }

async function ask(platform: Platform, wish: Wish, { email, emailHash, askerId }: Unconfirmed) {
  const { db, now, newId, idAt } = platform
  const id = newId()
  const asked = await db.first(
    notices.ask({
      id,
      emailHash,
      email: await lockAddress(platform, email),
      askerId,
      ...wish,
      sinceDay: idAt(now() - DAY),
      sinceMonth: idAt(now() - ASKS_LAST),
    }),
  )
  if (asked?.hasLetter) await platform.enqueue([{ kind: 'ask-to-follow', ask: id }])
}

/** Sends the letter that asks. Run by the queue, perhaps twice; the letter goes once. */
export async function sendAsking(platform: Platform, id: number): Promise<void> {
  const { db, signer, publication, now } = platform
  const claimed = await db.first(notices.claimAsking({ id, now: now() }))
  const to = claimed && (await openAddress(platform, claimed.email))
  if (to === undefined) return
  const token = await seal(signer, 'follow', id)
  try {
    await platform.mail.send(askingLetter({ publication, to, token }))
  } catch (error) {
    // Where it is not sure that nothing went, nothing is sent again.
    if (error instanceof NotTaken) await db.all(notices.releaseAsking({ id }))
    if (!(error instanceof NotTaken && error.isFinal)) throw error
  }
}

export type Standing = 'waiting' | 'confirmed' | 'expired'

/** What a letter's link asks to confirm, and where that stands. Changes nothing. */
export async function findAsked(platform: Platform, token: string) {
  const { db, now, idAt } = platform
  const id = await unseal(platform.signer, 'follow', token)
  const since = idAt(now() - CONFIRM_WITHIN)
  const asked = id === undefined ? [] : await db.all(notices.askedWith({ id, since }))
  const [first] = asked
  if (!first) refuse('missing', 'This link is not complete. Open it again from the letter.')
  return { asked, first, standing: standingOf(first, since) }
}

function standingOf({ id, isUsed }: notices.Asked, since: number): Standing {
  if (isUsed) return 'confirmed'
  return id < since ? 'expired' : 'waiting'
}

/**
 * The press of the button: the address is shown to be somebody's, and what was wished for begins. The
 * asker's own key gains by it only in the browser that holds it: a stranger may have asked.
 */
export async function confirm(
  platform: Platform,
  token: string,
  readerId: number | undefined,
): Promise<Awaited<ReturnType<typeof findAsked>>> {
  const { db, now, newId, publication } = platform
  const found = await findAsked(platform, token)
  const { asked, first, standing } = found
  if (standing !== 'waiting' || first.email === null) return found
  await db.batch([
    ...readerChanges.showAddress({
      asker: readerId === first.askerId ? first.askerId : 0,
      newId: newId(),
      emailHash: first.emailHash,
      email: first.email,
      now: now(),
    }),
    ...notices.settleAsks({
      ids: asked.map(({ id }) => id),
      now: now(),
      origin: publication.url,
    }),
  ])
  return { ...found, standing: 'confirmed' }
}

/** Which conversation a letter's link leaves. Changes nothing. */
export async function findFollow(platform: Platform, token: string): Promise<notices.Followed> {
  const id = await unseal(platform.signer, 'leave', token)
  const found = id === undefined ? undefined : await platform.db.first(notices.findFollow({ id }))
  if (!found) refuse('missing', 'This link is not complete. Open it again from the letter.')
  return found
}

/** Leaves one conversation. Again, it changes nothing. */
export async function leave(platform: Platform, token: string): Promise<notices.Followed> {
  const found = await findFollow(platform, token)
  if (!found.isLeft) await platform.db.batch(notices.leave({ ...found, now: platform.now() }))
  return { ...found, isLeft: true }
}

/** Whose link to leave all conversations it is, and how many those are. Changes nothing. */
export async function findFollower(platform: Platform, token: string) {
  const readerId = await unseal(platform.signer, 'leave-all', token)
  if (readerId === undefined)
    refuse('missing', 'This link is not complete. Open it again from the letter.')
  const counted = await platform.db.first(notices.countOf({ readerId }))
  return { readerId, n: counted?.n ?? 0 }
}

export async function leaveAll(platform: Platform, token: string): Promise<void> {
  const { readerId, n } = await findFollower(platform, token)
  if (n > 0) await platform.db.batch(notices.leave({ readerId, threadId: 0, now: platform.now() }))
}

/** What a reader whose address is known follows of a conversation. */
export async function standingOfReader(
  { db }: Platform,
  readerId: number | undefined,
  threadId: number,
) {
  const id = readerId ?? 0
  const [[reader], [followed]] = await db.batch([
    readers.find({ id }),
    notices.followOf({ readerId: id, threadId }),
  ])
  return { isReached: isReached(reader), followed }
}

/** Leaves a conversation by the reader's own key. */
export const leaveHere = ({ db, now }: Platform, readerId: number, threadId: number) =>
  db.batch(notices.leave({ readerId, threadId, now: now() }))
