import { plainText } from '../text/plain.ts'
import { instantOf, withOffset } from '../text/time.ts'

/** How soon somebody hears of what they follow. */
export const PACES = ['now', 'day'] as const
export type Pace = (typeof PACES)[number]

/** All of a conversation, or replies to what the asker wrote in it. */
export type Scope = 'thread' | 'replies'

/** A wish to hear of a conversation. */
export type Wish = { threadId: number; scope: Scope; pace: Pace }

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** As long as its author may still change a comment, nobody is told of it. */
export const EDIT_WINDOW = 5 * MINUTE
/** Between two letters about one conversation; what comes in between shares the second. */
export const PAUSE = 15 * MINUTE
/** How long the link in a letter that asks works. */
export const CONFIRM_WITHIN = 7 * DAY
/** Letters that ask, to one address, until one of them is confirmed. */
export const MOST_LETTERS = 3
/** Then they are forgotten, and the address may be asked anew. */
export const ASKS_LAST = 30 * DAY
export const NOTICES_LAST = 90 * DAY
/** What was claimed for so long was sent or not: nobody knows. */
export const CLAIM_LASTS = 15 * MINUTE
export const MOST_TRIES = 5

/** When somebody may be told of a comment at the earliest. */
export const readyAt = (postedAt: number, now: number): number =>
  Math.max(postedAt + EDIT_WINDOW, now)

const MORNING = '07:00'

/** The next morning on the publication's clock, for what is told once a day. */
export function nextMorning(after: number, timeZone: string): number {
  const morningOf = (moment: number) =>
    instantOf(`${withOffset(moment, timeZone).slice(0, 10)} ${MORNING}`, timeZone) ?? moment
  const today = morningOf(after)
  return today >= after ? today : morningOf(after + DAY)
}

const LONGEST_EXCERPT = 280
const LONGEST_SUBJECT = 150

/** How a comment begins, as plain text. */
export const excerptOf = (html: string): string => cut(plainText(html), LONGEST_EXCERPT)

/** A line for a letter's subject: one line, and not too long. */
export const subjectFrom = (headline: string): string =>
  cut(headline.replace(/\s+/g, ' ').trim(), LONGEST_SUBJECT)

/** Cut between two characters as people see them. */
function cut(text: string, most: number): string {
  const shown = new Intl.Segmenter()
    .segment(text)
    [Symbol.iterator]()
    .take(most)
    .reduce((start, { segment }) => start + segment, '')
  return shown.length < text.length ? `${shown.trimEnd()} …` : text
}

/** A comment in a letter. */
export type Told = {
  commentId: number
  threadId: number
  followId: number
  name: string
  bodyHtml: string
  /** Whom it answers, if anybody. */
  parentName: string | null
  /** Whether that is whom the letter goes to. */
  isAnswerToYou: boolean
  headline: string
}
