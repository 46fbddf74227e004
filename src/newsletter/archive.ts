import { handwritten } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import type { Pace } from './issue.ts'

// What of issues everybody may read.

export type Archived = {
  id: number
  subject: string
  pace: Pace | ''
  listName: string | null
  sendAt: number
  archivedAt: number
  bodyHtml: string
  /** Its first articles that may still be read. */
  articles: { id: number; slug: string; headline: string }[]
}

const MOST_NAMED = 5

const columns = `id, subject, pace, CASE substr(list, 1, instr(list, '/'))
    WHEN 'section/' THEN (SELECT name FROM sections WHERE id = CAST(substr(list, 9) AS INTEGER))
    WHEN 'tag/' THEN (SELECT name FROM tags WHERE id = CAST(substr(list, 5) AS INTEGER))
    WHEN 'author/' THEN (SELECT name FROM authors WHERE id = CAST(substr(list, 8) AS INTEGER))
    END AS listName,
  coalesce(begun_at, send_at, 0) AS sendAt, coalesce(archived_at, 0) AS archivedAt, body_html AS bodyHtml,
  (SELECT json_group_array(json_object('id', id, 'slug', slug, 'headline', headline)) FROM (
    SELECT articles.id, slug, headline FROM issue_articles JOIN articles ON articles.id = article_id
    WHERE issue_id = issues.id AND articles.state = 'published'
    ORDER BY position LIMIT ${MOST_NAMED}) few) AS articles`

type Row = Omit<Archived, 'articles'> & { articles: string }

const archivedFrom = (row: Row): Archived => ({ ...row, articles: JSON.parse(row.articles) })

export type Place = { at: number; id: number }

/** Issues that have gone out, newest first, from after a place on. */
export const archivedBefore = ({ at, id, limit }: Place & { limit: number }) =>
  findArchived([at, id, limit])

const findArchived = handwritten<Archived, Row>(
  `SELECT ${columns} FROM issues
  WHERE archived_at IS NOT NULL AND pace <> 'instant' AND (archived_at, id) < (?1, ?2)
  ORDER BY archived_at DESC, id DESC LIMIT ?3`,
  archivedFrom,
)

/** One that goes out or has gone out: its letters lead to it. */
export const findPublic = ({ id }: { id: number }) => publicById([id])

const publicById = handwritten<Archived, Row>(
  `SELECT ${columns} FROM issues
  WHERE id = ?1 AND state IN ('sending', 'paused', 'sent') AND pace <> 'instant'`,
  archivedFrom,
)

/** What changes when another issue comes into the archive, or an article it shows does. */
export const editionOfArchive = () => findEdition([])

const findEdition = handwritten<Validator>(
  `SELECT 'l' || coalesce(newest.at, 0) || '.' || edition.number || '.' || frame.number AS edition,
    frame.settings, newest.at AS changedAt
  FROM edition CROSS JOIN frame
  CROSS JOIN (SELECT max(archived_at) AS at FROM issues WHERE archived_at IS NOT NULL) newest`,
)
