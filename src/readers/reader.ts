/** What is said beside a name on what they write; it follows from whose address they have. */
export type ReaderBadge = '' | 'author' | 'staff'

/** Somebody who has a key of ours: a guest, or somebody whose address we know to be theirs. */
export type Reader = {
  id: number
  name: string
  /** Locked away, both of them. */
  email: string | null
  askedEmail: string | null
  emailHash: string | null
  verifiedAt: number | null
  badge: ReaderBadge
  createdAt: number
  erasedAt: number | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const CODE_LASTS = 15 * MINUTE
export const MOST_TRIES = 5
/** To one address; with the tries, a stranger guesses one code in thirty thousand days. */
export const LETTERS_AN_HOUR = 3
export const LETTERS_A_DAY = 6
export const MOST_ASKED_BY_A_NETWORK = 10
export const NETWORK_COUNTS_FOR = HOUR
/** Then who asked for which address is forgotten. */
export const CHECKS_LAST = 24 * HOUR

/** Six digits out of a signature, so that no code is kept anywhere. */
export const codeFrom = (signature: Uint8Array): string =>
  String(new DataView(signature.buffer).getUint32(0) % 1_000_000).padStart(6, '0')

/** Whether letters may go to a reader: their address is shown to be theirs, and they are still here. */
export const isReached = (reader: Reader | undefined): reader is Reader & { email: string } =>
  typeof reader?.email === 'string' && reader.verifiedAt !== null && reader.erasedAt === null

/** The reader, unless they are nobody any more. */
export const present = (reader: Reader | undefined): Reader | undefined =>
  reader?.erasedAt === null ? reader : undefined
