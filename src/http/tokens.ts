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

/** Locks texts away with the publication's secret. What was locked for one purpose opens for no other. */
export type Vault = {
  lock: (purpose: string, text: string) => Promise<string>
  /** Nothing, when it is not ours, was locked for something else or under another secret. */
  open: (purpose: string, locked: string) => Promise<string | undefined>
}

const NONCE_BYTES = 12

export function vaultFrom(secret: string): Vault {
  const key = once(() => vaultKey(secret))
  const by = (purpose: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encode(purpose),
  })
  return {
    async lock(purpose, text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const locked = await crypto.subtle.encrypt(by(purpose, iv), await key(), encode(text))
      return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(locked)]).buffer)
    },
    async open(purpose, locked) {
      const bytes = fromBase64Url(locked)
      if (!bytes || bytes.length <= NONCE_BYTES) return
      const [iv, rest] = [bytes.slice(0, NONCE_BYTES), bytes.slice(NONCE_BYTES)]
      try {
        return new TextDecoder().decode(
          await crypto.subtle.decrypt(by(purpose, iv), await key(), rest),
        )
      } catch {
        return
      }
    },
  }
}

async function vaultKey(secret: string) {
  const whole = await crypto.subtle.importKey('raw', encode(secret), 'HKDF', false, ['deriveKey'])
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: encode('vault'), info: encode('AES-GCM') }
  const form = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(derived, whole, form, false, ['encrypt', 'decrypt'])
}

/** An address as a key that only finds it again: without the secret nobody can try addresses out. */
export const hashOfAddress = (signer: Signer, email: string): Promise<string> =>
  signer.sign('address', email)

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
  return once(() =>
    crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
      'verify',
    ]),
  )
}

const once = <T>(make: () => T) => {
  let made: T | undefined
  return () => (made ??= make())
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
