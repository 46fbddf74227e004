/** What each counter says, beside what counting again says; equal rows are left out. */
export const WRONG_COUNTS = `
  SELECT 'thread' AS what, t.id, t.n_public || ' ' || t.n_roots || ' ' || t.n_pending AS kept,
    (SELECT coalesce(sum(c.state = 'approved' AND c.shown), 0) || ' ' ||
      coalesce(sum(c.root_id = 0 AND c.shown), 0) || ' ' || coalesce(sum(c.state = 'pending'), 0)
      FROM comments c WHERE c.thread_id = t.id) AS counted
  FROM threads t WHERE kept <> counted
  UNION ALL
  SELECT 'comment', c.id, c.n_replies || ' ' || c.up || ' ' || c.down || ' ' || c.n_reports,
    (SELECT count(*) FROM comments r WHERE r.root_id = c.id AND r.shown = 1) || ' ' ||
    (SELECT count(*) FROM votes v WHERE v.comment_id = c.id AND v.vote = 1) || ' ' ||
    (SELECT count(*) FROM votes v WHERE v.comment_id = c.id AND v.vote = -1) || ' ' ||
    (SELECT count(*) FROM reports p WHERE p.comment_id = c.id AND p.settled_at IS NULL) AS counted
  FROM comments c
  WHERE c.n_replies || ' ' || c.up || ' ' || c.down || ' ' || c.n_reports <> counted`

/** Comments that take a place they should not have, or have none where they should. */
export const WRONG_PLACES = `
  SELECT c.id, c.state, c.shown FROM comments c WHERE c.shown <> (c.state = 'approved' OR EXISTS (
    SELECT 1 FROM comments r WHERE r.parent_id = c.id AND r.shown = 1))`

/** The order of the best, and what it is made of. */
export const RANKS = 'SELECT id, up, down, best FROM comments'

type Ranked = { id: number; up: number; down: number; best: number }

/** Comments whose rank is not Wilson's of their votes, above the second they were posted. */
export const wrongRanks = (rows: Ranked[], secondOf: (id: number) => number) =>
  rows.filter(({ id, up, down, best }) => best !== wilson(up, down) * 2 ** 32 + secondOf(id))

/** The lower end of Wilson's interval of 95 % for the share of up votes, in millionths. */
function wilson(up: number, down: number): number {
  const n = up + down
  if (up === 0) return 0
  const z = 1.96
  const share = up / n
  const middle = share + z ** 2 / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share) + z ** 2 / (4 * n)) / n)
  return Math.round((1e6 * (middle - spread)) / (1 + z ** 2 / n))
}
