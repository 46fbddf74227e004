import type { Signer } from '../http/tokens.ts'

const DAY = 86_400_000
/** A page's validator changes each week, so no browser has an older one that stands on the network. */
export const FORM_LASTS = 30 * DAY

// A page that everybody gets has it, and each byte of it counts; 96 bits are not guessed.
const SHORT = 16

/** What a form is for: a thread, by its article's id, or letters. */
export type Subject = number | 'letters'

/** Says of a form what it is for, and when the page it stood on was made. */
export async function formToken(signer: Signer, subject: Subject, now: number): Promise<string> {
  const time = now.toString(36)
  return `${time}.${await signatureOf(signer, subject, time)}`
}

/** How old the page of a form is, in milliseconds; null when it is too old or was never ours. */
export async function ageOf(
  signer: Signer,
  subject: Subject,
  token: string,
  now: number,
): Promise<number | null> {
  // After ~ stands what a browser tells its forms apart by.
  const [time = '', signature] = token.split('~', 1)[0]?.split('.') ?? []
  if (signature !== (await signatureOf(signer, subject, time))) return null
  const age = now - Number.parseInt(time, 36)
  return age < FORM_LASTS ? age : null
}

const signatureOf = async (signer: Signer, subject: Subject, time: string) =>
  (await signer.sign('form', `${subject} ${time}`)).slice(0, SHORT)
