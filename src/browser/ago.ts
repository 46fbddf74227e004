// A time that is near is said as people say it: “2 hours ago”. The moment itself stays in the title.

const HOUR = 3600
const UNITS = [
  ['minute', 60],
  ['hour', HOUR],
] as const

// A browser takes a tenth of a second to make the first one, so a page without near times makes none.
let ago: Intl.RelativeTimeFormat | undefined

/** Says near times anew; what is a day old or older stays as it is printed. */
export function sayAgo() {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000
    if (seconds < 0 || seconds >= 24 * HOUR) continue
    time.title ||= time.textContent
    const [unit, size] = UNITS[seconds < HOUR ? 0 : 1]
    ago ??= new Intl.RelativeTimeFormat(document.documentElement.lang)
    time.textContent = ago.format(-Math.max(1, Math.floor(seconds / size)), unit)
  }
}

document.addEventListener('DOMContentLoaded', sayAgo)
setInterval(sayAgo, 60_000)
