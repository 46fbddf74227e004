import { instantOf, withOffset } from '../text/time.ts'
import type { Pace, Story } from './issue.ts'

/** What the desk has set about letters of one pace. */
export type Digest = {
  pace: Pace
  isOn: boolean
  /** On the publication's clock. */
  hour: number
  /** 0: Sunday. */
  weekday: number
  /** Whether an editor sends what was drafted. */
  isWaiting: boolean
  changedAt: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** After so long a morning's letter is not made any more. */
const LATEST = 6 * HOUR
/** How far back articles are looked for that no earlier letter of the pace had, one that was missed included. */
const LOOKS_BACK = { daily: 2 * DAY, weekly: 8 * DAY }
/** What ran longer ago is no news. */
export const NEWS_LASTS = DAY
/** An article that claims to have run so long before it came here is from elsewhere. */
export const BACKDATED = HOUR

export type Occasion = { occasion: string; from: number; until: number }

/**
 * The letter that is to be drafted now, by its name, with the articles of which time; none before the hour
 * on the publication's clock, or when it is long past. Whatever the clocks do, one day has one name.
 */
export function occasionAt(
  { pace, isOn, hour, weekday, changedAt }: Digest,
  now: number,
  timeZone: string,
): Occasion | undefined {
  if (pace === 'instant' || !isOn) return
  const day = withOffset(now, timeZone).slice(0, 10)
  if (pace === 'weekly' && new Date(day).getUTCDay() !== weekday) return
  const until = instantOf(`${day} ${String(hour).padStart(2, '0')}:00`, timeZone) ?? now
  if (now < until || now >= until + LATEST || until < changedAt) return
  return { occasion: `${pace} ${day}`, from: until - LOOKS_BACK[pace], until }
}

/** A subscription, as a letter is chosen by it. */
export type Wish = { list: string; pace: string; askedAt: number }

/** The lists an article belongs to. */
export const listsOf = ({ section, tags, authors }: Matched): string[] => [
  'newsletter',
  `section/${section.id}`,
  ...tags.map((tag) => `tag/${tag.id}`),
  ...authors.map((author) => `author/${author.id}`),
]

type Matched = Pick<Story, 'section' | 'tags' | 'authors'>

/** Whether a digest tells of each list that is followed at its pace. */
type Asked = {
  pace: Pace
  wishes: Wish[]
  /** What another letter has told of. */
  told: Set<number>
  /** Paces that letters come at. */
  paces: Set<Pace>
}

/** The articles of a drafted issue that are for one reader, each once, in its order. */
export const chosenFor = (stories: Story[], asked: Asked): Story[] =>
  stories.filter((story) => !asked.told.has(story.id) && isFor(story, asked))

function isFor(story: Story, { pace, wishes, paces }: Asked): boolean {
  const lists = new Set(listsOf(story))
  const ran = story.publishedAt ?? 0
  const follows = (at: string) =>
    wishes.some((wish) => wish.pace === at && lists.has(wish.list) && wish.askedAt <= ran)
  const isWanted = wishes.some((wish) => wish.pace === pace && lists.has(wish.list))
  if (pace === 'instant') return follows('instant')
  // The day's letter has told of it by another list.
  if (pace === 'weekly' && paces.has('daily') && follows('daily')) return false
  return isWanted
}

/** By which of a reader's lists articles came to them. */
export function reasonsFor(stories: Story[], wishes: Wish[], pace: string): string[] {
  const lists = new Set(stories.flatMap(listsOf))
  return wishes.filter((wish) => wish.pace === pace && lists.has(wish.list)).map(({ list }) => list)
}
