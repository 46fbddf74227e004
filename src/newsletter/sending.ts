import type { Carrier } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { composerOf } from './composing.ts'
import {
  audienceOf,
  type DeliveryState,
  domainOf,
  JOB_LASTS,
  LANES,
  metronome,
  RECIPIENTS_A_PAGE,
  SENDER_LASTS,
  timetable,
} from './delivery.ts'
import { type Job, runLane } from './lane.ts'
import * as lists from './lists.ts'
import * as noting from './noting.ts'
import * as outbox from './outbox.ts'

const MOST_ISSUES = 100
/** A job that was sent off too early is asked for again in so many seconds at most; later ones, the clock finds. */
const SOON = 60_000

/** Sends an issue to whom it is for. What comes after is done by the queue, a page and a few letters at a time. */
export async function beginSending(platform: Platform, issue: number): Promise<void> {
  const { db, now, publication, enqueue } = platform
  await carrierOf(platform)
  const [begun] = await db.all(outbox.begin({ issue, now: now(), origin: publication.url }))
  if (!begun) refuse('conflict', 'This issue is being sent already, or was.')
  await enqueue([{ kind: 'note-deliveries', issue }])
}

/** Stops an issue; the few letters that are on their way to the carrier still go. */
export async function pauseSending({ db }: Platform, issue: number): Promise<void> {
  if (!(await db.first(outbox.move({ issue, from: 'sending', to: 'paused' }))))
    refuse('conflict', 'This issue is not being sent.')
}

export async function resumeSending(platform: Platform, issue: number): Promise<void> {
  await carrierOf(platform)
  if (!(await platform.db.first(outbox.move({ issue, from: 'paused', to: 'sending' }))))
    refuse('conflict', 'This issue was not paused.')
  await platform.enqueue([
    { kind: 'note-deliveries', issue },
    { kind: 'send-deliveries', issue },
  ])
}

export type Progress = Record<DeliveryState, number>

/** How many of an issue's deliveries are in each state. */
export async function progressOf({ db }: Platform, issue: number): Promise<Progress> {
  const found = await db.all(lists.counts({ issue }))
  return { ...NOTHING, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) }
}

const NOTHING: Progress = {
  queued: 0,
  leased: 0,
  accepted: 0,
  uncertain: 0,
  refused: 0,
  skipped: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
}

/** Who carries letters to many; else a no that says what to set. */
export async function carrierOf({ carrier }: Platform): Promise<Carrier> {
  return (
    (await carrier()) ??
    refuse(
      'conflict',
      'Nobody carries letters to many yet. Set SMTP, or MAIL_API and its secret MAIL_API_KEY; the README says how, under Deploying.',
    )
  )
}

/** Notes one page of those an issue is for, and has the next noted. Twice, it notes nothing twice. */
export async function noteDeliveries(platform: Platform, issue: number): Promise<void> {
  const { db, now, enqueue } = platform
  const found = await db.first(outbox.find({ issue }))
  if (!found || found.state !== 'sending' || found.notedUpTo === -1) return
  const { pace } = await carrierOf(platform)
  const { notedUpTo: after } = found
  const [page] = await db.batch([
    noting.page({ after, limit: RECIPIENTS_A_PAGE, audience: audienceOf(found), now: now() }),
  ])
  const recipients = page
    .filter(({ isReached }) => isReached)
    .map(({ id, email }) => ({ id, domain: domainOf(email) }))
  const before = new Map(page.map(({ email, nextAt }) => [domainOf(email), nextAt]))
  const { placed, next } = timetable(recipients, pace, { now: now(), next: before })
  const upTo = page.length < RECIPIENTS_A_PAGE ? -1 : (page.at(-1)?.id ?? -1)
  const [, , turned] = await db.batch(noting.note({ issue, after, upTo, placed, next }))
  // Another job has noted the same page, and goes on.
  if (turned.length === 0) return
  await enqueue([
    ...(upTo === -1 ? [] : [{ kind: 'note-deliveries' as const, issue }]),
    { kind: 'send-deliveries', issue },
  ])
}

/** Sends what is due of an issue, for a while, and has the rest sent. One job at a time sends an issue. */
export async function sendDeliveries(platform: Platform, issue: number): Promise<void> {
  const { db, now, newId, enqueue } = platform
  const carrier = await platform.carrier()
  const found = await db.first(outbox.find({ issue }))
  if (!carrier || found?.state !== 'sending') return
  const sender = newId()
  const until = now() + SENDER_LASTS
  if (!(await db.first(outbox.claim({ issue, sender, now: now(), until })))) return
  const job: Job = {
    issue,
    sender,
    carrier,
    audience: audienceOf(found),
    compose: await composerOf(platform, issue),
    wait: metronome(carrier.pace),
    endsAt: now() + JOB_LASTS,
    troubled: found.trouble !== '',
  }
  const nexts = await Promise.all(Array.from({ length: LANES }, () => runLane(platform, job)))
  await db.batch(outbox.release({ issue, sender, now: now() }))
  const at = Math.min(...nexts)
  if (at < now() + SOON) await enqueue([{ kind: 'send-deliveries', issue }])
}

/** What the clock does for issues: takes up what was left lying, and ends what is done. */
export async function keepSending(platform: Platform): Promise<void> {
  const { db, now, enqueue } = platform
  const [issues] = await db.batch([
    outbox.underway({ now: now(), most: MOST_ISSUES }),
    noting.forgetPaces({ now: now() }),
  ])
  const carrier = issues.length > 0 ? await platform.carrier() : undefined
  await db.batch([
    outbox.endLeases({ now: now(), keepsKeys: carrier?.keepsKeys ?? false }),
    outbox.endFinished({ now: now() }),
  ])
  for (const { id: issue, origin, notedUpTo, isDue } of issues)
    await enqueue(
      [
        ...(notedUpTo === -1 ? [] : [{ kind: 'note-deliveries' as const, issue }]),
        ...(isDue ? [{ kind: 'send-deliveries' as const, issue }] : []),
      ],
      origin,
    )
}
