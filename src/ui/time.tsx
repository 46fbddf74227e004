import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'

type Clock = Pick<Publication, 'language' | 'timeZone'>

type TimeProps = {
  at: number
  publication: Clock
  isDay?: boolean
  /** A script may say “2 hours ago” in its place; the moment stays at hand. */
  isAgo?: boolean
}

/** A moment on the publication's clock, with its zone. */
export const Time = ({ at, publication, isDay = false, isAgo = false }: TimeProps) => (
  <time
    datetime={withOffset(at, publication.timeZone)}
    title={isAgo && isDay ? formatted(at, publication, MOMENT) : undefined}
    data-ago={isAgo ? '' : undefined}
  >
    {formatted(at, publication, isDay ? DAY : MOMENT)}
  </time>
)

/** A month such as 2026-11, in words. */
export const monthNamed = (month: string, { language }: Pick<Clock, 'language'>): string =>
  formatted(Date.parse(`${month}-01`), { language, timeZone: 'UTC' }, MONTH)

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatted(
  at: number,
  { language, timeZone }: Clock,
  parts: Intl.DateTimeFormatOptions,
): string {
  const key = `${language} ${timeZone} ${Object.keys(parts)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...parts, timeZone })
  formatters.set(key, known)
  return known.format(at)
}

const MONTH = { month: 'long', year: 'numeric' } as const
const DAY = { day: 'numeric', ...MONTH } as const
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
