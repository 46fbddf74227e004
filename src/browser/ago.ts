// A time that is near is said as people say it: “2 hours ago”. The moment itself stays in the title.

const HOUR = 3600
const UNITS = [
  ['minute', 60],
  ['hour', HOUR],
] as const

/** Says near times anew; what is a day old or older stays as it is printed. */
export function sayAgo() {
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang)
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000
    if (seconds < 0 || seconds >= 24 * HOUR) continue
    time.title ||= time.textContent
    const [unit, size] = UNITS[seconds < HOUR ? 0 : 1]
    time.textContent = ago.format(-Math.max(1, Math.floor(seconds / size)), unit)
  }
}

document.addEventListener('DOMContentLoaded', sayAgo)
setInterval(sayAgo, 60_000)
