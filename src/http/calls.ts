type Call = { key: Uint8Array; id: string; at: number; body: string }

/** What a call of ours to another program says of itself; `at` in milliseconds. https://www.standardwebhooks.com */
export async function signedHeaders({ key, id, at, body }: Call): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000))
  return {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${await signature(key, `${id}.${timestamp}.${body}`)}`,
  }
}

async function signature(key: Uint8Array, text: string) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text))
  return new Uint8Array(signed).toBase64()
}

type Received = { secret: string; headers: Headers; body: string; now: number }

/** Milliseconds that a call may have been on its way, and that its clock may be off. */
const TOLERANCE = 5 * 60_000

/** Whether another program's call was signed with the secret we share (whsec_…), and just now. */
export async function isSigned({ secret, headers, body, now }: Received): Promise<boolean> {
  const said = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? ''
  const [id, timestamp] = [said('id'), said('timestamp')]
  const key = keyIn(secret)
  if (!key || !id || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp) * 1000) > TOLERANCE) return false
  const expected = encode(`v1,${await signature(key, `${id}.${timestamp}.${body}`)}`)
  // While the secret is being changed there are two.
  return said('signature')
    .split(' ')
    .map(encode)
    .some((it) => it.length === expected.length && crypto.subtle.timingSafeEqual(it, expected))
}

const encode = (text: string) => new TextEncoder().encode(text)

function keyIn(secret: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(secret.replace(/^whsec_/, ''))
  } catch {
    return
  }
}
