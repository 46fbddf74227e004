import * as belongings from '../belongings/store.ts'
import { sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { findReader, refuseHaste } from '../readers/actions.ts'
import { codeFrom, type Reader } from '../readers/reader.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import * as sites from '../sites/store.ts'
import { type Ask, challengeOf, SIGN_IN_LASTS } from './sign-in.ts'
import * as signIns from './store.ts'

/** Refuses a frame that stands neither on a listed site's page nor on one of ours. */
export async function refuseUnlisted(
  { db, publication }: Platform,
  { host }: Pick<Ask, 'host'>,
): Promise<void> {
  const isOurs = host === new URL(publication.url).host
  const origins = isOurs ? sites.OUR_OWN : sites.asOrigins(host)
  if (!(await db.first(sites.at({ origins }))))
    refuse(
      'missing',
      'There is nothing at this address. It may have moved, or the link may be incomplete.',
    )
}

/** A verified reader lets a frame know who they are. Answers with the six digits that the frame needs for it. */
export async function letKnow(
  platform: Platform,
  readerId: number | undefined,
  ask: Ask,
): Promise<string> {
  const { db, now, newId } = platform
  await refuseHaste(platform, `frame ${readerId}`)
  await refuseUnlisted(platform, ask)
  const reader = await findReader(platform, readerId)
  if (!reader?.verifiedAt) return refuse('not-allowed', 'Show first that an address is yours.')
  const signIn = { id: newId(), challengeHash: await hashOf(ask), readerId: reader.id }
  await db.all(signIns.add({ ...signIn, now: now() }))
  return codeOf(platform, signIn)
}

const hashOf = ({ challenge, host }: Ask) => sha256(`${host}\n${challenge}`)

const codeOf = async (
  { signer }: Platform,
  { id, challengeHash }: Pick<signIns.SignIn, 'id' | 'challengeHash'>,
) =>
  codeFrom(
    Uint8Array.fromBase64(await signer.sign('sign-in of a frame', `${id}\n${challengeHash}`), {
      alphabet: 'base64url',
    }),
  )

type Redeemed = {
  verifier: string
  code: string
  host: string
  /** Who the frame took them for until now. */
  guestId: number | undefined
  network: string
}

/** Tells a frame, once, who let it know. What a guest wrote there becomes theirs. */
export async function redeem(
  platform: Platform,
  { verifier, code, host, guestId, network }: Redeemed,
): Promise<Reader> {
  const { db, now } = platform
  await refuseHaste(platform, `frame ${network}`)
  const challengeHash = await hashOf({ challenge: await challengeOf(verifier), host })
  const signIn = await db.first(signIns.takeTry({ challengeHash, now: now() }))
  if (!signIn) return refuseCode('These digits are used up or too old. Please sign in again.')
  if (code !== (await codeOf(platform, signIn)))
    return refuseCode('These are not the digits in the window. Please look again.')
  const guest = await findReader(platform, guestId)
  const [[used], [reader]] = await db.batch([
    signIns.use(challengeHash),
    readers.find({ id: signIn.readerId }),
    ...becoming(guest, signIn.readerId, now()),
  ])
  if (!used || !reader)
    return refuseCode('These digits are used up or too old. Please sign in again.')
  return reader
}

// Only a guest becomes somebody, as where an address is shown.
const becoming = (guest: Reader | undefined, readerId: number, now: number) =>
  guest && guest.verifiedAt === null && guest.id !== readerId
    ? [...belongings.move(guest.id, readerId), readers.empty({ id: guest.id, now })]
    : []

const refuseCode = (message: string): never =>
  refuse('invalid', message, { faults: [{ field: 'code', message }] })

export async function forgetSignIns({ db, now }: Platform): Promise<void> {
  await db.all(signIns.forget(now() - SIGN_IN_LASTS))
}
