import { signedHeaders } from '../http/calls.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import type { NewWebhook } from './input.ts'
import { toJson } from './json.ts'
import * as webhooks from './store.ts'
import {
  againAt,
  CALLS_LAST,
  type Claimed,
  faultOf,
  keyOf,
  LEASE,
  MOST_TRIES,
  secretOf,
} from './webhook.ts'

const MOST_CALLS = 200
const MESSAGES_A_BATCH = 100
const MOST_WEBHOOKS = 20

/** Has an address called from now on; answers with its secret, which is shown once. */
export async function addWebhook(
  platform: Platform,
  by: Member,
  { url, events }: NewWebhook,
): Promise<string> {
  const { db, newId, publication, signer } = platform
  const known = await db.all(webhooks.all())
  if (known.length >= MOST_WEBHOOKS)
    refuse('conflict', `There are ${MOST_WEBHOOKS} of them already. Remove one first.`)
  const id = newId()
  await db.batch([
    webhooks.add({
      id,
      url,
      events: events.join(' '),
      madeBy: by.id,
      origin: publication.url,
    }),
    logged(platform, by, 'added a webhook', { subject: `webhook/${id}`, detail: url }),
  ])
  return secretOf(signer, id)
}

export async function removeWebhook(platform: Platform, by: Member, id: number): Promise<void> {
  const { db, now } = platform
  const webhook = await findWebhook(platform, id)
  await db.batch([
    ...webhooks.remove({ id, now: now() }),
    logged(platform, by, 'removed a webhook', { subject: `webhook/${id}`, detail: webhook.url }),
  ])
}

export async function findWebhook({ db }: Platform, id: number): Promise<webhooks.Webhook> {
  const webhook = await db.first(webhooks.find({ id }))
  return webhook ?? refuse('missing', 'There is no webhook of that number.')
}

/** Has a call made once more, though it is over. */
export async function callAgain({ db, now, enqueue }: Platform, call: number): Promise<void> {
  const [repeated] = await db.all(webhooks.again({ call, now: now() }))
  if (!repeated) refuse('conflict', 'This is being sent already, or its webhook was removed.')
  await enqueue([{ kind: 'call-webhook', call }])
}

/** Has those called that are to be told of something now. */
export async function queueDueCalls({ db, now, enqueue }: Platform): Promise<void> {
  const [due] = await db.batch([
    webhooks.dueCalls({ now: now(), most: MOST_CALLS }),
    webhooks.forget({ before: now() - CALLS_LAST }),
  ])
  for (const [origin = '', calls = []] of Map.groupBy(due, (it) => it.origin))
    for (let i = 0; i < calls.length; i += MESSAGES_A_BATCH)
      await enqueue(
        calls.slice(i, i + MESSAGES_A_BATCH).map(({ call }) => ({ kind: 'call-webhook', call })),
        origin,
      )
}

/** Makes a call, signed. Run twice, it is made once; what is not taken is tried again later. */
export async function makeCall(platform: Platform, call: number): Promise<void> {
  const { db, now } = platform
  const claimed = await db.first(webhooks.claim({ call, now: now(), until: now() + LEASE }))
  if (!claimed) return
  const { detail, isTaken } = await tried(platform, claimed)
  const isOver = isTaken || claimed.tries >= MOST_TRIES
  await db.all(
    webhooks.settle({
      call,
      tries: claimed.tries,
      state: isTaken ? 'taken' : isOver ? 'failed' : 'waiting',
      dueAt: isOver ? now() : againAt(claimed.tries, now()),
      detail,
    }),
  )
}

type Answer = { isTaken: boolean; detail: string }

async function tried(platform: Platform, claimed: Claimed): Promise<Answer> {
  const { db, publication, signer, now } = platform
  const [[webhook], [comment]] = await db.batch([
    webhooks.find({ id: claimed.webhookId }),
    webhooks.findTold({ comment: claimed.commentId }),
  ])
  if (!webhook || !comment)
    return { isTaken: false, detail: 'There is nobody to tell, or nothing.' }
  const fault = faultOf(webhook.url)
  if (fault) return { isTaken: false, detail: fault }
  const body = JSON.stringify(toJson(claimed, comment, publication))
  const headers = await signedHeaders({
    key: await keyOf(signer, webhook.id),
    id: String(claimed.eventId),
    at: now(),
    body,
  })
  return answerOf(() =>
    // Where an answer leads to is not where we were told to go.
    platform.outside(
      new Request(webhook.url, { method: 'POST', headers, body, redirect: 'manual' }),
    ),
  )
}

async function answerOf(ask: () => Promise<Response>): Promise<Answer> {
  try {
    const answer = await ask()
    await answer.body?.cancel()
    return { isTaken: answer.ok, detail: `${answer.status}` }
  } catch (error) {
    const isSlow = error instanceof Error && error.name === 'TimeoutError'
    return { isTaken: false, detail: isSlow ? 'No answer in time' : 'No connection' }
  }
}
