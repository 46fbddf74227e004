import { and, eq, isNull, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { confirmations, consents, subscribers, subscriptions } from '../db/schema.ts'
import { FIRST_VERSION, type Kind } from '../settings/policy.ts'
import type { List, Subscriber, SubscriptionState } from './subscriber.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

export const findByEmail: (values: { email: string }) => Statement<Subscriber> = statement(() =>
  build
    .select({
      id: subscribers.id,
      email: subscribers.email,
      nLetters: subscribers.nLetters,
      letteredAt: subscribers.letteredAt,
    })
    .from(subscribers)
    .where(eq(subscribers.email, placeholder('email'))),
)

export const subscriptionState: (values: {
  email: string
  list: List
}) => Statement<{ state: SubscriptionState }> = statement(() =>
  build
    .select({ state: sql<SubscriptionState>`${subscriptions.state}`.as('state') })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(
      and(eq(subscribers.email, placeholder('email')), eq(subscriptions.list, placeholder('list'))),
    ),
)

/** Counts a confirmation letter to the address, which is remembered from now on. */
export const addLettered: Nothing<{ id: number; email: string; now: number }> = statement(() =>
  build
    .insert(subscribers)
    .values({
      id: placeholder('id'),
      email: placeholder('email'),
      state: 'unconfirmed',
      nLetters: 1,
      letteredAt: placeholder('now'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({
      target: subscribers.email,
      set: { nLetters: sql`${subscribers.nLetters} + 1`, letteredAt: sql`excluded.lettered_at` },
    }),
)

/** Notes the wish for a list, unless it stands already. */
export const addWish: Nothing<{ subscriberId: number; list: List }> = statement(() =>
  build
    .insert(subscriptions)
    .values({
      subscriberId: placeholder('subscriberId'),
      list: placeholder('list'),
      state: 'unconfirmed',
    })
    .onConflictDoUpdate({
      target: [subscriptions.subscriberId, subscriptions.list],
      set: { state: sql`iif(${subscriptions.state} = 'confirmed', 'confirmed', 'unconfirmed')` },
    }),
)

export const addConfirmation: Nothing<{
  id: number
  subscriberId: number
  list: List
  expiresAt: number
}> = statement(() =>
  build.insert(confirmations).values({
    id: placeholder('id'),
    subscriberId: placeholder('subscriberId'),
    list: placeholder('list'),
    expiresAt: placeholder('expiresAt'),
  }),
)

export type Confirmation = {
  id: number
  subscriberId: number
  list: List
  expiresAt: number
  sentAt: number | null
  usedAt: number | null
  email: string
  /** Of the subscription it asks about. */
  state: SubscriptionState
}

export const findConfirmation: (values: { id: number }) => Statement<Confirmation> = statement(() =>
  build
    .select({
      id: confirmations.id,
      subscriberId: confirmations.subscriberId,
      list: sql<List>`${confirmations.list}`.as('list'),
      expiresAt: confirmations.expiresAt,
      sentAt: confirmations.sentAt,
      usedAt: confirmations.usedAt,
      email: subscribers.email,
      state: sql<SubscriptionState>`${subscriptions.state}`.as('state'),
    })
    .from(confirmations)
    .innerJoin(subscribers, eq(subscribers.id, confirmations.subscriberId))
    .innerJoin(
      subscriptions,
      and(
        eq(subscriptions.subscriberId, confirmations.subscriberId),
        eq(subscriptions.list, confirmations.list),
      ),
    )
    .where(eq(confirmations.id, placeholder('id'))),
)

/** Takes the letter's sending for oneself; no row when somebody has sent it already. */
export const claimSending: (values: { id: number; now: number }) => Statement<{ id: number }> =
  statement(() =>
    build
      .update(confirmations)
      .set({ sentAt: sql`${placeholder('now')}` })
      .where(and(eq(confirmations.id, placeholder('id')), isNull(confirmations.sentAt)))
      .returning({ id: confirmations.id }),
  )

export const releaseSending: Nothing<{ id: number }> = statement(() =>
  build
    .update(confirmations)
    .set({ sentAt: null })
    .where(eq(confirmations.id, placeholder('id'))),
)

export const markUsed: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(confirmations)
    .set({ usedAt: sql`${placeholder('now')}` })
    .where(and(eq(confirmations.id, placeholder('id')), isNull(confirmations.usedAt))),
)

/** A confirmed address may be asked again later, so its count of letters starts anew. */
export const markConfirmed: Nothing<{ subscriberId: number }> = statement(() =>
  build
    .update(subscribers)
    .set({ state: 'confirmed', nLetters: 0 })
    .where(eq(subscribers.id, placeholder('subscriberId'))),
)

export const setState: Nothing<{ subscriberId: number; list: List; state: SubscriptionState }> =
  statement(() =>
    build
      .update(subscriptions)
      .set({ state: sql`${placeholder('state')}` })
      .where(
        and(
          eq(subscriptions.subscriberId, placeholder('subscriberId')),
          eq(subscriptions.list, placeholder('list')),
        ),
      ),
  )

export const leaveAll: Nothing<{ subscriberId: number }> = statement(() =>
  build
    .update(subscriptions)
    .set({ state: 'left' })
    .where(eq(subscriptions.subscriberId, placeholder('subscriberId'))),
)

export const find: (values: { id: number }) => Statement<{ id: number; nActive: number }> =
  statement(() =>
    build
      .select({
        id: subscribers.id,
        nActive:
          sql<number>`(SELECT count(*) FROM subscriptions WHERE subscriber_id = ${subscribers}.id AND state <> 'left')`.as(
            'n_active',
          ),
      })
      .from(subscribers)
      .where(eq(subscribers.id, placeholder('id'))),
  )

export type Consent = {
  id: number
  subscriberId: number
  act: 'asked' | 'confirmed' | 'left'
  list: List | 'all'
  box: string
  page: string
  wordsHash: string
  now: number
}

/** The version of a policy that applies as the row is written. */
const versionOf = (kind: Kind) =>
  sql<string>`(SELECT coalesce(max(version), ${sql.raw(String(FIRST_VERSION))}) || '' FROM policies WHERE kind = ${sql.raw(`'${kind}'`)})`

export const addConsent: Nothing<Consent> = statement(() =>
  build.insert(consents).values({
    id: placeholder('id'),
    subscriberId: placeholder('subscriberId'),
    act: placeholder('act'),
    list: placeholder('list'),
    box: placeholder('box'),
    page: placeholder('page'),
    wordsHash: placeholder('wordsHash'),
    privacyVersion: versionOf('privacy'),
    termsVersion: versionOf('terms'),
    at: placeholder('now'),
  }),
)
