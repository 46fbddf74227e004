import { refuse } from '../refusal.ts'
import { CLOCKS_DIFFER, LONGEST_LIFE } from './partner.ts'

// What partners of Disqus and Hyvor sign already: base64(JSON) and a hexadecimal HMAC, here behind the name
// of the key. Neither has an end or a name of its own. It lasts as long as a token of ours at most, which is
// time enough for a page to open, and its signature is the name by which it works once.

/** Whom a payload names, with its timestamp in seconds, as it was sent; and its signature. */
export type Opened = { user: object; jti: string }

/** “kid base64 hmac timestamp”, signed with SHA-1 as “base64 timestamp”. */
export async function openDisqus(token: string, secret: string): Promise<Opened> {
  const [message, signature, timestamp] = partsOf(token, DISQUS)
  await refuseForged(`${message} ${timestamp}`, signature, { hash: 'SHA-1', secret })
  return { user: { ...jsonIn(message), timestamp: Number(timestamp) }, jti: signature }
}

/** “kid base64 hmac”, signed with SHA-256; the timestamp is in the JSON. */
export async function openHyvor(token: string, secret: string): Promise<Opened> {
  const [message, signature] = partsOf(token, HYVOR)
  await refuseForged(message, signature, { hash: 'SHA-256', secret })
  return { user: jsonIn(message), jti: signature }
}

/** Refuses what was signed, in seconds, too long ago or after now. */
export function refuseUntimely(signedAt: number, now: number): void {
  const age = now / 1000 - signedAt
  if (age < -CLOCKS_DIFFER) refuse('not-allowed', 'The token is from the future.')
  if (age >= LONGEST_LIFE + CLOCKS_DIFFER) refuse('not-allowed', 'The token is too old.')
}

const DISQUS = /^[\w-]+ ([\w+/-]+=*) ([\da-f]{40}) (\d{1,12})$/
const HYVOR = /^[\w-]+ ([\w+/-]+=*) ([\da-f]{64})$/

type Parts = [message: string, signature: string, timestamp: string]

function partsOf(token: string, shape: RegExp): Parts {
  const [, message = '', signature = '', timestamp = ''] = shape.exec(token) ?? []
  if (message === '') refuse('not-allowed', 'The token is not of the form that its key signs.')
  return [message, signature, timestamp]
}

type Means = { hash: 'SHA-1' | 'SHA-256'; secret: string }

async function refuseForged(text: string, signature: string, { hash, secret }: Means) {
  const bytes = (of: string) => new TextEncoder().encode(of)
  const hmac = { name: 'HMAC', hash }
  const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['verify'])
  if (!(await crypto.subtle.verify('HMAC', key, Uint8Array.fromHex(signature), bytes(text))))
    refuse('not-allowed', 'The token is not signed by that key.')
}

function jsonIn(message: string): object {
  try {
    const alphabet = /[-_]/.test(message) ? 'base64url' : 'base64'
    return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(message, { alphabet })))
  } catch {
    return {}
  }
}
