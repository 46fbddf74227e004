export const BOXES = ['top', 'bottom', 'follow', 'page', 'api'] as const
export type Box = (typeof BOXES)[number]

/** The sentence by the button: what pressing it says yes to. Its hash is kept with the consent. */
export const WORDS = {
  before: 'By pressing the Subscribe button, you agree to receive these letters and accept our',
  privacy: 'Privacy Policy',
  between: 'and',
  terms: 'Terms of Use',
  after: '. You can leave at any time.',
} as const

export const agreedWords = (): string =>
  `${WORDS.before} ${WORDS.privacy} ${WORDS.between} ${WORDS.terms}${WORDS.after}`
