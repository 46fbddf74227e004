import { handwritten, type Statement } from '../db/client.ts'
import { BACKDATED, type Digest, NEWS_LASTS, type Occasion } from './digest.ts'
import { MOST_ARTICLES, type Pace } from './issue.ts'

// What changes issues, and how the clock drafts them.

type Begun = { id: number; list: string; madeBy: number; origin: string }

export const begin = (it: Begun) => addWritten([it.id, it.list, it.madeBy, it.origin])

const addWritten = handwritten<never>(
  `INSERT INTO issues (id, kind, list, pace, made_by, origin) VALUES (?1, 'written', ?2, '', ?3, ?4)`,
)

type Changed = {
  id: number
  rev: number
  list: string | undefined
  subject: string
  bodyMarkdown: string
  bodyHtml: string
  articles: number[]
}

/** All statements of a change; none is made where another came first, or the issue has gone out. */
export const change = (it: Changed): Statement<never>[] => [
  changeWords([it.id, it.rev, it.list ?? null, it.subject, it.bodyMarkdown, it.bodyHtml]),
  clearArticles([it.id]),
  fillArticles([it.id, JSON.stringify(it.articles)]),
]

const changeWords = handwritten<never>(
  `UPDATE issues SET rev = ?2 + 1, list = iif(kind = 'written', coalesce(?3, list), list), subject = ?4,
    body_markdown = ?5, body_html = ?6 WHERE id = ?1`,
)
const clearArticles = handwritten<never>('DELETE FROM issue_articles WHERE issue_id = ?1')
// Newest first, whatever order the form sent.
const fillArticles = handwritten<never>(
  `INSERT INTO issue_articles SELECT ?1, row_number() OVER (ORDER BY published_at DESC, id DESC), id
  FROM articles WHERE state = 'published' AND id IN (SELECT value FROM json_each(?2))`,
)

type Turned = { id: number; rev: number; sendAt: number | null; origin?: string }

/** It goes out at its time; without one it is a draft again. */
export const schedule = ({ id, rev, sendAt, origin = '' }: Turned) =>
  turn([id, rev, sendAt === null ? 'draft' : 'scheduled', sendAt, origin])

export const drop = ({ id, rev }: { id: number; rev: number }) =>
  turn([id, rev, 'dropped', null, ''])

const turn = handwritten<never>(
  `UPDATE issues SET rev = ?2 + 1, state = ?3, send_at = ?4, origin = iif(?5 = '', origin, ?5)
  WHERE id = ?1`,
)

export const due = ({ now }: { now: number }) => findDue([now])

const findDue = handwritten<{ id: number }>(
  `SELECT id FROM issues WHERE state = 'scheduled' AND send_at <= ?1 ORDER BY send_at LIMIT 20`,
)

/** Brings what has gone out into the archive, and says what came. */
export const archive = ({ now }: { now: number }) => markArchived([now])

const markArchived = handwritten<{ id: number; pace: Pace | '' }>(
  `UPDATE issues SET archived_at = ?1 WHERE state = 'sent' AND archived_at IS NULL
  RETURNING id, pace`,
)

export const setDigest = (it: Digest) =>
  changeDigest([it.pace, it.isOn, it.hour, it.weekday, it.isWaiting, it.changedAt])

const changeDigest = handwritten<never>(
  `UPDATE digests SET is_on = ?2, hour = ?3, weekday = ?4, is_waiting = ?5,
    changed_at = iif(is_on = ?2 AND hour = ?3 AND weekday = ?4, changed_at, ?6) WHERE pace = ?1`,
)

type Drafted = Occasion & Pick<Digest, 'pace' | 'isWaiting'> & { id: number; origin: string }

/** Drafts an issue from what no earlier one of its pace has told, once for its occasion; without articles, none. */
export const draft = (it: Drafted): Statement<never>[] => [
  addDrafted([
    it.id,
    it.pace,
    it.occasion,
    it.isWaiting ? null : it.until,
    it.origin,
    it.from,
    it.until,
  ]),
  fillDrafted([it.id, it.pace, it.from, it.until]),
]

const untold = (pace: string, from: string, until: string) => `FROM articles
  WHERE articles.state = 'published' AND published_at > ${from} AND published_at <= ${until} AND NOT EXISTS (
    SELECT 1 FROM issue_articles JOIN issues ON issues.id = issue_id
    WHERE article_id = articles.id AND issues.pace = ${pace})`

const addDrafted = handwritten<never>(
  `INSERT INTO issues (id, kind, list, pace, occasion, state, send_at, origin)
  SELECT ?1, 'drafted', '', ?2, ?3, iif(?4 IS NULL, 'draft', 'scheduled'), ?4, ?5
  WHERE EXISTS (SELECT 1 ${untold('?2', '?6', '?7')}) ON CONFLICT (occasion) DO NOTHING`,
)
const fillDrafted = handwritten<never>(
  `INSERT INTO issue_articles SELECT ?1, row_number() OVER (ORDER BY published_at DESC, id DESC), id FROM (
    SELECT id, published_at ${untold('?2', '?3', '?4')}
      AND EXISTS (SELECT 1 FROM issues WHERE id = ?1)
    ORDER BY published_at DESC, id DESC LIMIT ${MOST_ARTICLES})`,
)

/** Articles that have just run and that somebody wants told at once, each of whom asked before it did. */
export const news = ({ now }: { now: number }) => findNews([now])

// Ids tell when a thing was made; see db/ids.ts.
const MADE_AT = `(articles.id / 4096 + 946684800000)`

const findNews = handwritten<{ id: number }>(
  `SELECT articles.id FROM digests CROSS JOIN articles
  WHERE digests.pace = 'instant' AND digests.is_on = 1 AND articles.state = 'published'
    AND published_at > max(?1 - ${NEWS_LASTS}, digests.changed_at) AND published_at <= ?1
    AND published_at > ${MADE_AT} - ${BACKDATED}
    AND NOT EXISTS (SELECT 1 FROM issues WHERE occasion = 'instant ' || articles.id)
    AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.state = 'confirmed' AND s.pace = 'instant'
      AND s.asked_at <= published_at AND s.list IN (
        SELECT 'newsletter' UNION ALL SELECT 'section/' || section_id
        UNION ALL SELECT 'tag/' || tag_id FROM article_tags WHERE article_id = articles.id
        UNION ALL SELECT 'author/' || author_id FROM article_authors WHERE article_id = articles.id))
  ORDER BY published_at LIMIT 20`,
)

type Told = { id: number; article: number; now: number; origin: string }

/** Drafts the issue that tells of one article, once. */
export const tell = ({ id, article, now, origin }: Told): Statement<never>[] => [
  addNews([id, `instant ${article}`, now, origin, '']),
  fillNews([id, article]),
]

const addNews = handwritten<never>(
  `INSERT INTO issues (id, kind, list, pace, occasion, state, send_at, origin)
  VALUES (?1, 'drafted', ?5, 'instant', ?2, 'scheduled', ?3, ?4) ON CONFLICT (occasion) DO NOTHING`,
)
const fillNews = handwritten<never>(
  'INSERT INTO issue_articles SELECT ?1, 1, ?2 WHERE EXISTS (SELECT 1 FROM issues WHERE id = ?1)',
)

/** Articles that have just been updated, and that somebody follows as a story. */
export const updates = ({ now }: { now: number }) => findUpdates([now])

const findUpdates = handwritten<{ id: number; updatedAt: number }>(
  `SELECT articles.id, updated_at AS updatedAt FROM digests CROSS JOIN articles INDEXED BY articles_changed
  WHERE digests.pace = 'instant' AND digests.is_on = 1 AND articles.state = 'published'
    AND articles.changed_at > ?1 - ${NEWS_LASTS} AND updated_at > max(?1 - ${NEWS_LASTS}, digests.changed_at)
    AND updated_at <= ?1 AND updated_at > published_at
    AND NOT EXISTS (SELECT 1 FROM issues WHERE occasion = 'update ' || articles.id || ' ' || updated_at)
    AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.list = 'story/' || articles.id
      AND s.state = 'confirmed' AND s.pace <> 'feed' AND s.asked_at <= updated_at)
  ORDER BY updated_at LIMIT 20`,
)

type Updated = { id: number; article: number; updatedAt: number; now: number; origin: string }

/** Drafts the issue that tells those who follow an article as a story that it was updated, once. */
export const tellUpdate = ({
  id,
  article,
  updatedAt,
  now,
  origin,
}: Updated): Statement<never>[] => [
  addNews([id, `update ${article} ${updatedAt}`, now, origin, `story/${article}`]),
  fillNews([id, article]),
]

/** Where a reader last came from: what links start with when the clock knows no address. */
export const lastOrigin = () => findOrigin([])

const findOrigin = handwritten<{ origin: string }>(
  `SELECT origin FROM subscribers WHERE origin <> '' ORDER BY id DESC LIMIT 1`,
)
