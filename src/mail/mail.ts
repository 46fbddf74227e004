/** A letter to one address. Text and HTML say the same. */
export type Letter = {
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

/** Hands a letter to whoever carries it; resolves when they have taken it. */
export type Mail = { send: (letter: Letter) => Promise<void> }

/** A letter that the carrier has certainly not taken. Any other error leaves that open. */
export class NotTaken extends Error {
  /** Whether trying once more would end the same. */
  readonly isFinal: boolean

  constructor(why: string, isFinal: boolean) {
    super(`A letter was not sent: ${why}.`)
    this.isFinal = isFinal
  }
}

const LINE_BREAK = /[\r\n]/
const LONGEST_HEADER = 900

/** Why a letter must not be sent: carriers differ in what they catch, so we catch it first. */
export function faultOf({ to, subject, headers }: Letter): string | undefined {
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(to)) return 'the address is not one address'
  for (const line of [subject, ...Object.values(headers)]) {
    if (LINE_BREAK.test(line)) return 'a header holds a line break'
    if (line.length > LONGEST_HEADER) return 'a header is too long'
  }
}
