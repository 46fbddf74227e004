import { hashOfAddress } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { codeLetter } from './emails.tsx'
import { faultOf, skeletonOf, skeletonsOf } from './names.ts'
import {
  CHECKS_LAST,
  CODE_LASTS,
  codeFrom,
  MOST_ASKED_BY_A_NETWORK,
  NETWORK_COUNTS_FOR,
  present,
  type Reader,
} from './reader.ts'
import * as readers from './store.ts'

const ADDRESS = 'address of a reader'

/** The reader of a key, unless they are nobody any more. */
export const findReader = async (
  { db }: Platform,
  id: number | undefined,
): Promise<Reader | undefined> =>
  id === undefined ? undefined : present(await db.first(readers.find({ id })))

/** An address in the clear, for its reader's own page and for letters. */
export const openAddress = async ({ vault }: Platform, locked: string | null) =>
  locked === null ? undefined : vault.open(ADDRESS, locked)

export const lockAddress = ({ vault }: Platform, email: string) => vault.lock(ADDRESS, email)

/**
 * Has a code mailed to an address, so that the reader can show that it is theirs. Answers with the
 * reader's id, and says the same whether the address is known, new or has had its letters.
 */
export async function askForCode(
  platform: Platform,
  { readerId, email, network }: { readerId: number | undefined; email: string; network: string },
): Promise<number> {
  const { db, now, newId, signer } = platform
  await refuseHaste(platform, `reader ${network}`)
  const since = now() - NETWORK_COUNTS_FOR
  const [[found], [asked]] = await db.batch([
    readers.find({ id: readerId ?? 0 }),
    readers.askedByNetwork({ network, since }),
  ])
  if (asked && asked.n >= MOST_ASKED_BY_A_NETWORK)
    refuse(
      'too-many',
      'Many letters were asked for from your network in the last hour. Please try again later.',
      { retryAfter: NETWORK_COUNTS_FOR / 1000 },
    )
  const id = present(found)?.id ?? newId()
  const check = newId()
  await db.batch([
    readers.ask({ id, askedEmail: await lockAddress(platform, email), now: now() }),
    readers.addCheck({
      id: check,
      readerId: id,
      emailHash: await hashOfAddress(signer, email),
      network,
      now: now(),
    }),
  ])
  await platform.enqueue([{ kind: 'address-code', check }])
  return id
}

/** Refuses whoever tries to be known too often in a short time. */
export async function refuseHaste({ mayStill }: Platform, who: string): Promise<void> {
  if (await mayStill('sign-in', who)) return
  refuse('too-many', 'That was many tries in a short time. Please wait a minute.', {
    retryAfter: 60,
  })
}

/** Sends the letter with the code. Run by the queue, perhaps twice; the letter goes once. */
export async function sendCode(platform: Platform, id: number): Promise<void> {
  const { db, now, publication } = platform
  const check = await db.first(readers.claimSending({ id, now: now() }))
  if (!check || now() - check.at > CODE_LASTS) return
  const to = await openAddress(platform, check.askedEmail)
  // They have asked for another address since.
  if (to === undefined || (await hashOfAddress(platform.signer, to)) !== check.emailHash) return
  try {
    await platform.mail.send(codeLetter({ publication, to, code: await codeOf(platform, check) }))
  } catch (error) {
    await db.all(readers.releaseSending({ id }))
    throw error
  }
}

const codeOf = async ({ signer }: Platform, { id, emailHash }: readers.Check) =>
  codeFrom(
    Uint8Array.fromBase64(await signer.sign('code', `${id}\n${emailHash}`), {
      alphabet: 'base64url',
    }),
  )

/** The check that the code belongs to, for its taker to use up; else a no. */
export async function checkCode(
  platform: Platform,
  { readerId, code, network }: { readerId: number; code: string; network: string },
): Promise<readers.Check> {
  const { db, now } = platform
  await refuseHaste(platform, `reader ${network}`)
  const check = await db.first(readers.takeTry({ readerId, now: now() }))
  if (!check) return refuseCode('This code is used up or too old. Please ask for a new letter.')
  // A code that no letter brought counts for nothing, however it was come by.
  if (!check.mayLetter || code !== (await codeOf(platform, check)))
    return refuseCode('This is not the code in the letter. Please look again.')
  return check
}

const refuseCode = (message: string): never =>
  refuse('invalid', message, { faults: [{ field: 'code', message }] })

/** The statement that tells who is called like this, to go into the batch of somebody's act. */
export const naming = (name: string, readerId: number) =>
  readers.naming({ skeletons: skeletonsOf(name), readerId })

/** Refuses a name that would pass for somebody else, after what `naming` found. */
export function refuseFalseName(
  { publication }: Platform,
  name: string,
  { badge, alike, unweighed }: readers.Naming,
): void {
  const skeletons = skeletonsOf(name)
  const late = unweighed.filter((it) => skeletons.includes(skeletonOf(it)))
  const message = faultOf(name, {
    badge,
    publication: publication.name,
    guarded: [...alike, ...late.map(() => ({ isTheirs: false }))],
  })
  if (message) refuse('invalid', message, { faults: [{ field: 'name', message }] })
}

/** Works out how names on the masthead compare, and by which address the staff are found as readers. */
export async function weighNames({ db, signer }: Platform): Promise<void> {
  const waiting = await db.all(readers.unweighed())
  if (waiting.length === 0) return
  const weighed = waiting.map(async ({ kind, id, name, email }) =>
    readers.weigh({
      kind,
      id,
      name,
      skeleton: skeletonOf(name),
      emailHash: email === null ? null : await hashOfAddress(signer, email),
    }),
  )
  await db.batch(await Promise.all(weighed))
}

export async function forgetChecks({ db, now }: Platform): Promise<void> {
  await db.batch(readers.forgetChecks(now() - CHECKS_LAST))
}

/** Says whose address an author's is, so that what they write has a badge; without one, nobody's. */
export async function linkAuthor(
  platform: Platform,
  by: By,
  id: number,
  email: string,
): Promise<void> {
  const emailHash = email === '' ? null : await hashOfAddress(platform.signer, email)
  await platform.db.batch([
    readers.linkAuthor({ id, emailHash }),
    logged(platform, by, email === '' ? 'unlinked an author' : 'linked an author', {
      subject: `author/${id}`,
    }),
  ])
}
