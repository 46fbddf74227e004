import { eq, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { timeOf } from '../db/ids.ts'
import { appeals, screening, senders } from '../db/schema.ts'
import type { Appeal } from './appeal.ts'
import type { Facts, Same } from './screen.ts'
import { HOURS_KEPT, MINUTES_COUNTED } from './senders.ts'

const { placeholder } = sql

/** What is to be known for screening, and what is set of it. */
export type Known = { facts: Facts; settings: string }

export type Asked = {
  readerId: number
  /** Under today's key; empty: not known. */
  network: string
  /** The words as they compare, hashed. */
  said: string
  name: string
  domains: string[]
  now: number
  /** A comment that is looked at again is not its own forerunner. */
  except?: number
}

type Row = Record<'reader' | 'earlier' | 'same' | 'blocks', string | null> & {
  nearby: number
  settings: string
}

const COUNTED = MINUTES_COUNTED * 60_000
const KEPT = HOURS_KEPT * 3_600_000
const MOST_EARLIER = 30
const MOST_NEARBY = 100
const MOST_SAME = 6

const ask = handwritten<Known, Row>(
  `SELECT
  (SELECT json_array(verified_at IS NOT NULL, badge <> '') FROM readers WHERE id = ?1) reader,
  (SELECT json_group_array(json_array(id, state, n_reports)) FROM (
    SELECT id, state, n_reports FROM comments WHERE reader_id = ?1 AND id <> ?8 ORDER BY id DESC LIMIT ${MOST_EARLIER})) earlier,
  (SELECT count(*) FROM (SELECT 1 FROM senders WHERE network = ?2 AND network <> '' AND at > ?7 LIMIT ${MOST_NEARBY})) nearby,
  (SELECT json_group_array(json_array(c.reader_id = ?1, s.network = ?2 AND s.network <> '', c.thread_id, c.parent_id))
    FROM (SELECT comment_id, network FROM senders WHERE said = ?3 AND at > ?9 AND comment_id <> ?8 ORDER BY comment_id DESC LIMIT ${MOST_SAME}) s
    JOIN comments c ON c.id = s.comment_id WHERE c.state <> 'withdrawn') same,
  (SELECT json_group_array(DISTINCT kind) FROM blocks WHERE (until IS NULL OR until > ?6) AND (
    (kind = 'reader' AND value = CAST(CAST(?1 AS INTEGER) AS TEXT)) OR (kind = 'network' AND value = ?2) OR (kind = 'name' AND value = ?4)
    OR (kind = 'domain' AND value IN (SELECT value FROM json_each(?5))))) blocks,
  settings FROM screening`,
  ({ reader, earlier, nearby, same, blocks, settings }) => {
    const [isVerified = 0, hasBadge = 0] = JSON.parse(reader ?? '[]') as number[]
    return {
      facts: {
        isVerified: isVerified === 1,
        hasBadge: hasBadge === 1,
        earlier: (JSON.parse(earlier ?? '[]') as EarlierRow[]).map(([id, state, reports]) => ({
          at: timeOf(id),
          state,
          reports,
        })),
        nearby,
        same: (JSON.parse(same ?? '[]') as SameRow[]).map(
          ([isOwn, isNear, threadId, parentId]) => ({
            isOwn: isOwn === 1,
            isNear: isNear === 1,
            threadId,
            parentId,
          }),
        ),
        blocks: JSON.parse(blocks ?? '[]'),
      },
      settings,
    }
  },
)

type EarlierRow = [id: number, state: Facts['earlier'][number]['state'], reports: number]
type SameRow = [isOwn: number | null, isNear: number, threadId: number, parentId: Same['parentId']]

/** All that screening goes by, as one row. */
export const known = ({ readerId, network, said, name, domains, now, except = 0 }: Asked) =>
  ask([
    readerId,
    network,
    said,
    name,
    JSON.stringify(domains),
    now,
    now - COUNTED,
    except,
    now - KEPT,
  ])

/** Whence a comment came, and the hash of its words; of one that is said anew, its new words. */
export const noteSender: (values: {
  id: number
  network: string
  said: string
  now: number
}) => Statement<never> = statement(() =>
  build
    .insert(senders)
    .values({
      commentId: placeholder('id'),
      network: placeholder('network'),
      at: placeholder('now'),
      said: placeholder('said'),
    })
    .onConflictDoUpdate({ target: senders.commentId, set: { said: sql`excluded.said` } }),
)

/** A thousand at a time, so that the clock is never late. */
export const forgetSenders: (values: { before: number }) => Statement<never> = statement(() =>
  build
    .delete(senders)
    .where(
      sql`${senders.commentId} IN (SELECT comment_id FROM senders WHERE at < ${placeholder('before')} ORDER BY at LIMIT 1000)`,
    ),
)

/** Answers with the comment, unless its author has asked before. */
export const addAppeal: (values: {
  id: number
  words: string
  now: number
}) => Statement<{ id: number }> = statement(() =>
  build
    .insert(appeals)
    .values({ commentId: placeholder('id'), words: placeholder('words'), at: placeholder('now') })
    .onConflictDoNothing()
    .returning({ id: appeals.commentId }),
)

export const findAppeal: (values: { id: number }) => Statement<Appeal> = statement(() =>
  build
    .select({ at: appeals.at, settledAt: appeals.settledAt })
    .from(appeals)
    .where(eq(appeals.commentId, placeholder('id'))),
)

export const current: () => Statement<{ rev: number; settings: string }> = statement(() =>
  build.select({ rev: screening.rev, settings: screening.settings }).from(screening),
)

/** Over somebody else's change there is no number, and the whole batch fails. */
export const save: (values: { rev: number; settings: string }) => Statement<never> = statement(() =>
  build.update(screening).set({
    rev: sql`iif(${screening.rev} = ${placeholder('rev')}, ${screening.rev} + 1, NULL)`,
    settings: sql`${placeholder('settings')}`,
  }),
)
