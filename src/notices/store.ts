import { and, eq, isNull, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { followAsks, follows } from '../db/schema.ts'
import { MOST_LETTERS, type Pace, type Scope } from './notice.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

export type NewFollow = {
  id: number
  readerId: number
  threadId: number
  askerId: number
  scope: Scope
  pace: Pace
  /** What links in its letters start with. */
  origin: string
}

// Who follows a whole conversation does not come to hear of less by commenting in it.
const widest = sql`iif(${follows.leftAt} IS NULL AND ${follows.scope} = 'thread', 'thread', excluded.scope)`

/** Follows from now on, or at another pace, or again. */
export const follow: Nothing<NewFollow> = statement(() =>
  build
    .insert(follows)
    .values({
      id: placeholder('id'),
      readerId: placeholder('readerId'),
      threadId: placeholder('threadId'),
      askerId: placeholder('askerId'),
      scope: placeholder('scope'),
      pace: placeholder('pace'),
      origin: placeholder('origin'),
    })
    .onConflictDoUpdate({
      target: [follows.readerId, follows.threadId, follows.askerId],
      set: {
        scope: widest,
        pace: sql`excluded.pace`,
        origin: sql`excluded.origin`,
        leftAt: null,
      },
    }),
)

export type Follow = { id: number; readerId: number; threadId: number; scope: Scope; pace: Pace }

const columns = {
  id: follows.id,
  readerId: follows.readerId,
  threadId: follows.threadId,
  scope: sql<Scope>`${follows.scope}`.as('scope'),
  pace: sql<Pace>`${follows.pace}`.as('pace'),
}

/** What a reader follows of a conversation. */
export const followOf: (values: { readerId: number; threadId: number }) => Statement<Follow> =
  statement(() =>
    build
      .select(columns)
      .from(follows)
      .where(
        and(
          eq(follows.readerId, placeholder('readerId')),
          eq(follows.threadId, placeholder('threadId')),
          isNull(follows.leftAt),
        ),
      )
      .limit(1),
  )

export type NewAsk = {
  id: number
  emailHash: string
  email: string
  askerId: number
  threadId: number
  scope: Scope
  pace: Pace
  /** The ids from a day and from a month ago. */
  sinceDay: number
  sinceMonth: number
}

/** Notes a wish, and says whether its address may have a letter: one a day, three in all. */
export const ask = (it: NewAsk) =>
  insertAsk([
    it.id,
    it.emailHash,
    it.email,
    it.askerId,
    it.threadId,
    it.scope,
    it.pace,
    it.sinceDay,
    it.sinceMonth,
  ])

const insertAsk = handwritten<{ hasLetter: boolean }, { has_letter: number }>(
  `INSERT INTO follow_asks (id, email_hash, email, asker_id, thread_id, scope, pace, has_letter)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, count(*) < ${MOST_LETTERS} AND count(*) FILTER (WHERE id > ?8) = 0
  FROM follow_asks WHERE email_hash = ?2 AND id > ?9 AND has_letter = 1 AND used_at IS NULL
  RETURNING has_letter`,
  ({ has_letter }) => ({ hasLetter: has_letter === 1 }),
)

/** Takes the sending of the letter that asks for oneself; no row when somebody has. */
export const claimAsking: (values: {
  id: number
  now: number
}) => Statement<{ email: string | null }> = statement(() =>
  build
    .update(followAsks)
    .set({ sentAt: sql`${placeholder('now')}` })
    .where(
      and(
        eq(followAsks.id, placeholder('id')),
        eq(followAsks.hasLetter, 1),
        isNull(followAsks.sentAt),
        isNull(followAsks.usedAt),
      ),
    )
    .returning({ email: followAsks.email }),
)

export const releaseAsking: Nothing<{ id: number }> = statement(() =>
  build
    .update(followAsks)
    .set({ sentAt: null })
    .where(eq(followAsks.id, placeholder('id'))),
)

export type Asked = {
  id: number
  emailHash: string
  email: string | null
  askerId: number
  isUsed: boolean
  slug: string
  headline: string
}

/** A wish by its id, and what else was wished for with the same key and address and still waits. */
export const askedWith = ({ id, since }: { id: number; since: number }) => findAsked([id, since])

const findAsked = handwritten<
  Asked,
  {
    id: number
    email_hash: string
    email: string | null
    asker_id: number
    is_used: number
    slug: string
    headline: string
  }
>(
  `SELECT it.id, it.email_hash, it.email, it.asker_id, it.used_at IS NOT NULL AS is_used,
    threads.slug, threads.headline
  FROM follow_asks first
  JOIN follow_asks it ON it.email_hash = first.email_hash AND it.asker_id = first.asker_id
  JOIN threads ON threads.id = it.thread_id
  WHERE first.id = ?1 AND (it.id = ?1 OR (first.used_at IS NULL AND it.used_at IS NULL AND it.id > ?2))
  ORDER BY it.id <> ?1, it.id LIMIT 20`,
  (row) => ({
    id: row.id,
    emailHash: row.email_hash,
    email: row.email,
    askerId: row.asker_id,
    isUsed: row.is_used === 1,
    slug: row.slug,
    headline: row.headline,
  }),
)

/** What was wished for is followed by whoever the address belongs to, and the wishes are settled. */
export const settleAsks = ({ ids, ...it }: { ids: number[]; now: number; origin: string }) =>
  [followAsked([JSON.stringify(ids), it.origin]), useAsks([JSON.stringify(ids), it.now])] as const

const followAsked =
  handwritten<never>(`INSERT INTO follows (id, reader_id, thread_id, asker_id, scope, pace, origin)
  SELECT it.id, readers.id, it.thread_id, it.asker_id, it.scope, it.pace, ?2
  FROM follow_asks it JOIN readers ON readers.email_hash = it.email_hash
  WHERE it.id IN (SELECT value FROM json_each(?1)) AND it.used_at IS NULL ORDER BY it.id
  ON CONFLICT (reader_id, thread_id, asker_id) DO UPDATE SET pace = excluded.pace, left_at = NULL, origin = ?2,
    scope = iif(follows.left_at IS NULL AND follows.scope = 'thread', 'thread', excluded.scope)`)
const useAsks = handwritten<never>(`UPDATE follow_asks SET used_at = ?2, email = NULL
  WHERE id IN (SELECT value FROM json_each(?1)) AND used_at IS NULL`)

export type Followed = { readerId: number; threadId: number; headline: string; isLeft: boolean }

/** What a link to leave a conversation is about. */
export const findFollow = ({ id }: { id: number }) => followById([id])

const followById = handwritten<
  Followed,
  { reader_id: number; thread_id: number; headline: string; is_left: number }
>(
  `SELECT f.reader_id, threads.id AS thread_id, threads.headline, NOT EXISTS (SELECT 1 FROM follows other
      WHERE other.reader_id = f.reader_id AND other.thread_id = threads.id AND other.left_at IS NULL) AS is_left
  FROM follows f JOIN threads asked ON asked.id = f.thread_id
    JOIN threads ON threads.id = coalesce(asked.merged_into, asked.id) WHERE f.id = ?1`,
  (row) => ({
    readerId: row.reader_id,
    threadId: row.thread_id,
    headline: row.headline,
    isLeft: row.is_left === 1,
  }),
)

/** How many conversations a reader follows. */
export const countOf = ({ readerId }: { readerId: number }) => countFollows([readerId])

const countFollows = handwritten<{ n: number }>(
  'SELECT count(DISTINCT thread_id) AS n FROM follows WHERE reader_id = ?1 AND left_at IS NULL',
)

/** Leaves one conversation, or with 0 all of them; what waits to be told of them is dropped. */
export const leave = (it: { readerId: number; threadId: number; now: number }) =>
  [
    leaveFollows([it.readerId, it.threadId, it.now]),
    dropNotices([it.readerId, it.threadId]),
  ] as const

const leaveFollows = handwritten<never>(`UPDATE follows SET left_at = ?3
  WHERE reader_id = ?1 AND (?2 = 0 OR thread_id = ?2) AND left_at IS NULL`)
const dropNotices = handwritten<never>(`DELETE FROM notices
  WHERE reader_id = ?1 AND (?2 = 0 OR thread_id = ?2) AND letter_id IS NULL`)
