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
