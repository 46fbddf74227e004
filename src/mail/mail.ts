/** A letter to one address. Text and HTML say the same. */
export type Letter = {
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  /** The same each time this letter is sent: its Message-ID, and its key where the carrier keeps keys. */
  id?: string
}

/** What the carrier calls a letter it has taken, where it says. */
export type Taken = { message?: string | undefined }

/** Hands a letter to whoever carries it; resolves when they have taken it. */
export type Mail = { send: (letter: Letter) => Promise<Taken> }

/** Who carries letters to many. */
export type Carrier = {
  /** Whether a letter that comes twice within a day under one id goes once. */
  keepsKeys: boolean
  pace: Pace
  /** A way to it, which takes one letter after the other. */
  open: () => Lane
}
export type Lane = Mail & { close: () => void }

/** The most letters a second, and the most a minute to one domain; 0: as many as go. */
export type Pace = { perSecond: number; perDomainMinute: number }

/** What became of a letter that was not taken: how long to wait, and whether the others must wait too. */
type Refused = { retryAfter?: number | undefined; holdsAll?: boolean }

/** What a carrier tells of a letter later: it arrived, came back (for a while, or for good), or was called spam. */
export type What = 'delivered' | 'soft' | 'hard' | 'complained'

export type MailEvent = {
  what: What
  /** Whatever the letter may be called. */
  names: string[]
  address: string
  detail: string
}

/** What a carrier said, for a note that is kept or a log: an address has no place in either. */
export const withoutAddresses = (text: string): string =>
  text.replace(/\S+@\S+/g, '(an address)').slice(0, 300)

/** A letter that the carrier has certainly not taken. Any other error leaves that open. */
export class NotTaken extends Error {
  /** Whether trying once more would end the same. */
  readonly isFinal: boolean
  /** Milliseconds, where the carrier says. */
  readonly retryAfter: number | undefined
  /** Whether it is not about this letter: the carrier takes none just now. */
  readonly holdsAll: boolean

  constructor(why: string, isFinal: boolean, { retryAfter, holdsAll = false }: Refused = {}) {
    super(withoutAddresses(`A letter was not sent: ${why}.`))
    this.isFinal = isFinal
    this.retryAfter = retryAfter
    this.holdsAll = holdsAll
  }
}

/** A way of sending that is only gone for letters without a fault: carriers differ in what they catch. */
export const checked =
  (send: Mail['send']): Mail['send'] =>
  async (letter) => {
    const fault = faultOf(letter)
    if (fault) throw new NotTaken(fault, true)
    return send(letter)
  }

const CONTROL = /(?!\t)\p{Cc}/u
const HEADER_NAME = /^[\x21-\x39\x3b-\x7e]{1,76}$/
const LONGEST_HEADER = 900
const LONGEST_ADDRESS = 254
const ID = /^[\w.-]{1,120}$/

/** Why a letter must not be sent. */
export function faultOf({ to, subject, headers, id }: Letter): string | undefined {
  if (to.length > LONGEST_ADDRESS || !/^[^\s@<>,;:"()\\]+@[^\s@<>,;:"()\\]+$/.test(to))
    return 'the address is not one address'
  if (id !== undefined && !ID.test(id)) return 'its id is none'
  if (Object.keys(headers).some((name) => !HEADER_NAME.test(name))) return 'a header has no name'
  for (const line of [subject, ...Object.values(headers)]) {
    if (/[\r\n]/.test(line)) return 'a header holds a line break'
    if (CONTROL.test(line)) return 'a header holds what cannot be seen'
    if (line.length > LONGEST_HEADER) return 'a header is too long'
  }
}

/** The Message-ID of a letter that has an id. */
export const messageIdOf = (id: string, { lettersFrom }: { lettersFrom: string }): string =>
  `<${id}@${lettersFrom.split('@')[1]}>`
