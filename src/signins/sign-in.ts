/** What a frame asks for: to know who somebody is, for whoever holds the secret behind the challenge. */
export type Ask = {
  /** S256 of the frame's secret, as RFC 7636 has it. */
  challenge: string
  /** The host of the page that the frame stands in. */
  host: string
}

const MINUTE = 60_000

export const SIGN_IN_LASTS = 5 * MINUTE
/** With the time, whoever made a challenge and has no code guesses one of two hundred thousand. */
export const MOST_TRIES = 5

/** What is told of a secret before it is: its S256. */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return new Uint8Array(hash).toBase64({ alphabet: 'base64url', omitPadding: true })
}
