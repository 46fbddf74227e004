import { env } from 'cloudflare:workers'

/** How many comments stand under an article, and how many more under its first comment alone. */
export type Storm = { article: number; comments: number; pile?: number; pins?: number }

const FIVE = 5
export const idIn = (article: number, n: number) => article * 1_000_000 + n

/** `count` rows at once, i from 1 on. */
export const counting = (count: number, insert: string) =>
  env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) ${insert} FROM n WHERE true ON CONFLICT DO NOTHING`,
  )

const FIRST = Date.parse('2026-01-01T08:00Z')

/** So many articles in two sections, each with one of five tags and two of ten authors; the front is full of pins. */
export const publish = (count: number) =>
  env.DB.batch([
    counting(2, "INSERT INTO sections (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(5, "INSERT INTO tags (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(10, "INSERT INTO authors (id, slug, name) SELECT i, 'n-' || i, 'N'"),
    counting(
      count,
      `INSERT INTO articles (id, slug, state, fingerprint, section_id, headline, language, direction, published_at, month, body_markdown, body_html)
      SELECT i, 'piece-' || i, 'published', '', 1 + i % 2, 'Piece', 'en', 'ltr', ${FIRST} + i, '2026-01', '', ''`,
    ),
    counting(count, 'INSERT INTO threads (id, key) SELECT i, i'),
    counting(
      count,
      'INSERT INTO article_tags (article_id, position, tag_id) SELECT i, 0, 1 + i % 5',
    ),
    ...[0, 1].map((nth) =>
      counting(
        count,
        `INSERT INTO article_authors (article_id, position, author_id, role) SELECT i, ${nth}, 1 + (i + ${nth}) % 10, 'reporter'`,
      ),
    ),
    counting(count, "INSERT INTO corrections SELECT i, i, 0, 'correction', 'Mended.'"),
    counting(
      count,
      `INSERT INTO issues (id, kind, list, pace, state, subject, begun_at, archived_at)
      SELECT i, 'written', 'newsletter', '', 'sent', 'A letter', ${FIRST} + i, ${FIRST} + i`,
    ),
    ...[0, 1, 2].map((nth) =>
      counting(count, `INSERT INTO issue_articles SELECT i, ${nth}, 1 + (i + ${nth}) % ${count}`),
    ),
    counting(10, "INSERT INTO front_slots SELECT 'live', i - 1, i"),
  ])

/**
 * Threads as they are after a storm: every fifth comment is a root, and the four after it stand under
 * it. What the triggers would count, row by row, is counted once.
 */
export async function storms(...threads: Storm[]) {
  const { results: triggers } = await env.DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'comments'",
  ).all<{ name: string; sql: string }>()
  await env.DB.batch([
    ...triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...threads.flatMap(said),
    ...threads.map(({ article }) => counted(article)),
    ...triggers.map(({ sql }) => env.DB.prepare(sql)),
  ])
}

const COLUMNS =
  '(id, thread_id, root_id, parent_id, depth, name, state, shown, best, n_replies, pinned, body_markdown, body_html)'
const WORDS = "'Ann', 'approved', 1"

function said({ article, comments, pile = 0, pins = 0 }: Storm) {
  const root = `(i - 1) / ${FIVE} * ${FIVE} + 1`
  const isRoot = `i % ${FIVE} = 1`
  const id = (n: string) => `${article * 1_000_000} + ${n}`
  const roots = counting(
    comments,
    `INSERT INTO comments ${COLUMNS} SELECT ${id('i')}, ${article}, iif(${isRoot}, 0, ${id(root)}),
      iif(${isRoot}, NULL, ${id('i')} - 1), (i - 1) % ${FIVE}, ${WORDS}, (i * 7919 % 50) * 4294967296 + i,
      iif(i = 1, 4 + ${pile}, iif(${isRoot}, 4, 0)), iif(${isRoot} AND i < ${pins * FIVE}, 1 + i / ${FIVE}, 0), '', '<p>Words.</p>'`,
  )
  if (pile === 0) return [roots]
  // Each answers somebody of the page before: whom it answers must be looked up.
  const under = counting(
    pile,
    `INSERT INTO comments ${COLUMNS} SELECT ${id('500000 + i')}, ${article}, ${id('1')},
      iif(i <= 60, ${id('1')}, ${id('500000 + i - 60')}), 1 + i / 60, ${WORDS}, i, 0, 0, '', '<p>Words.</p>'`,
  )
  return [roots, under]
}

const counted = (article: number) =>
  env.DB.prepare(
    `UPDATE threads SET rev = rev + 1, last_id = (SELECT max(id) FROM comments WHERE thread_id = ${article}),
      n_public = (SELECT count(*) FROM comments WHERE thread_id = ${article}),
      n_roots = (SELECT count(*) FROM comments WHERE thread_id = ${article} AND root_id = 0)
    WHERE id = ${article}`,
  )
