import { type Carrier, type Lane, NotTaken, withoutAddresses } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import type { Composer } from './composing.ts'
import {
  type Audience,
  againAt,
  CARRIER_RESTS,
  LEASE,
  LEASE_LEFT,
  LETTERS_A_LEASE,
  LONGEST_PAUSE,
  letterId,
  MOST_TRIES,
  mayGoAgain,
  type Recipient,
} from './delivery.ts'
import * as outbox from './outbox.ts'

/** What the lanes of one job share. */
export type Job = {
  issue: number
  sender: number
  carrier: Carrier
  audience: Audience
  compose: Composer
  wait: (now: number) => number
  endsAt: number
  /** Whether the issue's carrier has taken nothing lately. */
  troubled: boolean
  stopped?: boolean
}

/**
 * Sends what is due, a few letters after the other over one connection, until there is no more or the job
 * has lasted long enough. Says when the next one is due, by the clock.
 */
export async function runLane(platform: Platform, job: Job): Promise<number> {
  const { newId, now, pause } = platform
  const lane = job.carrier.open()
  const lease = newId()
  let outcomes: outbox.Outcome[] = []
  try {
    for (;;) {
      const until = now() + LEASE
      const isLast = job.stopped || now() >= job.endsAt
      const most = isLast ? 0 : LETTERS_A_LEASE
      const { leased, next } = await turn(platform, job, { lease, outcomes, until, most })
      outcomes = []
      const wait = (next?.at ?? Number.POSITIVE_INFINITY) - now()
      const isOurs = next?.sender === job.sender && next.state === 'sending'
      if (leased.length > 0) outcomes = await sendEach(platform, job, { lane, leased, until })
      else if (isLast || !isOurs || wait > LONGEST_PAUSE) return isOurs ? now() + wait : Infinity
      else await pause(Math.max(wait, 100))
    }
  } finally {
    lane.close()
  }
}

type Turn = { lease: number; outcomes: outbox.Outcome[]; until: number; most: number }

async function turn({ db, now }: Platform, job: Job, it: Turn) {
  const { issue, sender, audience } = job
  const statements = outbox.takeTurn({ ...it, issue, sender, audience, now: now() })
  // What became of letters must not be lost with a bad moment of the database.
  const [, , , , leased, [next]] = await db
    .batch(statements)
    .catch(() => db.batch(statements))
    .catch(() => db.batch(statements))
  return { leased, next }
}

type Batch = { lane: Lane; leased: outbox.Leased[]; until: number }

async function sendEach(
  platform: Platform,
  job: Job,
  { lane, leased, until }: Batch,
): Promise<outbox.Outcome[]> {
  const outcomes: outbox.Outcome[] = []
  await job.compose.expect(leased.map(recipientOf))
  const mayGo = () => !job.stopped && platform.now() <= until - LEASE_LEFT
  for (const letter of leased)
    outcomes.push(
      mayGo()
        ? await outcomeOf(platform, job, { lane, letter, mayGo })
        : givenBack(platform, letter),
    )
  return outcomes
}

const recipientOf = ({ id, email, language }: outbox.Leased): Recipient => ({
  subscriberId: id,
  email,
  language,
})

const givenBack = ({ now }: Platform, { id }: outbox.Leased): outbox.Outcome => ({
  id,
  state: 'queued',
  dueAt: now(),
  untried: true,
})

type Sending = { lane: Lane; letter: outbox.Leased; mayGo: () => boolean }

async function outcomeOf(
  platform: Platform,
  job: Job,
  { lane, letter, mayGo }: Sending,
): Promise<outbox.Outcome> {
  const { keepsKeys } = job.carrier
  const { id, ...delivery } = letter
  if (!delivery.isReached) return { id, state: 'skipped', detail: 'They left, or pause.' }
  if (delivery.openSince > 0 && !mayGoAgain(keepsKeys, delivery.openSince, platform.now()))
    return { id, state: 'uncertain', detail: 'The carrier would not know it again.' }
  try {
    const written = await job.compose(recipientOf(letter))
    if (!written) return { id, state: 'skipped', detail: 'There was nothing in it for them.' }
    await platform.pause(job.wait(platform.now()))
    if (!mayGo()) return givenBack(platform, letter)
    const { message } = await lane.send({ ...written, id: letterId(job.issue, id) })
    if (job.troubled) await platform.db.all(outbox.clearTrouble(job))
    job.troubled = false
    return { id, state: 'accepted', message, openSince: 0 }
  } catch (error) {
    return error instanceof NotTaken
      ? afterRefusal(platform, job, { id, error, ...delivery })
      : afterSilence(platform, job, { id, error, ...delivery })
  }
}

type Tried = Pick<outbox.Leased, 'id' | 'tries' | 'openSince'>

async function afterRefusal(
  platform: Platform,
  job: Job,
  { id, tries, error }: Tried & { error: NotTaken },
): Promise<outbox.Outcome> {
  const { db, now } = platform
  const { message: detail, retryAfter } = error
  if (error.holdsAll) {
    job.stopped = true
    job.troubled = true
    const until = now() + (retryAfter ?? CARRIER_RESTS)
    await db.all(outbox.hold({ issue: job.issue, until, trouble: detail }))
    return { id, state: 'queued', dueAt: now(), detail, untried: true }
  }
  const dueAt = error.isFinal ? undefined : againAt(tries, now(), retryAfter)
  return dueAt === undefined
    ? { id, state: 'refused', detail }
    : { id, state: 'queued', dueAt, detail }
}

/** Whether the carrier took it, nobody knows: only one that keeps keys may be asked again. */
function afterSilence(
  { now }: Platform,
  { carrier }: Job,
  { id, tries, openSince, error }: Tried & { error: unknown },
): outbox.Outcome {
  const since = openSince || now()
  const detail = saidOf(error)
  const dueAt = tries < MOST_TRIES ? againAt(tries, now()) : undefined
  return dueAt !== undefined && mayGoAgain(carrier.keepsKeys, since, dueAt)
    ? { id, state: 'queued', dueAt, detail, openSince: since }
    : { id, state: 'uncertain', detail, openSince: since }
}

const saidOf = (error: unknown) =>
  withoutAddresses(error instanceof Error ? error.message : 'Unknown.')
