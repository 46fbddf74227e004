/** Signs and checks with the publication's secret. A purpose keeps one kind of link from passing for another. */
export type Signer = {
  /** base64url, 43 characters. */
  sign: (purpose: string, text: string) => Promise<string>
  verify: (purpose: string, text: string, signature: string) => Promise<boolean>
}

export function signerFrom(secret: string): Signer {
  const key = keyFrom(secret)
  const bytesOf = (purpose: string, text: string) => encode(`${purpose}\n${text}`)
  return {
    sign: async (purpose, text) =>
      toBase64Url(await crypto.subtle.sign('HMAC', await key(), bytesOf(purpose, text))),
    verify: async (purpose, text, signature) => {
      const given = fromBase64Url(signature)
      return (
        given !== undefined &&
        crypto.subtle.verify('HMAC', await key(), given, bytesOf(purpose, text))
      )
    },
  }
}

/** "12.signature": a number that only we can have written. */
export const seal = async (signer: Signer, purpose: string, id: number): Promise<string> =>
  `${id.toString(36)}.${await signer.sign(purpose, String(id))}`

/** The number in a sealed text, or nothing when it is not ours or was sealed for something else. */
export async function unseal(
  signer: Signer,
  purpose: string,
  sealed: string,
): Promise<number | undefined> {
  const [head = '', signature = ''] = sealed.split('.')
  const id = Number.parseInt(head, 36)
  if (!Number.isSafeInteger(id)) return
  return (await signer.verify(purpose, String(id), signature)) ? id : undefined
}

/** 256 bits that nobody can guess, as 43 characters of base64url. */
export const randomToken = (): string =>
  toBase64Url(crypto.getRandomValues(new Uint8Array(32)).buffer)

/** The hexadecimal SHA-256 of a text or of bytes. */
export async function sha256(data: string | ArrayBuffer): Promise<string> {
  const bytes = typeof data === 'string' ? encode(data) : data
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Who is asking, as a key that only counts: their network (IPv6 by its /64) under a key of the day,
 * so that tomorrow nobody can tell it was them.
 */
export function networkOfTheDay(signer: Signer, address: string, now: number): Promise<string> {
  const day = new Date(now).toISOString().slice(0, 10)
  const network = address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
  return signer.sign(`network ${day}`, network)
}

const keyFrom = (secret: string) => {
  if (secret.length < 16)
    throw new Error('SECRET is missing or too short: set it to any long random text.')
  let key: Promise<CryptoKey> | undefined
  return () =>
    (key ??= crypto.subtle.importKey(
      'raw',
      encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign', 'verify'],
    ))
}

const encode = (text: string) => new TextEncoder().encode(text)

const toBase64Url = (bytes: ArrayBuffer) =>
  new Uint8Array(bytes).toBase64({ alphabet: 'base64url', omitPadding: true })

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
  } catch {
    return
  }
}
