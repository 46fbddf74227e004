import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { appeals, articles, comments, readers, reports, sections, threads } from '../db/schema.ts'
import {
  type Asked,
  type Counts,
  isOldestFirst,
  LOOKED_THROUGH,
  MANY,
  PER_PAGE,
  type Place,
  type Report,
  type Show,
  type Weighed,
} from './queue.ts'

const { placeholder } = sql

const parent = alias(comments, 'parent')

const reportedPlace = sql`(min(${comments.nReports}, 1000) << 53) + ${comments.id}`
const lastDecision = (column: 'rule' | 'decided_by') =>
  sql<string | null>`(SELECT ${sql.raw(column)} FROM moderation_log
    WHERE comment_id = ${comments}.id ORDER BY id DESC LIMIT 1)`

const weighed = () => ({
  id: comments.id,
  threadId: comments.threadId,
  rootId: comments.rootId,
  parentId: comments.parentId,
  readerId: comments.readerId,
  name: comments.name,
  state: sql<Weighed['state']>`${comments.state}`.as('state'),
  reason: comments.reason,
  bodyHtml: comments.bodyHtml,
  badge: sql<Weighed['badge']>`${comments.badge}`.as('badge'),
  pinned: comments.pinned,
  isPick: sql<boolean>`${comments.isPick}`.mapWith(Boolean).as('is_pick'),
  warning: comments.warning,
  up: comments.up,
  down: comments.down,
  editedAt: comments.editedAt,
  nReports: comments.nReports,
  nReplies: comments.nReplies,
  shown: comments.shown,
  slug: sql<string>`${threads.slug}`.as('slug'),
  headline: sql<string>`${threads.headline}`.as('headline'),
  url: threads.url,
  sectionName:
    sql<string>`coalesce(${sections.name}, (SELECT name FROM sites WHERE id = ${threads.siteId}))`.as(
      'section_name',
    ),
  parentName: sql<string | null>`${parent.name}`.as('parent_name'),
  parentState: sql<Weighed['parentState']>`${parent.state}`.as('parent_state'),
  parentHtml: sql<string | null>`${parent.bodyHtml}`.as('parent_html'),
  readerSince: sql<number | null>`${readers.createdAt}`.as('reader_since'),
  verifiedAt: sql<number | null>`${readers.verifiedAt}`.as('verified_at'),
  nApproved: sql<number | null>`${readers.nApproved}`.as('n_approved'),
  nRejected: sql<number | null>`${readers.nRejected}`.as('n_rejected'),
  hasNotes:
    sql<number>`EXISTS (SELECT 1 FROM reader_notes WHERE reader_id = ${comments.readerId})`.as(
      'has_notes',
    ),
  appeal: sql<string | null>`iif(${appeals.settledAt} IS NULL, ${appeals.words}, NULL)`.as(
    'appeal',
  ),
  rule: lastDecision('rule').as('rule'),
  decidedBy: lastDecision('decided_by').as('decided_by'),
})

/** One comment as a moderator weighs it. */
export const find: (values: { id: number }) => Statement<Weighed> = statement(() =>
  build
    .select(weighed())
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .leftJoin(articles, eq(articles.id, comments.threadId))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .leftJoin(parent, eq(parent.id, comments.parentId))
    .leftJoin(readers, eq(readers.id, comments.readerId))
    .leftJoin(appeals, eq(appeals.commentId, comments.id))
    .where(eq(comments.id, placeholder('id'))),
)

// Written out, since a partial index is not used for a bound value.
const stands: Record<Show, SQL | undefined> = {
  waiting: sql`${comments.state} = 'pending'`,
  reported: sql`${comments.nReports} > 0 AND ${comments.state} = 'approved'`,
  appealed: sql`${comments.id} IN (SELECT comment_id FROM appeals WHERE settled_at IS NULL)`,
  rejected: sql`${comments.state} = 'rejected'`,
  spam: sql`${comments.state} = 'spam'`,
  all: undefined,
}

const behind = (show: Show) =>
  isOldestFirst(show) ? gt(comments.id, placeholder('id')) : lt(comments.id, placeholder('id'))

/** Which way through the comments an index knows. What it does not know is looked for on the way. */
type Way = { show: Show; of?: 'article' | 'reader' }

function wayFor({ show, article, reader }: Asked): Way {
  if (reader) return { show: 'all', of: 'reader' }
  if (article && (show === 'waiting' || show === 'all')) return { show, of: 'article' }
  return { show }
}

const OF = {
  article: sql`${comments.threadId} = ${placeholder('article')}`,
  reader: sql`${comments.readerId} = ${placeholder('reader')}`,
}

function walk({ show, of }: Way) {
  if (show === 'appealed')
    return build
      .select({ id: appeals.commentId, reports: sql<number>`0`.as('reports') })
      .from(appeals)
      .where(and(sql`${appeals.settledAt} IS NULL`, gt(appeals.commentId, placeholder('id'))))
      .orderBy(asc(appeals.commentId))
  const isReported = show === 'reported'
  return build
    .select({
      id: comments.id,
      reports: sql<number>`${isReported ? comments.nReports : sql`0`}`.as('reports'),
    })
    .from(comments)
    .where(
      and(
        stands[show],
        of && OF[of],
        isReported
          ? sql`${reportedPlace} < (min(CAST(${placeholder('reports')} AS INTEGER), 1000) << 53) + CAST(${placeholder('id')} AS INTEGER)`
          : behind(show),
      ),
    )
    .orderBy(
      isReported
        ? sql`${reportedPlace} DESC`
        : isOldestFirst(show)
          ? asc(comments.id)
          : desc(comments.id),
    )
}

const narrowing = {
  show: undefined,
  article: eq(comments.threadId, placeholder('article')),
  section: sql`${sections.slug} = ${placeholder('section')}`,
  q: sql`(instr(lower(${comments.bodyMarkdown}), ${placeholder('q')}) > 0 OR instr(lower(${comments.name}), ${placeholder('q')}) > 0)`,
}
type Narrowing = keyof typeof narrowing

/** What must be looked for on the way. */
const narrowedBy = (asked: Asked, { show, of }: Way): Narrowing[] => [
  ...(asked.show === show ? [] : (['show'] as const)),
  ...(asked.article && of !== 'article' ? (['article'] as const) : []),
  ...(asked.section ? (['section'] as const) : []),
  ...(asked.q ? (['q'] as const) : []),
]

type Write<Row> = (values: Record<string, unknown>) => Statement<Row>
const pages: Record<string, Write<Weighed & { reports: number }>> = {}
const ends: Record<string, Write<Place>> = {}

const START = (show: Show): Place => ({
  reports: 1000,
  id: isOldestFirst(show) ? 0 : Number.MAX_SAFE_INTEGER,
})

/**
 * A page of the queue, with one more to tell whether it goes on; and how far it looked for them, where
 * it had to look.
 */
export function page(asked: Asked, after?: Place) {
  const way = wayFor(asked)
  const narrow = narrowedBy(asked, way)
  const key = `${asked.show} ${way.show} ${way.of} ${narrow}`
  const values = {
    ...asked,
    q: asked.q?.toLowerCase(),
    ...(after ?? START(way.show)),
    walked: narrow.length > 0 ? LOOKED_THROUGH : PER_PAGE + 1,
  }
  const found = (pages[key] ??= pageBy(way, asked.show, narrow))
  const end = (ends[`${way.show} ${way.of}`] ??= statement(() =>
    walk(way)
      .limit(placeholder('one'))
      .offset(LOOKED_THROUGH - 1),
  ))
  return [found(values), end({ ...values, one: narrow.length > 0 ? 1 : 0 })] as const
}

const pageBy = (way: Way, show: Show, narrow: Narrowing[]) =>
  statement(() => {
    const walked = walk(way).limit(placeholder('walked')).as('walked')
    return build
      .select({ ...weighed(), reports: sql<number>`${walked.reports}`.as('reports') })
      .from(walked)
      .crossJoin(comments)
      .crossJoin(threads)
      .leftJoin(articles, eq(articles.id, threads.id))
      .leftJoin(sections, eq(sections.id, articles.sectionId))
      .leftJoin(parent, eq(parent.id, comments.parentId))
      .leftJoin(readers, eq(readers.id, comments.readerId))
      .leftJoin(appeals, eq(appeals.commentId, comments.id))
      .where(
        and(
          eq(comments.id, walked.id),
          eq(threads.id, comments.threadId),
          ...narrow.map((name) => (name === 'show' ? stands[show] : narrowing[name])),
        ),
      )
      .orderBy(
        way.show === 'reported'
          ? sql`${reportedPlace} DESC`
          : isOldestFirst(way.show)
            ? asc(comments.id)
            : desc(comments.id),
      )
      .limit(PER_PAGE + 1)
  })

/** The open reports on these comments, as JSON; the first hundred. */
export const reportsOn: (values: { ids: string }) => Statement<Report> = statement(() =>
  build
    .select({
      commentId: reports.commentId,
      reason: reports.reason,
      words: reports.words,
      at: reports.at,
    })
    .from(reports)
    .where(
      sql`${reports.commentId} IN (SELECT value FROM json_each(${placeholder('ids')})) AND ${reports.settledAt} IS NULL`,
    )
    .limit(100),
)

const upTo = (what: string) => `(SELECT count(*) FROM (SELECT 1 FROM ${what} LIMIT ${MANY}))`

const counted = handwritten<Counts>(`SELECT
  ${upTo("comments WHERE state = 'pending'")} AS waiting,
  ${upTo("comments WHERE n_reports > 0 AND state = 'approved'")} AS reported,
  ${upTo('appeals WHERE settled_at IS NULL')} AS appealed`)

/** How much there is to do, as far as counting goes. */
export const counts = () => counted([])

/** How many wait under one article. */
export const countsIn: (values: { id: number }) => Statement<Counts> = statement(() =>
  build
    .select({ waiting: threads.nPending })
    .from(threads)
    .where(eq(threads.id, placeholder('id'))),
)
