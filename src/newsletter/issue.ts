import type { Teaser } from '../articles/article.ts'
import type { Publication } from '../publication.ts'
import type { LetterWords } from '../words/letters/words.ts'

export type IssueState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'dropped'

/** How soon the clock tells of articles. */
export const PACES = ['instant', 'daily', 'weekly'] as const
export type Pace = (typeof PACES)[number]

/** One sending: written at the desk for one list, or drafted by the clock from recent articles. */
export type Issue = {
  id: number
  kind: 'written' | 'drafted'
  /** Of a written one, whom it goes to; of a drafted one, empty. */
  list: string
  listName: string
  /** Of a drafted one; of a written one, empty. */
  pace: Pace | ''
  state: IssueState
  rev: number
  /** Empty: it is made of the headlines. */
  subject: string
  madeBy: string | null
  sendAt: number | null
  begunAt: number | null
  endedAt: number | null
  archivedAt: number | null
  /** What links in its letters start with. */
  origin: string
  /** How many articles it has, and the headline of the first. */
  nArticles: number
  headline: string
  bodyMarkdown: string
  bodyHtml: string
}

/** An article as an issue tells of it, with what it stands under. */
export type Story = Teaser & { tags: { id: number; name: string }[] }

export const mayEdit = ({ state }: Pick<Issue, 'state'>): boolean =>
  state === 'draft' || state === 'scheduled'
export const mayPause = ({ state }: Pick<Issue, 'state'>): boolean => state === 'sending'
export const mayResume = ({ state }: Pick<Issue, 'state'>): boolean => state === 'paused'

/** Whether anybody may read it on the web: what tells of one article is that article. */
export const isPublic = ({ state, pace }: Pick<Issue, 'state' | 'pace'>): boolean =>
  (state === 'sending' || state === 'paused' || state === 'sent') && pace !== 'instant'

/** What an issue lacks before it may go out, in words that follow “it needs”. */
export function lacking({ kind, subject, bodyMarkdown, nArticles }: Ready): string[] {
  const hasWords = bodyMarkdown.trim() !== ''
  return [
    ...(kind === 'written' && subject === '' ? ['a subject'] : []),
    ...(hasWords || nArticles > 0 ? [] : ['something to say: words of yours, or an article']),
  ]
}

type Ready = Pick<Issue, 'kind' | 'subject' | 'bodyMarkdown' | 'nArticles'>

/** How a delivery may end that its sender should look at. */
export const AMISS = ['uncertain', 'refused', 'bounced', 'complained'] as const
export type AmissState = (typeof AMISS)[number]

/** Articles in one issue at most, the newest first. */
export const MOST_ARTICLES = 30
export const LONGEST_SUBJECT = 150
/** Mail programs show no more of a letter than about a hundred kilobytes. */
export const MOST_BYTES = 100_000

/** The staff's name for it. */
export function nameOf({ kind, pace, subject, headline }: Named): string {
  if (subject) return subject
  if (kind === 'written') return 'Without a subject'
  return headline || `The ${pace} letter`
}

type Named = Pick<Issue, 'kind' | 'pace' | 'subject' | 'headline'>

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** The kind of letter, and its day. */
export function overOf(
  { pace, listName, sendAt }: Pick<Issue, 'pace' | 'listName' | 'sendAt'>,
  { language, timeZone }: Pick<Publication, 'language' | 'timeZone'>,
  words: LetterWords,
  now: number,
): string {
  const day = new Intl.DateTimeFormat(language, { ...DAY, timeZone }).format(sendAt ?? now)
  if (pace === 'daily') return words.daily(day)
  if (pace === 'weekly') return words.weekly(day)
  return [listName, day].filter(Boolean).join(' · ')
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
