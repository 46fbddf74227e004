/** What the desk may set of screening. */
export type Limits = {
  /** Links in one comment. */
  links: number
  /** Comments in ten minutes. */
  perReader: number
  perNetwork: number
  /** Nobody writes faster. */
  leastSeconds: number
  /** So many approved comments make a verified reader one we know. */
  knownAfter: number
  /** So many open reports on what they said before. */
  reports: number
}

/** Watched words by what becomes of a comment that has one. */
export type Watched = Record<'hold' | 'reject' | 'shadow', string[]>

export type Screening = { limits: Limits; words: Watched }

export const LIMITS: Limits = {
  links: 2,
  perReader: 8,
  perNetwork: 20,
  leastSeconds: 2,
  knownAfter: 3,
  reports: 3,
}

const NO_WORDS: Watched = { hold: [], reject: [], shadow: [] }

/** What is set, over what holds until something is. */
export function screeningFrom(stored: string): Screening {
  const { limits, words } = JSON.parse(stored) as {
    limits?: Partial<Limits>
    words?: Partial<Watched>
  }
  return { limits: { ...LIMITS, ...limits }, words: { ...NO_WORDS, ...words } }
}
