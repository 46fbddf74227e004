/** How far back a reader's and a network's comments are counted. */
export const MINUTES_COUNTED = 10
/** How long it is known whence a comment came. */
export const HOURS_KEPT = 48
