/** What is known of whoever asks for letters to an address. */
export type Asked = {
  /** How old the form's page is, in milliseconds; null: too old, or there was no form of ours. */
  age: number | null
  /** Askings of the last hour from the same network, whatever became of them. */
  nearby: number
  /** Askings of the last ten minutes from anywhere. */
  everywhere: number
}

export const HOUR = 3_600_000
export const TEN_MINUTES = 600_000
/** How long it is known whence somebody asked. */
export const ASKS_LAST = 24 * HOUR

// Quicker than people type an address.
const LEAST_AGE = 2_000
const MOST_UNSUSPECTED = 3
export const MOST_AN_HOUR = 10
export const FLOOD = 100

/** Whether a test that only people pass is called for. */
export const isSuspicious = ({ age, nearby, everywhere }: Asked): boolean =>
  age === null || age < LEAST_AGE || nearby >= MOST_UNSUSPECTED || everywhere >= FLOOD

/** Whether this is too much for one network: of the suspicious, where nobody can be tested, sooner. */
export const isTooMuch = (asked: Asked, hasPassed: boolean): boolean =>
  asked.nearby >= (isSuspicious(asked) && !hasPassed ? MOST_UNSUSPECTED : MOST_AN_HOUR)
