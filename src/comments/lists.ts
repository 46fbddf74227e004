import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { comments, votes } from '../db/schema.ts'
import { own } from './columns.ts'
import type { Named } from './mentions.ts'
import type { Vote, Written } from './rights.ts'

// What a reader sees of a thread that nobody else does.

const { placeholder } = sql

const MOST_VOTES = 500
const MOST_COMMENTS = 30

const threadAtSlug = sql`(SELECT id FROM threads WHERE slug = ${placeholder('slug')})`

const written = {
  ...own,
  isAnswered:
    sql<boolean>`EXISTS (SELECT 1 FROM comments reply WHERE reply.parent_id = ${comments}.id AND reply.shown = 1)`
      .mapWith(Boolean)
      .as('is_answered'),
}

export const findWritten: (values: { id: number }) => Statement<Written> = statement(() =>
  build
    .select(written)
    .from(comments)
    .where(eq(comments.id, placeholder('id'))),
)

type OwnIn = { slug: string; readerId: number; after: number }

/** A reader's comments in a thread, above an id, that others do not read; newest first. */
export const unreadOf: (values: OwnIn) => Statement<Written> = statement(() =>
  build
    .select(written)
    .from(comments)
    .where(
      and(
        eq(comments.readerId, placeholder('readerId')),
        sql`${comments.threadId} = ${threadAtSlug}`,
        sql`${comments.state} IN ('pending', 'rejected', 'spam')`,
        gt(comments.id, placeholder('after')),
      ),
    )
    .orderBy(desc(comments.id))
    .limit(MOST_COMMENTS),
)

/** A reader's comments in a thread, above an id, that all may read; newest first. */
export const publicOf: (values: OwnIn) => Statement<Written> = statement(() =>
  build
    .select(written)
    .from(comments)
    .where(
      and(
        eq(comments.readerId, placeholder('readerId')),
        gt(comments.id, placeholder('after')),
        // The plus keeps to the index of the reader; by the thread's, it would read what others posted.
        sql`+${comments.threadId} = ${threadAtSlug} AND ${comments.state} = 'approved'`,
      ),
    )
    .orderBy(desc(comments.id))
    .limit(MOST_COMMENTS),
)

type OwnVote = { commentId: number; vote: Vote }

/** A reader's votes in a thread, on the newest comments first. */
export const votesOf: (values: { slug: string; readerId: number }) => Statement<OwnVote> =
  statement(() =>
    build
      .select({ commentId: votes.commentId, vote: sql<Vote>`${votes.vote}`.as('vote') })
      .from(votes)
      .where(
        and(sql`${votes.threadId} = ${threadAtSlug}`, eq(votes.readerId, placeholder('readerId'))),
      )
      .orderBy(desc(votes.commentId))
      .limit(MOST_VOTES),
  )

export const voteOn: (values: { id: number; readerId: number }) => Statement<OwnVote> = statement(
  () =>
    build
      .select({ commentId: votes.commentId, vote: sql<Vote>`${votes.vote}`.as('vote') })
      .from(votes)
      .where(
        and(
          sql`${votes.threadId} = (SELECT thread_id FROM comments WHERE id = ${placeholder('id')})`,
          eq(votes.readerId, placeholder('readerId')),
          eq(votes.commentId, placeholder('id')),
        ),
      ),
)

export const reportBy = (comment: number, reader: number): Statement<{ reason: string }> =>
  findReport([comment, reader])

const findReport = handwritten<{ reason: string }>(
  'SELECT reason FROM reports WHERE comment_id = ?1 AND reader_id = ?2',
)

/** Of these names, those who have spoken in the thread, and the comment in which each did last. */
export const speakersOf = (slug: string, names: string[]): Statement<Named> =>
  findSpeakers([slug, JSON.stringify(names)])

const findSpeakers = handwritten<Named>(`SELECT name, id FROM (
  SELECT meant.value AS name, (
    SELECT c.id FROM comments c WHERE c.name = meant.value COLLATE NOCASE
      AND c.thread_id = (SELECT id FROM threads WHERE slug = ?1) AND c.shown = 1 AND c.state = 'approved'
    ORDER BY c.id DESC LIMIT 1) AS id
  FROM json_each(?2) meant) WHERE id IS NOT NULL`)
