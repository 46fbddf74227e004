import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { CommentState } from '../comments/comment.ts'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import {
  blocks,
  commentRevisions,
  comments,
  frame,
  moderationLog,
  moderationMonths,
  readerNotes,
  readers,
  reports,
  senders,
} from '../db/schema.ts'
import type { Block } from './block.ts'
import type { Decided } from './decision.ts'
import type { Month } from './figures.ts'
import type { Logged, Revision } from './history.ts'

const { placeholder } = sql

const earlier = alias(moderationLog, 'earlier')

/** Decisions in the log, by their ids as JSON, and whether they can be taken back. */
export const decided: (values: { ids: string }) => Statement<Decided> = statement(() =>
  build
    .select({
      id: moderationLog.id,
      commentId: moderationLog.commentId,
      threadId: comments.threadId,
      decidedBy: moderationLog.decidedBy,
      was: sql<CommentState>`${moderationLog.was}`.as('was'),
      state: sql<CommentState>`${moderationLog.state}`.as('decided_state'),
      reasonBefore: sql<string>`coalesce((SELECT ${earlier.reason} FROM ${moderationLog} earlier
        WHERE ${earlier.commentId} = ${moderationLog.commentId} AND ${earlier.id} < ${moderationLog.id}
        ORDER BY ${earlier.id} DESC LIMIT 1), '')`.as('reason_before'),
      isLast: sql<boolean>`(${moderationLog.was} <> '' AND ${moderationLog.rule} <> 'undo'
        AND ${comments.state} = ${moderationLog.state} AND ${moderationLog.id} = (
          SELECT max(${earlier.id}) FROM ${moderationLog} earlier
          WHERE ${earlier.commentId} = ${moderationLog.commentId}))`
        .mapWith(Boolean)
        .as('is_last'),
      isShown: sql<boolean>`${comments.shown}`.mapWith(Boolean).as('is_shown'),
      name: comments.name,
    })
    .from(moderationLog)
    .innerJoin(comments, eq(comments.id, moderationLog.commentId))
    .where(sql`${moderationLog.id} IN (SELECT value FROM json_each(${placeholder('ids')}))`),
)

export type Met = {
  id: number
  threadId: number
  name: string
  state: CommentState
  reason: string
  editedAt: number | null
  isShown: boolean
  decidedBy: string | null
}

/** Comments by their ids as JSON, as they are now, and who decided on each last. */
export const asTheyAre: (values: { ids: string }) => Statement<Met> = statement(() =>
  build
    .select({
      id: comments.id,
      threadId: comments.threadId,
      name: comments.name,
      state: sql<CommentState>`${comments.state}`.as('state'),
      reason: comments.reason,
      editedAt: comments.editedAt,
      isShown: sql<boolean>`${comments.shown}`.mapWith(Boolean).as('is_shown'),
      decidedBy: sql<string | null>`(SELECT decided_by FROM moderation_log
        WHERE comment_id = ${comments}.id ORDER BY id DESC LIMIT 1)`.as('decided_by'),
    })
    .from(comments)
    .where(sql`${comments.id} IN (SELECT value FROM json_each(${placeholder('ids')}))`),
)

/** What was decided on a comment, the last first. */
export const decisionsOn: (values: { id: number }) => Statement<Logged> = statement(() =>
  build
    .select({
      id: moderationLog.id,
      decidedBy: moderationLog.decidedBy,
      was: sql<Logged['was']>`${moderationLog.was}`.as('was'),
      state: sql<CommentState>`${moderationLog.state}`.as('state'),
      reason: moderationLog.reason,
      rule: moderationLog.rule,
    })
    .from(moderationLog)
    .where(eq(moderationLog.commentId, placeholder('id')))
    .orderBy(desc(moderationLog.id))
    .limit(50),
)

/** What a comment said before each edit, the last first. */
export const revisionsOf: (values: { id: number }) => Statement<Revision> = statement(() =>
  build
    .select({ editedAt: commentRevisions.editedAt, bodyMarkdown: commentRevisions.bodyMarkdown })
    .from(commentRevisions)
    .where(eq(commentRevisions.commentId, placeholder('id')))
    .orderBy(desc(commentRevisions.editedAt))
    .limit(20),
)

/** The network a comment came from, as long as it is known. */
export const senderOf: (values: { id: number }) => Statement<{ network: string; at: number }> =
  statement(() =>
    build
      .select({ network: senders.network, at: senders.at })
      .from(senders)
      .where(eq(senders.commentId, placeholder('id'))),
  )

/** The comments above a thread, in their order. */
export const pinsOf: (values: {
  threadId: number
}) => Statement<{ id: number; name: string; bodyHtml: string }> = statement(() =>
  build
    .select({ id: comments.id, name: comments.name, bodyHtml: comments.bodyHtml })
    .from(comments)
    .where(
      and(
        eq(comments.threadId, placeholder('threadId')),
        sql`${comments.pinned} > 0 AND ${comments.shown} = 1`,
      ),
    )
    .orderBy(asc(comments.pinned)),
)

const block = {
  id: blocks.id,
  kind: sql<Block['kind']>`${blocks.kind}`.as('kind'),
  value: blocks.value,
  written: blocks.written,
  reason: blocks.reason,
  byName: blocks.byName,
  until: blocks.until,
}
const stillStops = sql`coalesce(${blocks.until} > ${placeholder('now')}, 1)`

/** What is blocked, the last first, from before an id on. */
export const blocksBefore: (values: {
  before: number
  now: number
  limit: number
}) => Statement<Block> = statement(() =>
  build
    .select(block)
    .from(blocks)
    .where(and(lt(blocks.id, placeholder('before')), stillStops))
    .orderBy(desc(blocks.id))
    .limit(placeholder('limit')),
)

export const findBlock: (values: { id: number }) => Statement<Block> = statement(() =>
  build
    .select(block)
    .from(blocks)
    .where(eq(blocks.id, placeholder('id'))),
)

/** What stops a reader, by themselves or by their name. */
export const blocksOf: (values: { reader: string; name: string; now: number }) => Statement<Block> =
  statement(() =>
    build
      .select(block)
      .from(blocks)
      .where(
        and(
          or(
            and(eq(blocks.kind, 'reader'), eq(blocks.value, placeholder('reader'))),
            and(eq(blocks.kind, 'name'), eq(blocks.value, placeholder('name'))),
          ),
          stillStops,
        ),
      ),
  )

export type Reader = {
  id: number
  name: string
  badge: string
  createdAt: number
  verifiedAt: number | null
  erasedAt: number | null
  nApproved: number
  nRejected: number
}

export const findReader: (values: { id: number }) => Statement<Reader> = statement(() =>
  build
    .select({
      id: readers.id,
      name: readers.name,
      badge: readers.badge,
      createdAt: readers.createdAt,
      verifiedAt: readers.verifiedAt,
      erasedAt: readers.erasedAt,
      nApproved: readers.nApproved,
      nRejected: readers.nRejected,
    })
    .from(readers)
    .where(eq(readers.id, placeholder('id'))),
)

export type ReaderNote = { id: number; byName: string; words: string }

export const notesOn: (values: { readerId: number }) => Statement<ReaderNote> = statement(() =>
  build
    .select({ id: readerNotes.id, byName: readerNotes.byName, words: readerNotes.words })
    .from(readerNotes)
    .where(eq(readerNotes.readerId, placeholder('readerId')))
    .orderBy(desc(readerNotes.id))
    .limit(30),
)

export type ReportMade = { commentId: number; reason: string; at: number; name: string }

/** What a reader reported last. */
export const reportsBy: (values: { readerId: number }) => Statement<ReportMade> = statement(() =>
  build
    .select({
      commentId: reports.commentId,
      reason: reports.reason,
      at: reports.at,
      name: comments.name,
    })
    .from(reports)
    .innerJoin(comments, eq(comments.id, reports.commentId))
    .where(eq(reports.readerId, placeholder('readerId')))
    .orderBy(desc(reports.at))
    .limit(10),
)

const figures = {
  month: moderationMonths.month,
  posted: moderationMonths.posted,
  held: moderationMonths.held,
  approved: moderationMonths.approved,
  rejected: moderationMonths.rejected,
  spam: moderationMonths.spam,
  reports: moderationMonths.reports,
  appeals: moderationMonths.appeals,
  granted: moderationMonths.granted,
  kept: moderationMonths.kept,
  within10: moderationMonths.within10,
  within60: moderationMonths.within60,
  within240: moderationMonths.within240,
  within1440: moderationMonths.within1440,
  within4320: moderationMonths.within4320,
  later: moderationMonths.later,
}

/** The figures of each month, the last first. */
export const monthsBefore: (values: { before: string; limit: number }) => Statement<Month> =
  statement(() =>
    build
      .select(figures)
      .from(moderationMonths)
      .where(lt(moderationMonths.month, placeholder('before')))
      .orderBy(desc(moderationMonths.month))
      .limit(placeholder('limit')),
  )

/** Figures are only ever added to the last month. */
export const editionOfFigures: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition:
        sql<string>`'m' || coalesce((SELECT ${moderationMonths.month} || '.' || ${moderationMonths.rev}
        FROM ${moderationMonths} ORDER BY ${moderationMonths.month} DESC LIMIT 1), '') || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(frame),
)
