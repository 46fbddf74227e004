// Marks above and below letters, vowel signs and the stroke that Arabic lengthens words with. Those of
// Indic scripts stay: without them other words are left.
const MARKS =
  /[\u{300}-\u{36f}]|[\u{591}-\u{5c7}]|[\u{610}-\u{61a}\u{640}]|[\u{64b}-\u{65f}\u{670}]/gu
const INVISIBLE = /\p{Cf}/gu
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/gu

/** A text as it compares: forms, cases, accents and what cannot be seen make no difference. */
export const folded = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase()

/** Its letters and digits alone. */
export const lettersOf = (text: string): string => folded(text).replace(BETWEEN, '')

/** Its words, folded. */
export const wordsOf = (text: string): string[] => folded(text).split(BETWEEN).filter(Boolean)
