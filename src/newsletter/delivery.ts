import type { Pace } from '../mail/mail.ts'

/** Who gets a letter. */
export type Recipient = { subscriberId: number; email: string; language: string }

/**
 * A delivery waits (queued), is being sent by somebody (leased), and ends: taken by the carrier (accepted),
 * not taken (refused), nothing in it for them or not theirs any more (skipped), or nobody knows (uncertain).
 * What the carrier tells of later is delivered, bounced and complained.
 */
export type DeliveryState =
  | 'queued'
  | 'leased'
  | 'accepted'
  | 'uncertain'
  | 'refused'
  | 'skipped'
  | 'delivered'
  | 'bounced'
  | 'complained'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Recipients that are noted for an issue by one job. */
export const RECIPIENTS_A_PAGE = 500
/** Letters that are taken for sending at once: no more than these are uncertain when a Worker is killed. */
export const LETTERS_A_LEASE = 5
/** Connections to the carrier at a time; a Worker may have six. */
export const LANES = 4
/** How long what was taken is somebody's own. */
export const LEASE = 5 * MINUTE
/** A letter is begun only while so much of its lease is left: longer than a transport takes. */
export const LEASE_LEFT = 2 * MINUTE
/** After so long a job makes room for another. */
export const JOB_LASTS = 40 * SECOND
/** Longer than a job goes without a word to the database. */
export const SENDER_LASTS = LEASE
/** A job waits for the next letter at most so long. */
export const LONGEST_PAUSE = 5 * SECOND
/** The timetable of an issue is never further behind than this: it is put back as a whole instead. */
export const MOST_LATE = MINUTE
/** A carrier that takes nothing is asked again after this, where it does not say when. */
export const CARRIER_RESTS = MINUTE
/** Carriers forget a letter's key after a day. */
export const KEY_LASTS = 23 * HOUR
export const MOST_TRIES = 6

const BACK_OFF = [5 * MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR]

/** When a letter that was not taken for a while is tried again; nothing, when it is not. */
export function againAt(tries: number, now: number, retryAfter = 0): number | undefined {
  const rest = BACK_OFF[tries - 1]
  return tries >= MOST_TRIES || rest === undefined ? undefined : now + Math.max(rest, retryAfter)
}

/** The state of a letter nobody has heard of again. One whose key is kept may be sent once more: it goes once. */
export const mayGoAgain = (keepsKeys: boolean, openSince: number, now: number): boolean =>
  keepsKeys && now - openSince < KEY_LASTS

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

type Placed<R> = { placed: (R & { at: number })[]; next: Map<string, number> }

/**
 * When each letter of a page goes, so that no domain has more a minute than its pace. `next` says when
 * the next may go to each; those not in it have waited long enough.
 */
export function timetable<R extends { domain: string }>(
  page: R[],
  { perDomainMinute }: Pace,
  { now, next: before }: { now: number; next: Map<string, number> },
): Placed<R> {
  const next = new Map<string, number>()
  const gap = perDomainMinute > 0 ? MINUTE / perDomainMinute : 0
  const placed = page.map((recipient) => {
    const { domain } = recipient
    const at = Math.max(now, next.get(domain) ?? before.get(domain) ?? 0)
    next.set(domain, at + gap)
    return { ...recipient, at: Math.round(at) }
  })
  return { placed, next }
}

/** Keeps what several lanes send together to so many a second: how long the next letter has to wait. */
export function metronome({ perSecond }: Pace): (now: number) => number {
  const gap = perSecond > 0 ? SECOND / perSecond : 0
  let free = 0
  return (now) => {
    const at = Math.max(now, free)
    free = at + gap
    return Math.ceil(at - now)
  }
}

export type Kind = { kind: string; pace: string; list: string; article: string[] }

/** Whom an issue is for: subscriptions to these lists (null: to any) at these paces. */
export type Audience = { lists: string[] | null; paces: string[] }

/**
 * One written at the desk is for its list at any pace, and so is one that tells of a story's update; one drafted
 * from articles is for who asked for that pace.
 */
export function audienceOf({ kind, pace, list, article }: Kind): Audience {
  if (kind === 'written' || list !== '')
    return { lists: [list], paces: ['instant', 'daily', 'weekly'] }
  return { lists: pace === 'instant' ? ['newsletter', ...article] : null, paces: [pace] }
}

/** What a letter is called by its carrier: the same whenever it is sent. */
export const letterId = (issue: number, subscriber: number): string =>
  `${issue.toString(36)}-${subscriber.toString(36)}`

/** Whose letter it is, by the Message-ID or the id that we gave it. */
export function readLetterId(message: string): { issue: number; subscriber: number } | undefined {
  const [, first = '', second = ''] =
    message.match(/^<?([a-z\d]{1,11})-([a-z\d]{1,11})(?:@|$)/) ?? []
  const [issue, subscriber] = [Number.parseInt(first, 36), Number.parseInt(second, 36)]
  return Number.isSafeInteger(issue) && Number.isSafeInteger(subscriber)
    ? { issue, subscriber }
    : undefined
}
