/** What can be stopped from commenting. */
export const KINDS = ['reader', 'name', 'domain', 'network'] as const
export type BlockKind = (typeof KINDS)[number]

export type Block = {
  id: number
  kind: BlockKind
  value: string
  reason: string
  byName: string
  /** When it ends by itself; null: not. */
  until: number | null
}

const DAY = 86_400_000

export const LASTS = { day: 1, week: 7, month: 30, year: 365, always: null } as const
export type Lasts = keyof typeof LASTS

/** When a block ends. A network has its key for the day only, so it is not stopped for longer. */
export function endOf(kind: BlockKind, lasts: Lasts, now: number): number | null {
  if (kind === 'network') return Math.ceil((now + 1) / DAY) * DAY
  const days = LASTS[lasts]
  return days === null ? null : now + days * DAY
}

/** A name as blocks compare it. */
export const comparable = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** A domain as blocks compare it: the host alone, without www. */
export function domainIn(text: string): string | undefined {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#:]/)[0]
  return host && /^[^\s@.]+(\.[^\s@.]+)+$/.test(host) ? host : undefined
}

const LINK = /<a href="(https?:[^"]+)"/g

/** The domains that a comment links to, each once. */
export const domainsIn = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(LINK)].map(([, url = '']) => domainIn(url)).filter((it) => it !== undefined),
  ),
]
