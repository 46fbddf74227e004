import { hostOf, hostsIn } from '../screening/hosts.ts'

/** What can be stopped from commenting. */
export const KINDS = ['reader', 'name', 'domain', 'network'] as const
export type BlockKind = (typeof KINDS)[number]

export type Block = {
  id: number
  kind: BlockKind
  value: string
  /** What the value was before it was made to compare; empty: as it is. */
  written: string
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

/** The network that a comment came from. The key of another day is nobody's any more. */
export const networkToday = (
  sender: { network: string; at: number } | undefined,
  now: number,
): string | undefined =>
  sender && Math.floor(sender.at / DAY) === Math.floor(now / DAY)
    ? sender.network || undefined
    : undefined

/** A domain as blocks compare it: the host alone, without www. */
export function domainIn(text: string): string | undefined {
  const typed = text.trim()
  const host = hostOf(/^https?:/i.test(typed) ? typed : `https://${typed}`)?.replace(/^www\./, '')
  return host && /^[^.]+(\.[^.]+)+$/.test(host) ? host : undefined
}

/** The domains that a comment links to, each once. */
export const domainsIn = (html: string): string[] => [
  ...new Set(
    hostsIn(html)
      .map(domainIn)
      .filter((it) => it !== undefined),
  ),
]
