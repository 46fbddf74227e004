import { and, eq, sql } from 'drizzle-orm'
import { fromJson, isPublished, teaser } from '../articles/columns.ts'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { articles, articleTags, issueArticles, sections, tags } from '../db/schema.ts'
import type { Digest } from './digest.ts'
import type { AmissState, Issue, IssueState, Pace, Story } from './issue.ts'

const { placeholder } = sql

type IssueRow = {
  id: number
  kind: Issue['kind']
  list: string
  list_name: string | null
  pace: Issue['pace']
  state: IssueState
  rev: number
  subject: string
  made_by_name: string | null
  send_at: number | null
  begun_at: number | null
  ended_at: number | null
  archived_at: number | null
  origin: string
  n_articles: number
  first_headline: string | null
  body_markdown: string
  body_html: string
}

/** The name of what a list follows; the newsletter has none. */
const nameOfList = (list: string) => `CASE substr(${list}, 1, instr(${list}, '/'))
  WHEN 'section/' THEN (SELECT name FROM sections WHERE id = CAST(substr(${list}, 9) AS INTEGER))
  WHEN 'tag/' THEN (SELECT name FROM tags WHERE id = CAST(substr(${list}, 5) AS INTEGER))
  WHEN 'author/' THEN (SELECT name FROM authors WHERE id = CAST(substr(${list}, 8) AS INTEGER))
  WHEN 'story/' THEN (SELECT headline FROM articles WHERE id = CAST(substr(${list}, 7) AS INTEGER))
  END`

const columns = `issues.id, kind, list, ${nameOfList('list')} AS list_name, pace, issues.state, issues.rev,
  subject, (SELECT name FROM staff WHERE id = made_by) AS made_by_name, send_at, begun_at, ended_at,
  archived_at, origin,
  (SELECT count(*) FROM issue_articles WHERE issue_id = issues.id) AS n_articles,
  (SELECT headline FROM issue_articles JOIN articles ON articles.id = article_id
    WHERE issue_id = issues.id ORDER BY position LIMIT 1) AS first_headline`

const issueFrom = (row: IssueRow): Issue => ({
  id: row.id,
  kind: row.kind,
  list: row.list,
  listName: row.list_name ?? '',
  pace: row.pace,
  state: row.state,
  rev: row.rev,
  subject: row.subject,
  madeBy: row.made_by_name,
  sendAt: row.send_at,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  archivedAt: row.archived_at,
  origin: row.origin,
  nArticles: row.n_articles,
  headline: row.first_headline ?? '',
  bodyMarkdown: row.body_markdown ?? '',
  bodyHtml: row.body_html ?? '',
})

export const find = ({ id }: { id: number }) => findById([id])

const findById = handwritten<Issue, IssueRow>(
  `SELECT ${columns}, body_markdown, body_html FROM issues WHERE id = ?1`,
  issueFrom,
)

/** Issues in every state, newest first, without their words; one more than the limit tells of older ones. */
export const before = ({ id, limit }: { id: number; limit: number }) => listBefore([id, limit])

const listBefore = handwritten<Issue, IssueRow>(
  `SELECT ${columns} FROM issues WHERE id < ?1 ORDER BY id DESC LIMIT ?2`,
  issueFrom,
)

/** Issues that go out, will, or were drafted and wait for an editor. */
export const underWay = ({ limit }: { limit: number }) => listUnderWay([limit])

const listUnderWay = handwritten<Issue, IssueRow>(
  `SELECT ${columns} FROM issues WHERE issues.state IN ('scheduled', 'sending', 'paused')
    OR issues.state = 'draft' AND kind = 'drafted' ORDER BY id DESC LIMIT ?1`,
  issueFrom,
)

/** What readers may still read of an issue's articles, in its order. */
export const storiesOf: (values: { issue: number }) => Statement<Story> = statement(() =>
  build
    .select(story)
    .from(issueArticles)
    .crossJoin(articles)
    .crossJoin(sections)
    .where(
      and(
        eq(issueArticles.issueId, placeholder('issue')),
        eq(articles.id, issueArticles.articleId),
        eq(sections.id, articles.sectionId),
        isPublished,
      ),
    )
    .orderBy(issueArticles.position),
)

const tagged = sql<Story['tags']>`(
  SELECT json_group_array(json_object('id', ${tags.id}, 'name', ${tags.name}))
  FROM ${articleTags} JOIN ${tags} ON ${tags.id} = ${articleTags.tagId}
  WHERE ${articleTags.articleId} = ${articles.id})`

const story = { ...teaser, tags: fromJson<Story['tags']>(tagged, 'tags') }

/** Articles an issue may tell of: its own, and the newest. */
export const candidates = ({ issue, limit }: { issue: number; limit: number }) =>
  findCandidates([issue, limit])

export type Candidate = {
  id: number
  headline: string
  publishedAt: number
  isChosen: number
}

const findCandidates = handwritten<Candidate>(
  `SELECT id, headline, published_at AS publishedAt,
    EXISTS (SELECT 1 FROM issue_articles WHERE issue_id = ?1 AND article_id = articles.id) AS isChosen
  FROM articles WHERE state = 'published' AND (
    id IN (SELECT article_id FROM issue_articles WHERE issue_id = ?1)
    OR id IN (SELECT id FROM articles WHERE state = 'published' ORDER BY published_at DESC, id DESC LIMIT ?2))
  ORDER BY published_at DESC, id DESC`,
)

/** What letters may go to: each section, and whatever else somebody follows. */
export const lists = () => findLists([])

const findLists = handwritten<{ list: string; name: string }>(
  `SELECT list, name FROM (
    SELECT list, ${nameOfList('list')} AS name FROM (
      SELECT 'section/' || id AS list FROM sections
      UNION SELECT DISTINCT list FROM subscriptions WHERE state = 'confirmed' AND list <> 'newsletter'))
  WHERE name IS NOT NULL ORDER BY list NOT LIKE 'section/%', name LIMIT 300`,
)

/** Who would get an issue now, at most: to some of them a digest has nothing to tell. */
export const audience = ({ issue, now }: { issue: number; now: number }) =>
  countAudience([issue, now])

const countAudience = handwritten<{ n: number }>(
  `SELECT count(*) AS n FROM subscribers s WHERE s.state = 'confirmed' AND s.paused_until <= ?2 AND EXISTS (
    SELECT 1 FROM issues i JOIN subscriptions t ON t.subscriber_id = s.id
    WHERE i.id = ?1 AND t.state = 'confirmed'
      AND iif(i.kind = 'written', t.list = i.list AND t.pace <> 'feed', t.pace = i.pace))`,
)

/** What readers follow. */
export const wishesOf = ({ subscribers }: { subscribers: number[] }) =>
  findWishes([JSON.stringify(subscribers)])

export type WishOf = { subscriberId: number; list: string; pace: string; askedAt: number }

const findWishes = handwritten<WishOf>(
  `SELECT subscriber_id AS subscriberId, list, pace, asked_at AS askedAt
  FROM json_each(?1) CROSS JOIN subscriptions ON subscriber_id = value
  WHERE state = 'confirmed' AND pace <> 'feed' ORDER BY subscriber_id, list`,
)

/**
 * Which of an issue's articles another letter has told each reader of: one that says the same to everybody
 * it goes to. What a digest told is known by what its reader follows.
 */
export const toldTo = ({ issue, subscribers }: { issue: number; subscribers: number[] }) =>
  findTold([issue, JSON.stringify(subscribers)])

const findTold = handwritten<{ subscriberId: number; articleId: number }>(
  `SELECT d.subscriber_id AS subscriberId, mine.article_id AS articleId
  FROM issue_articles mine
  CROSS JOIN issue_articles other ON other.article_id = mine.article_id AND other.issue_id <> ?1
  CROSS JOIN issues i ON i.id = other.issue_id AND (i.kind = 'written' OR i.pace = 'instant')
    AND i.state IN ('sending', 'paused', 'sent')
  CROSS JOIN json_each(?2) reader
  CROSS JOIN deliveries d ON d.issue_id = i.id AND d.subscriber_id = reader.value
    AND d.state NOT IN ('skipped', 'refused', 'bounced')
  WHERE mine.issue_id = ?1`,
)

export type Amiss = { subscriberId: number; email: string; detail: string; at: number }

type AmissOf = { issue: number; state: AmissState; after: number; limit: number }

/** Deliveries that ended amiss, by their readers; one more than the limit tells of further ones. */
export const amiss = (it: AmissOf) => findAmiss([it.issue, it.state, it.after, it.limit])

// The states are written out, since a partial index is not used for a bound value.
const findAmiss = handwritten<Amiss>(
  `SELECT d.subscriber_id AS subscriberId, s.email, d.detail, d.at
  FROM deliveries d CROSS JOIN subscribers s ON s.id = d.subscriber_id
  WHERE d.state IN ('uncertain', 'refused', 'bounced', 'complained')
    AND d.issue_id = ?1 AND d.state = ?2 AND d.subscriber_id > ?3 ORDER BY d.subscriber_id LIMIT ?4`,
)

type DigestRow = Record<'hour' | 'weekday' | 'is_on' | 'is_waiting' | 'changed_at', number> & {
  pace: Pace
}

export const digests = () => findDigests([])

const findDigests = handwritten<Digest, DigestRow>(
  `SELECT * FROM digests ORDER BY pace = 'weekly', pace = 'daily'`,
  (row) => ({
    pace: row.pace,
    isOn: row.is_on === 1,
    hour: row.hour,
    weekday: row.weekday,
    isWaiting: row.is_waiting === 1,
    changedAt: row.changed_at,
  }),
)
