import { sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import type { ModerationMode } from '../publication.ts'
import { skeletonOf } from '../readers/names.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { mayBeAppealed } from './appeal.ts'
import type { Sent } from './assessors.ts'
import { lettersOf } from './folding.ts'
import { hostsIn } from './hosts.ts'
import type { ChangedScreening } from './input.ts'
import { screeningFrom } from './limits.ts'
import { type Draft, screen } from './screen.ts'
import { HOURS_KEPT } from './senders.ts'
import * as store from './store.ts'
import { type Finding, strictest } from './verdict.ts'

/** A comment that is to be screened, before anything is known of its author. */
export type ToScreen = {
  readerId: number
  /** Under today's key; empty: not known. */
  network: string
  name: string
  body: string
  html: string
  /** One that is looked at again. */
  except?: number
}

/** The statement for what must be known, and the words as they compare with others, hashed. */
export async function asking(
  { now }: Platform,
  { readerId, network, name, body, html, except }: ToScreen,
) {
  const said = (await sha256(lettersOf(body) || body)).slice(0, 24)
  const about = { readerId, network, said, name: skeletonOf(name), domains: domainsIn(html) }
  return {
    said,
    statement: store.known({ ...about, now: now(), ...(except === undefined ? {} : { except }) }),
  }
}

export type Answers = {
  mode: ModerationMode
  /** What a form that was shown a Turnstile sent of it; undefined: it was not shown one. */
  turnstile?: string | undefined
  sent: Sent
}

/** What becomes of a comment: our own rules say first, then whoever else is set up to be asked. */
export async function decide(
  platform: Platform,
  draft: Draft,
  { facts, settings }: store.Known,
  { mode, turnstile, sent }: Answers,
): Promise<Finding> {
  const given = { facts, mode, now: platform.now(), ...screeningFrom(settings) }
  const first = screen(draft, given)
  const hasPassed = first.isSuspected && draft.form && (await passes(platform, turnstile))
  const { isKnown, verdict, reason, rule } = hasPassed ? screen(draft, given, true) : first
  const found = { verdict, reason, rule }
  // Of somebody we know, nobody else is told; and nobody need say what we know.
  if (isKnown || verdict === 'reject' || verdict === 'shadow') return found
  return strictest([found, ...(await assessed(platform, { ...draft, ...sent }))])
}

/** Has a suspicious form come back with a Turnstile, once; whoever does not pass it is read by a moderator. */
async function passes({ checkers, publication, outside }: Platform, response: string | undefined) {
  if (!checkers.turnstile) return false
  if (response === undefined)
    refuse(
      'suspected',
      'Something about this form was unusual. Please tick the box below and send it again; nothing of it is lost.',
    )
  const { passesTurnstile } = await import('./assessors.ts')
  const { secret } = checkers.turnstile
  const host = new URL(publication.url).hostname
  return response !== '' && passesTurnstile({ secret, response, host }, outside)
}

async function assessed(
  { checkers, publication, outside, now, newId }: Platform,
  draft: Draft & Sent,
): Promise<(Finding | undefined)[]> {
  if (!checkers.akismet && !checkers.hook) return []
  const { akismet, assessments, hook } = await import('./assessors.ts')
  const asked = [
    ...(checkers.akismet ? [akismet({ ...checkers.akismet, blog: publication.url })] : []),
    ...(checkers.hook ? [hook({ ...checkers.hook, now: now(), id: `msg_${newId()}` })] : []),
  ]
  return assessments(asked, draft, outside)
}

const MOST_DOMAINS = 20

/** The sites that a comment links to, and each site that they are part of. */
const domainsIn = (html: string): string[] =>
  hostsIn(html)
    .slice(0, MOST_DOMAINS)
    .flatMap((host) => {
      const labels = host.split('.')
      return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
    })

/** Forgets whence comments came. Run by the clock. */
export const forgetSenders = async ({ db, now }: Platform): Promise<void> => {
  await db.all(store.forgetSenders({ before: now() - HOURS_KEPT * 3_600_000 }))
}

/** A comment as far as asking for another look goes. */
type Appealed = { id: number; readerId: number | null; state: string }

/** Its author asks, once, that a moderator look again. */
export async function appeal(
  { db, now }: Platform,
  comment: Appealed,
  readerId: number | undefined,
  words: string,
): Promise<void> {
  if (readerId === undefined || comment.readerId !== readerId)
    refuse('missing', 'There is no comment at this address.')
  if (!mayBeAppealed(comment.state))
    refuse('conflict', 'There is nothing to look at again: this comment is not held back.')
  const [added] = await db.all(store.addAppeal({ id: comment.id, words, now: now() }))
  if (!added)
    refuse('conflict', 'You have asked already. A moderator looks at each comment again once.')
}

/** Sets the watched words and the limits. */
export async function changeScreening(
  platform: Platform,
  by: By,
  { rev, ...settings }: ChangedScreening,
): Promise<void> {
  const { db } = platform
  try {
    await db.batch([
      store.save({ rev, settings: JSON.stringify(settings) }),
      logged(platform, by, 'changed the screening of comments', { subject: 'screening' }),
    ])
  } catch (error) {
    if ((await db.first(store.current()))?.rev === rev) throw error
    refuse(
      'conflict',
      'Somebody else has changed this since you opened the page. Nothing of yours is saved yet, and your words are kept. Compare them with what is set now, and save again.',
    )
  }
}
