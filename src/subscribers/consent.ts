import type { Words } from '../words/words.ts'

export const BOXES = ['top', 'bottom', 'follow', 'page', 'api'] as const
export type Box = (typeof BOXES)[number]

/** What pressing the button says yes to, as it stands beside it. Its hash is kept with the consent. */
export const agreedWords = ({
  consent: { before, privacy, between, terms, after },
}: Words): string => `${before}${privacy}${between}${terms}${after}`
