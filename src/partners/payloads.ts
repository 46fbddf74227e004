import { refuse } from '../refusal.ts'
import { disqusUserIn, hyvorUserIn } from './input.ts'
import { CLOCKS_DIFFER, type Claims, LONGEST_LIFE } from './partner.ts'

// What partners of Disqus and Hyvor sign already: base64(JSON) and a hexadecimal HMAC, here behind the name
// of the key. Neither has an end or a name of its own. It lasts as long as a token of ours at most, which is
// time enough for a page to open, and its signature is the name by which it works once.

type Terms = { secret: string; now: number }

/** “kid base64 hmac timestamp”, signed with SHA-1 as “base64 timestamp”. */
export async function disqusClaims(token: string, terms: Terms): Promise<Claims> {
  const [, message, signature, timestamp] = partsOf(token, DISQUS)
  await refuseForged(`${message} ${timestamp}`, signature, 'SHA-1', terms)
  return claimsOf(disqusUserIn(jsonIn(message)), Number(timestamp), signature, terms)
}

/** “kid base64 hmac”, signed with SHA-256; the timestamp is in the JSON. */
export async function hyvorClaims(token: string, terms: Terms): Promise<Claims> {
  const [, message, signature] = partsOf(token, HYVOR)
  await refuseForged(message, signature, 'SHA-256', terms)
  const user = hyvorUserIn(jsonIn(message))
  return claimsOf(user, user?.timestamp ?? 0, signature, terms)
}

const DISQUS = /^([\w-]+) ([\w+/-]+=*) ([\da-f]{40}) (\d{1,12})$/
const HYVOR = /^([\w-]+) ([\w+/-]+=*) ([\da-f]{64})$/

type Parts = [kid: string, message: string, signature: string, timestamp: string]

function partsOf(token: string, shape: RegExp): Parts {
  const [, kid = '', message = '', signature = '', timestamp = ''] = shape.exec(token) ?? []
  if (kid === '') refuse('not-allowed', 'The token is not of the form that its key signs.')
  return [kid, message, signature, timestamp]
}

async function refuseForged(
  text: string,
  signature: string,
  hash: 'SHA-1' | 'SHA-256',
  { secret }: Terms,
) {
  const bytes = (of: string) => new TextEncoder().encode(of)
  const means = { name: 'HMAC', hash }
  const key = await crypto.subtle.importKey('raw', bytes(secret), means, false, ['verify'])
  if (!(await crypto.subtle.verify('HMAC', key, Uint8Array.fromHex(signature), bytes(text))))
    refuse('not-allowed', 'The token is not signed by that key.')
}

function jsonIn(message: string): unknown {
  try {
    const alphabet = /[-_]/.test(message) ? 'base64url' : 'base64'
    return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(message, { alphabet })))
  } catch {
    return
  }
}

type Sent = Pick<Claims, 'sub' | 'name' | 'email'>

function claimsOf(user: Sent | undefined, at: number, jti: string, { now }: Terms): Claims {
  if (!user) return refuse('invalid', 'The token names no reader, or has no timestamp.')
  const age = now / 1000 - at
  if (age < -CLOCKS_DIFFER) refuse('not-allowed', 'The token is from the future.')
  if (age >= LONGEST_LIFE + CLOCKS_DIFFER) refuse('not-allowed', 'The token is too old.')
  const { sub, name, email } = user
  return { sub, name, email, jti, iat: at, exp: at + LONGEST_LIFE }
}
