import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { CommentState } from '../comments/comment.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { webhookCalls, webhooks } from '../db/schema.ts'
import type { CallState, Claimed, CommentEvent, Told } from './webhook.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

export const add: Nothing<{
  id: number
  url: string
  events: string
  madeBy: number
  origin: string
}> = statement(() =>
  build.insert(webhooks).values({
    id: placeholder('id'),
    url: placeholder('url'),
    events: placeholder('events'),
    madeBy: placeholder('madeBy'),
    origin: placeholder('origin'),
  }),
)

export type Webhook = { id: number; url: string; events: string }

const columns = { id: webhooks.id, url: webhooks.url, events: webhooks.events }

/** Those in use, newest first. */
export const all: () => Statement<Webhook> = statement(() =>
  build.select(columns).from(webhooks).where(isNull(webhooks.removedAt)).orderBy(desc(webhooks.id)),
)

export const find: (values: { id: number }) => Statement<Webhook> = statement(() =>
  build
    .select(columns)
    .from(webhooks)
    .where(and(eq(webhooks.id, placeholder('id')), isNull(webhooks.removedAt))),
)

/** Calls it no more; what waits to be told to it is dropped. */
export const remove = ({ id, now }: { id: number; now: number }) =>
  [removeWebhook([id, now]), dropCalls([id])] as const

const removeWebhook = handwritten<never>(
  'UPDATE webhooks SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL',
)
const dropCalls = handwritten<never>(
  `DELETE FROM webhook_calls WHERE webhook_id = ?1 AND state IN ('waiting', 'trying')`,
)

export const dueCalls = ({ now, most }: { now: number; most: number }) => findDue([now, most])

const findDue = handwritten<{ call: number; origin: string }>(
  `SELECT webhook_calls.id AS call, webhooks.origin FROM webhook_calls
  JOIN webhooks ON webhooks.id = webhook_calls.webhook_id
  WHERE state IN ('waiting', 'trying') AND due_at <= ?1 ORDER BY due_at LIMIT ?2`,
)

/** Takes a call that is due for oneself; no row when another has it, or it is over. */
export const claim = (it: { call: number; now: number; until: number }) =>
  claimCall([it.call, it.now, it.until])

type ClaimedRow = {
  webhook_id: number
  event_id: number
  event: CommentEvent
  comment_id: number
  at: number
  tries: number
}

const claimCall = handwritten<Claimed, ClaimedRow>(
  `UPDATE webhook_calls SET state = 'trying', tries = tries + 1, due_at = ?3
  WHERE id = ?1 AND state IN ('waiting', 'trying') AND due_at <= ?2
  RETURNING webhook_id, event_id, event, comment_id, at, tries`,
  (row) => ({
    webhookId: row.webhook_id,
    eventId: row.event_id,
    event: row.event,
    commentId: row.comment_id,
    at: row.at,
    tries: row.tries,
  }),
)

/** What became of a try. A later try of the same call is not overruled. */
export const settle = (it: {
  call: number
  tries: number
  state: CallState
  dueAt: number
  detail: string
}) => settleCall([it.call, it.tries, it.state, it.dueAt, it.detail])

const settleCall = handwritten<never>(
  `UPDATE webhook_calls SET state = ?3, due_at = ?4, detail = ?5
  WHERE id = ?1 AND tries = ?2 AND state = 'trying'`,
)

/** Has a call that is over made once more. */
export const again = ({ call, now }: { call: number; now: number }) => repeatCall([call, now])

const repeatCall = handwritten<{ id: number }>(
  `UPDATE webhook_calls SET state = 'waiting', tries = 0, due_at = ?2
  WHERE id = ?1 AND state IN ('taken', 'failed')
    AND webhook_id IN (SELECT id FROM webhooks WHERE removed_at IS NULL) RETURNING id`,
)

export type Call = {
  id: number
  event: CommentEvent
  commentId: number
  at: number
  state: CallState
  tries: number
  dueAt: number
  detail: string
}

/** The newest calls of a webhook. */
export const callsOf: (values: { webhookId: number; limit: number }) => Statement<Call> = statement(
  () =>
    build
      .select({
        id: webhookCalls.id,
        event: sql<CommentEvent>`${webhookCalls.event}`.as('event'),
        commentId: webhookCalls.commentId,
        at: webhookCalls.at,
        state: sql<CallState>`${webhookCalls.state}`.as('state'),
        tries: webhookCalls.tries,
        dueAt: webhookCalls.dueAt,
        detail: webhookCalls.detail,
      })
      .from(webhookCalls)
      .where(eq(webhookCalls.webhookId, placeholder('webhookId')))
      .orderBy(desc(webhookCalls.eventId))
      .limit(placeholder('limit')),
)

type ToldRow = {
  id: number
  parent_id: number | null
  name: string
  state: CommentState
  reason: string
  body_markdown: string
  body_html: string
  slug: string
  headline: string
}

export const findTold = ({ comment }: { comment: number }) => toldById([comment])

const toldById = handwritten<Told, ToldRow>(
  `SELECT c.id, c.parent_id, c.name, c.state, c.reason, c.body_markdown, c.body_html,
    threads.slug, threads.headline
  FROM comments c JOIN threads ON threads.id = c.thread_id WHERE c.id = ?1`,
  (row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    state: row.state,
    reason: row.reason,
    bodyMarkdown: row.body_markdown,
    bodyHtml: row.body_html,
    slug: row.slug,
    headline: row.headline,
  }),
)

/** Forgets calls that are long over. */
export const forget = ({ before }: { before: number }) => deleteCalls([before])

const deleteCalls = handwritten<never>(`DELETE FROM webhook_calls WHERE id IN (
  SELECT id FROM webhook_calls ORDER BY id LIMIT 100) AND at < ?1 AND state IN ('taken', 'failed')`)
