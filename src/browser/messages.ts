// What our own windows say to each other.

/** From the popup, with the digits; and back from the frame that has them. */
export const SIGN_IN = 'sign-in'
export const TAKEN = 'sign-in taken'

/** A frame that has not answered by then is none of ours, or gone. */
export const LATE = 2000
