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
/** Letters that one network may ask for in an hour: without a form of ours, with one, and after a test. */
const MOST = { unknown: 3, asked: 10, tested: 30 }
export const MOST_COUNTED = MOST.tested
export const FLOOD = 100

const isUnhurried = ({ age }: Asked): boolean => age !== null && age >= LEAST_AGE

/** Whether a test that only people pass is called for. */
export const isSuspicious = (asked: Asked): boolean =>
  !isUnhurried(asked) || asked.nearby >= MOST.unknown || asked.everywhere >= FLOOD

/** Whether this is too much for one network. */
export const isTooMuch = (asked: Asked, hasPassed: boolean): boolean =>
  asked.nearby >= MOST[hasPassed ? 'tested' : isUnhurried(asked) ? 'asked' : 'unknown']
