import { hashOfAddress, randomToken, sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { lockAddress, refuseHaste } from '../readers/actions.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import { findSite } from '../sites/actions.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import { claimsIn, disqusUserIn, hyvorUserIn, type NewSignOnKey } from './input.ts'
import {
  type Claims,
  isForUs,
  isShortLived,
  type JwtAlgorithm,
  LONGEST_LIFE,
  MOST_ACTIVE,
  type SignOnKey,
  spentUntil,
} from './partner.ts'
import { openDisqus, openHyvor, refuseUntimely } from './payloads.ts'
import * as partners from './store.ts'
import { keyNameIn, keyOf, verified } from './tokens.ts'

const SECRET = 'secret of a partner'

/** Takes a partner's token for somebody, once, and answers with the id of the reader they are here. */
export async function signOn(platform: Platform, token: string, network: string): Promise<number> {
  const { db } = platform
  await refuseHaste(platform, `sign-on ${network}`)
  const key = await openKey(platform, keyNameIn(token))
  const claims = await claimsBy(platform, key, token)
  const spent = { keyId: key.id, jtiHash: await sha256(claims.jti), expiresAt: spentUntil(claims) }
  const sent = await whomTheySend(platform, key, claims)
  try {
    await db.batch([partners.spend(spent), ...sent.statements])
  } catch (error) {
    if (!(await db.first(partners.findSpent(spent)))) throw error
    return refuse('not-allowed', 'This token was used before. Each works once.')
  }
  return sent.id
}

async function openKey({ db, vault }: Platform, kid: string): Promise<partners.KeyInUse> {
  const key = await db.first(partners.findKey({ kid }))
  const secret = key && (await vault.open(SECRET, key.secret))
  if (!key || secret === undefined)
    return refuse('unknown-key', 'The token’s kid names no key that is in use here.')
  return { ...key, secret }
}

/** What a token says, by the algorithm of its key and no other. */
async function claimsBy(
  platform: Platform,
  key: partners.KeyInUse,
  token: string,
): Promise<Claims> {
  const { algorithm, secret } = key
  if (algorithm === 'HS256' || algorithm === 'EdDSA')
    return jwtClaims(platform, { ...key, algorithm }, token)
  const isDisqus = algorithm === 'Disqus'
  const { user, jti } = await (isDisqus ? openDisqus : openHyvor)(token, secret)
  const sent = isDisqus ? disqusUserIn(user) : hyvorUserIn(user)
  if (!sent) return refuse('invalid', 'The token names no reader, or has no timestamp.')
  const { timestamp, ...claims } = sent
  refuseUntimely(timestamp, platform.now())
  return { ...claims, jti, iat: timestamp, exp: timestamp + LONGEST_LIFE }
}

async function jwtClaims(
  { publication, now }: Platform,
  { algorithm, secret, issuer, origins }: partners.KeyInUse & { algorithm: JwtAlgorithm },
  token: string,
): Promise<Claims> {
  const payload = await verified(token, {
    algorithm,
    key: await keyOf({ algorithm, secret }),
    issuer,
    isForUs: (aud) => isForUs(aud, publication.url, origins),
    now: now(),
  })
  const claims = claimsIn(payload)
  if (!claims)
    return refuse('invalid', 'The token needs sub, iat, exp and a jti of at least 8 characters.')
  if (!isShortLived(claims))
    return refuse('invalid', `From iat to exp are at most ${LONGEST_LIFE / 60} minutes.`)
  return claims
}

/** Who this is here: whom we know by the partner's name for them, or by an address it vouches for. */
async function whomTheySend(platform: Platform, { issuer, vouches }: SignOnKey, sent: Claims) {
  const { db, now, newId, signer } = platform
  const signOn = await signer.sign('sign-on', `${issuer}\n${sent.sub}`)
  const email = vouches ? sent.email : undefined
  const emailHash = email === undefined ? '' : await hashOfAddress(signer, email)
  const [[known], [found], [person]] = await db.batch([
    partners.findReader({ signOn }),
    readers.findByAddress({ emailHash }),
    readers.onMasthead({ emailHash }),
  ])
  // Nobody comes to be one of us by a partner's word.
  const holder = person ? undefined : found
  const id = known?.id ?? holder?.id ?? newId()
  const remembered = partners.rememberSent({ id, name: sent.name ?? '', signOn, now: now() })
  // An address somebody else has, or another one than they have shown, is left alone.
  if (email === undefined || person || holder || known?.emailHash)
    return { id, statements: [remembered] }
  const locked = await lockAddress(platform, email)
  return {
    id,
    statements: [remembered, partners.vouchFor({ id, email: locked, emailHash, now: now() })],
  }
}

/** A partner's new key. A shared secret is made here, and shown once. */
export async function addSignOnKey(
  platform: Platform,
  by: Member,
  { issuer, algorithm, publicKey, vouches, siteId }: NewSignOnKey,
): Promise<{ kid: string; secret: string | undefined }> {
  const { db, newId, vault } = platform
  const kid = randomToken().slice(0, 12)
  const secret = algorithm === 'EdDSA' ? publicKey : randomToken()
  if (siteId !== null) await findSite(platform, siteId)
  const [[added]] = await db.batch([
    partners.addKey({
      id: newId(),
      kid,
      issuer,
      algorithm,
      secret: await vault.lock(SECRET, secret),
      vouches,
      siteId,
      madeBy: by.id,
    }),
  ])
  if (!added)
    refuse('conflict', `${issuer} has ${MOST_ACTIVE} keys in use. Revoke one of them first.`)
  await db.all(logged(platform, by, 'made a sign-on key', { detail: `${issuer}, ${algorithm}` }))
  return { kid, secret: algorithm === 'EdDSA' ? undefined : secret }
}

export async function revokeSignOnKey(platform: Platform, by: Member, id: number): Promise<void> {
  await platform.db.batch([
    partners.revokeKey({ id, now: platform.now() }),
    logged(platform, by, 'revoked a sign-on key', { subject: `sign-on/${id}` }),
  ])
}

export async function forgetSignOns({ db, now }: Platform): Promise<void> {
  await db.all(partners.forgetSpent({ now: now() }))
}
