import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'

type Clock = Pick<Publication, 'language' | 'timeZone'>

/** A moment on the publication's clock, with its zone. */
export const Time = ({
  at,
  publication,
  isDay,
}: {
  at: number
  publication: Clock
  isDay?: boolean
}) => (
  <time datetime={withOffset(at, publication.timeZone)}>
    {formatted(at, publication, isDay ?? false)}
  </time>
)

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatted(at: number, { language, timeZone }: Clock, isDay: boolean) {
  const key = `${language} ${timeZone} ${isDay}`
  const known =
    formatters.get(key) ??
    new Intl.DateTimeFormat(language, { ...(isDay ? DAY : MOMENT), timeZone })
  formatters.set(key, known)
  return known.format(at)
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
