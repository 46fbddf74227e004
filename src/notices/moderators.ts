import type { CommentState } from '../comments/comment.ts'
import type { Signer } from '../http/tokens.ts'

/** A letter about waiting comments at most every so many minutes; 0: none. */
export const WAIT_MINUTES = [0, 15, 60, 1440] as const

/** What a link in such a letter may do. */
export const DEEDS = ['approve', 'reject', 'block'] as const
export type Deed = (typeof DEEDS)[number]

/** One deed of one member of staff on one comment that waits; the same comment waiting again is another. */
export type Mandate = { deed: Deed; wait: number; staff: number; until: number }

/** A comment that waits, as moderators are told of it. */
export type Waiting = {
  wait: number
  id: number
  threadId: number
  readerId: number | null
  name: string
  bodyHtml: string
  reason: string
  state: CommentState
  slug: string
  headline: string
  /** Where a page elsewhere stands; empty: under an article of ours. */
  url: string
  /** Whether it waits for this reason still; held once more, it waits anew. */
  isNewest: boolean
  editedAt: number
}

const DAY = 86_400_000
export const MANDATE_LASTS = 3 * DAY
export const MOST_IN_A_LETTER = 10
export const WAITS_LAST = 30 * DAY

const PURPOSE = 'decide by letter'

/** A mandate as a link carries it: it can be read, and only we can have written it. */
export async function mandateToken(signer: Signer, mandate: Mandate): Promise<string> {
  const text = [
    mandate.deed,
    ...[mandate.wait, mandate.staff, mandate.until].map((n) => n.toString(36)),
  ].join('.')
  return `${text}.${await signer.sign(PURPOSE, text)}`
}

/** The mandate in a link, unless it is not ours. Whether it still holds is another question. */
export async function mandateIn(signer: Signer, token: string): Promise<Mandate | undefined> {
  const [deed = '', wait = '', staff = '', until = '', signature = ''] = token.split('.')
  const isOurs = await signer.verify(PURPOSE, [deed, wait, staff, until].join('.'), signature)
  if (!isOurs) return
  const number = (text: string) => Number.parseInt(text, 36)
  return {
    deed: deed as Deed,
    wait: number(wait),
    staff: number(staff),
    until: number(until),
  }
}
