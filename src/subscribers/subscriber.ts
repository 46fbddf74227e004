/** unconfirmed: never pressed the button; suppressed: not to be written to; erased: nobody any more. */
export type SubscriberState = 'unconfirmed' | 'confirmed' | 'suppressed' | 'erased'
export type SubscriptionState = 'unconfirmed' | 'confirmed' | 'left'

export const FOLLOWED = ['section', 'tag', 'author', 'story'] as const
/** What can be followed. A story is followed by an article of it. */
export type Followed = (typeof FOLLOWED)[number]

/** What can be subscribed to: all that is published, or what is followed, by its id. */
export type List = 'newsletter' | `${Followed}/${number}`

/** How soon letters come; or that none do, and a feed of one's own has it instead. */
export const PACES = ['instant', 'daily', 'weekly', 'feed'] as const
export type Pace = (typeof PACES)[number]

export type Subscriber = {
  id: number
  email: string
  state: SubscriberState
  nLetters: number
  letteredAt: number | null
}

/** All that their own page goes by. */
export type Known = Subscriber & {
  language: string
  pausedUntil: number
  agreed: string
  /** Lists that they have or wish for. */
  nActive: number
}

/** Somebody as the desk lists them. */
export type Listed = Pick<Subscriber, 'id' | 'email' | 'state'> & {
  createdAt: number
  pausedUntil: number
  language: string
  lists: Pick<Subscription, 'list' | 'state' | 'pace'>[]
}

/** A list that somebody has, wishes for or had, by the name it goes by now. */
export type Subscription = {
  list: List
  state: SubscriptionState
  pace: Pace
  /** Empty: the newsletter, or what is not here any more. */
  name: string
  /** Of what is followed, in its address. */
  slug: string
}

const DAY = 86_400_000
/** Confirmation letters to one address until one of them is confirmed. */
export const MOST_LETTERS = 3
/** How long the link in a confirmation letter works. */
export const CONFIRM_WITHIN = 7 * DAY
/** Then an address that has not confirmed is forgotten. */
export const UNCONFIRMED_LASTS = 30 * DAY
/** A story without news for so long has ended. */
export const STORY_LASTS = 30 * DAY

type Lettered = Pick<Subscriber, 'nLetters' | 'letteredAt'>

/** One confirmation letter a day and three in all, so that nobody's box is filled by a stranger. */
export const mayHaveLetter = ({ nLetters, letteredAt }: Lettered, now: number): boolean =>
  nLetters < MOST_LETTERS && (letteredAt === null || now - letteredAt >= DAY)

/** What a list follows, and its id; nothing of the newsletter. */
export function followedIn(list: List): { kind: Followed; id: number } | undefined {
  const [kind = '', id] = list.split('/')
  return isFollowed(kind) ? { kind, id: Number(id) } : undefined
}

const isFollowed = (word: string): word is Followed => FOLLOWED.some((it) => it === word)

/** The spans that letters may be paused for, in days. */
export const PAUSES = [7, 30, 90] as const
export const pausedUntil = (days: number, now: number): number =>
  days === 0 ? 0 : now + days * DAY

/** What everybody is told who asks, whether or not the address is known. */
export const ASKED =
  'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.'
