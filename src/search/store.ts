import { handwritten, type Statement } from '../db/client.ts'
import { type Laid, PER_PAGE, PLACES_A_MILLISECOND, type Printed, WINDOW } from './search.ts'
import type { Spelling } from './spelling.ts'

// FTS5 is outside what the builder has words for, so this store writes its SQL by hand.

export type Row = { printed: Printed; body: string; place: number; total: number }
type RawRow = Omit<Row, 'printed'> & { printed: string }

const readRow = ({ printed, ...row }: RawRow): Row => ({ ...row, printed: JSON.parse(printed) })

// FTS5 takes a limit to its rowids only for an integer, and a bound number need not be one.
const whole = (n: number) => `CAST(?${n} AS INTEGER)`
const SCORE = 'bm25(words, 10, 6, 4, 1, 0)'
const MONTH = 30 * 86_400_000 * PLACES_A_MILLISECOND

const best = handwritten<Row, RawRow>(
  `WITH candidates (place, score) AS (
    SELECT * FROM (SELECT rowid, ${SCORE} FROM words
      WHERE words MATCH ?1 AND rowid >= ${whole(3)} ORDER BY rowid DESC LIMIT ${WINDOW + 1})
    UNION ALL
    SELECT * FROM (SELECT rowid, ${SCORE} FROM words
      WHERE words MATCH ?2 AND rowid >= ${whole(3)} ORDER BY rowid DESC LIMIT ${WINDOW + 1})
  ), ranked (place, score, total) AS (
    SELECT place, min(score) * (1 + 1 / (1 + max(0, ?4 - place) / ${MONTH}.0)), count(*) OVER ()
    FROM candidates GROUP BY place
    ORDER BY 2, place DESC LIMIT ${PER_PAGE + 1} OFFSET ?5
  )
  SELECT printed, body, documents.place, total FROM ranked
  JOIN documents ON documents.place = ranked.place ORDER BY score, ranked.place DESC`,
  readRow,
)

const newest = handwritten<Row, RawRow>(
  `WITH found (place) AS (
    SELECT rowid FROM words WHERE words MATCH ?1 AND rowid >= ${whole(2)} AND rowid < ${whole(3)}
    ORDER BY rowid DESC LIMIT ${WINDOW + 1}
  )
  SELECT printed, body, documents.place, (SELECT count(*) FROM found) AS total
  FROM (SELECT place FROM found LIMIT ${PER_PAGE + 1}) page
  JOIN documents ON documents.place = page.place ORDER BY documents.place DESC`,
  readRow,
)

type Asked = { everywhere: string; leading: string; since: number }

/**
 * The best of the newest that match, and of the newest that match where it weighs most. An article of
 * today counts double, one a month old half as much again. The window is short enough for an offset.
 */
export const findBest = ({ everywhere, leading, since }: Asked, now: number, skip: number) =>
  best([everywhere, leading, since, now, skip])

/** The newest that match, from before a place on. */
export const findNewest = ({ everywhere, since }: Asked, before: number) =>
  newest([everywhere, since, before])

/** Words we print that are like others. It reads nothing where the question finds enough. */
const likest = handwritten<Spelling>(
  `SELECT vocabulary.folded, printed, uses FROM likenesses
  JOIN vocabulary ON vocabulary.id = likenesses.rowid
  WHERE likenesses MATCH ?1
    AND (SELECT count(*) FROM (SELECT 1 FROM words
      WHERE words MATCH ?2 AND rowid >= ${whole(3)} LIMIT ?4)) < ?4
  ORDER BY rank LIMIT 40`,
)
export const findLike = (likenesses: string, { everywhere, since }: Asked, few: number) =>
  likest([likenesses, everywhere, since, few])

const dropUpTo = handwritten<never>('DELETE FROM documents WHERE article_id = ?1 AND version <= ?2')
const noteRemoved = handwritten<never>(
  `INSERT INTO removed (article_id, version) VALUES (?1, ?2)
  ON CONFLICT (article_id) DO UPDATE SET version = max(version, excluded.version)`,
)
const forgetRemoved = handwritten<never>(
  'DELETE FROM removed WHERE article_id = ?1 AND version < ?2',
)
const addDocument = handwritten<never>(
  `INSERT INTO documents (place, article_id, version, printed, body)
  SELECT coalesce((SELECT max(place) + 1 FROM documents
      WHERE place >= ?1 AND place < ?1 + ${PLACES_A_MILLISECOND}), ?1), ?2, ?3, ?4, ?5
  WHERE NOT EXISTS (SELECT 1 FROM documents WHERE article_id = ?2)
    AND NOT EXISTS (SELECT 1 FROM removed WHERE article_id = ?2)`,
)
const addWords = handwritten<never>(
  `INSERT INTO words (rowid, headline, names, dek, body, section)
  SELECT place, ?3, ?4, ?5, ?6, ?7 FROM documents WHERE article_id = ?1 AND version = ?2`,
)
const addSpellings = handwritten<never>(
  `INSERT OR IGNORE INTO spellings (article_id, folded, printed)
  SELECT ?1, value ->> '$.folded', value ->> '$.printed' FROM json_each(?3)
  WHERE EXISTS (SELECT 1 FROM documents WHERE article_id = ?1 AND version = ?2)`,
)

/** All statements that put a document in the place of an older one; a newer one, or its removal, stands. */
export const put = ({ id, version, place, printed, body, ...laid }: Laid): Statement<never>[] => [
  dropUpTo([id, version]),
  forgetRemoved([id, version]),
  addDocument([place, id, version, printed, body]),
  addWords([id, version, laid.headline, laid.names, laid.dek, laid.words, laid.section]),
  addSpellings([id, version, laid.spellings]),
]

/** All statements that take an article out, whatever was read of it before. */
export const remove = (id: number, version: number): Statement<never>[] => [
  noteRemoved([id, version]),
  dropUpTo([id, version]),
]

const othersBetween = handwritten<{ id: number }>(
  `SELECT article_id AS id FROM documents
  WHERE place >= ?1 AND place < ?2 AND article_id NOT IN (SELECT value FROM json_each(?3)) LIMIT 8`,
)
/** What the index has between two places besides the articles that belong there. */
export const findOthers = (from: number, to: number, ids: number[]) =>
  othersBetween([from, to, JSON.stringify(ids)])
