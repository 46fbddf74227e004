export type SubscriptionState = 'unconfirmed' | 'confirmed' | 'left'

/** What can be subscribed to: the newsletter, or a section that is followed. */
export type List = 'newsletter' | `section/${number}`

export type Subscriber = { id: number; email: string; nLetters: number; letteredAt: number | null }

const DAY = 86_400_000
const MOST_LETTERS = 3
/** How long the link in a confirmation letter works. */
export const CONFIRM_WITHIN = 7 * DAY

/** One confirmation letter a day and three in all, so that nobody's box is filled by a stranger. */
export const mayHaveLetter = (
  { nLetters, letteredAt }: Pick<Subscriber, 'nLetters' | 'letteredAt'>,
  now: number,
): boolean => nLetters < MOST_LETTERS && (letteredAt === null || now - letteredAt >= DAY)

/** What everybody is told who asks, whether or not the address is known. */
export const ASKED =
  'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.'
