import type { Named } from '../names/name.ts'
import type { Picture } from '../text/article-body.ts'
import type { Direction } from '../text/language.ts'
import type { Known } from '../text/pictures.ts'
import { excerptFrom, isFound, marked, type Part } from './excerpt.ts'
import type { Term } from './question.ts'
import { spellingsIn } from './spelling.ts'
import { laidDown } from './words.ts'

/** What a result prints of an article. */
export type Printed = {
  id: number
  slug: string
  kicker: string
  headline: string
  dek: string
  section: Named
  authors: (Named & { role: string })[]
  hero: (Picture & Partial<Known>) | null
  language: string
  direction: Direction
  publishedAt: number | null
  updatedAt: number | null
}

/** An article as search takes it. The body is plain text. */
export type Document = { version: number; printed: Printed; tags: string[]; body: string }

/** A document as the index holds it. */
export type Laid = {
  id: number
  version: number
  place: number
  printed: string
  body: string
  headline: string
  names: string
  dek: string
  words: string
  section: string
  spellings: string
}

export function lay({ version, printed, tags, body }: Document): Laid {
  const { id, kicker, headline, dek, section, authors } = printed
  const names = [section.name, kicker, ...tags, ...authors.map(({ name }) => name)].join('\n')
  return {
    id,
    version,
    place: placeAt(printed.publishedAt ?? 0),
    printed: JSON.stringify(printed),
    body,
    headline: laidDown(headline),
    names: laidDown(names),
    dek: laidDown(dek),
    words: laidDown(body),
    section: section.slug,
    // A name's spelling goes before a headline's, whose words may begin with a capital by chance.
    spellings: JSON.stringify([...spellingsIn(names), ...spellingsIn(headline)]),
  }
}

const EPOCH = Date.UTC(2000, 0, 1)
export const PLACES_A_MILLISECOND = 4096

/** The first place of a moment in the index; see migrations/search/. */
export const placeAt = (time: number): number => (time - EPOCH) * PLACES_A_MILLISECOND

const DAY = 86_400_000
/** How far back each choice reaches, in milliseconds. */
const REACH = { day: DAY, week: 7 * DAY, month: 31 * DAY, year: 366 * DAY }
export const TIMES = ['any', 'day', 'week', 'month', 'year'] as const
export type Time = (typeof TIMES)[number]
export const SORTS = ['relevance', 'newest'] as const
export type Sort = (typeof SORTS)[number]

export const PER_PAGE = 10
/** Among so many of the newest that match, the best are sought: then a common word costs no more than a rare one. */
export const WINDOW = 100

/** What somebody looks for. The cursor is where the last page ended. */
export type Question = {
  q: string
  section?: string | undefined
  time: Time
  sort: Sort
  cursor?: number | undefined
}

/** The parameters of a question. */
export const ASKED = ['q', 'section', 'time', 'sort', 'cursor'] as const

export const since = (time: Time, now: number): number =>
  time === 'any' ? Number.MIN_SAFE_INTEGER : placeAt(now - REACH[time])

export type Found = { printed: Printed; excerpt: Part[] }

/** One page of what was found. */
export type Answer = {
  results: Found[]
  /** How many there are, up to the window; null on further pages. */
  count: number | null
  isMore: boolean
  next: number | null
  /** The same question in the spelling we print, where little was found. */
  suggestion: string | null
}

export const NOTHING: Answer = {
  results: [],
  count: 0,
  isMore: false,
  next: null,
  suggestion: null,
}

/** Where so few are found, another spelling may be meant. */
export const FEW = 3

/** The standfirst where it says what was looked for, else the passage of the text that does. */
export function excerptOf({ dek }: Printed, body: string, terms: Term[]): Part[] {
  const inDek = marked(dek, terms)
  if (isFound(inDek)) return inDek
  const inBody = excerptFrom(body, terms)
  return isFound(inBody) || dek === '' ? inBody : inDek
}
