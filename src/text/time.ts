import { tzOffset } from '@date-fns/tz'

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?$/
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/

/**
 * A written time as milliseconds since 1970, UTC. With a zone it means that moment; without one
 * ("2025-11-30 23:24:00") it is read off the clock of the publication's time zone.
 */
export function instantOf(written: string, timeZone: string): number | undefined {
  if (ZONED.test(written)) return orUndefined(Date.parse(written.replace(' ', 'T')))
  const local = written.match(LOCAL)
  if (!local) return
  const asUtc = Date.parse(`${local[1]}T${local[2] ?? '00:00'}Z`)
  // The offset holds at the moment sought, not at the first guess: near a change of clocks they differ.
  const guess = asUtc - offset(timeZone, asUtc)
  return orUndefined(asUtc - offset(timeZone, guess))
}

/** The moment as ISO 8601 with the time zone's offset: 2026-11-20T08:30:00+00:00. */
export function withOffset(instant: number, timeZone: string): string {
  const shift = offset(timeZone, instant)
  const minutes = Math.abs(shift) / 60_000
  const clock = new Date(instant + shift).toISOString().slice(0, 19)
  return `${clock}${shift < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** The month of a moment on the clock of a time zone: 2026-11. */
export const monthOf = (instant: number, timeZone: string): string =>
  withOffset(instant, timeZone).slice(0, 7)

/** From when until when a month such as 2026-11 lasts in a time zone. */
export function boundsOf(month: string, timeZone: string): { from: number; until: number } {
  const [year = 0, nth = 1] = month.split('-').map(Number)
  const next = nth === 12 ? `${year + 1}-01` : `${year}-${two(nth + 1)}`
  const start = (of: string) => instantOf(`${of}-01`, timeZone) ?? 0
  return { from: start(month), until: start(next) }
}

/** The moment as RSS writes it, with the time zone's offset: Fri, 20 Nov 2026 08:30:00 +0000. */
export function inMail(instant: number, timeZone: string): string {
  const shifted = new Date(instant + offset(timeZone, instant)).toUTCString()
  return shifted.replace('GMT', withOffset(instant, timeZone).slice(-6).replace(':', ''))
}

/** A written length, "1:42", as ISO 8601: PT1M42S. */
export function lengthOf(written: string): string | undefined {
  const [, hours, minutes, seconds] = written.match(/^(?:(\d+):)?(\d{1,2}):(\d{2})$/) ?? []
  return minutes === undefined
    ? undefined
    : `PT${hours === undefined ? '' : `${Number(hours)}H`}${Number(minutes)}M${Number(seconds)}S`
}

const offset = (timeZone: string, instant: number) => tzOffset(timeZone, new Date(instant)) * 60_000
const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
const orUndefined = (n: number) => (Number.isNaN(n) ? undefined : n)
