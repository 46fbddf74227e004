-- Two pages elsewhere that are one after all: the thread of one goes into the other's.

CREATE INDEX threads_merged ON threads (merged_into) WHERE merged_into IS NOT NULL;

-- Comments go along with their thread: those that stand there as it is merged, and one that was on its way and
-- comes after. Either changes the thread's own row.
CREATE TRIGGER comments_go_along AFTER UPDATE OF n_public, n_roots, n_pending, last_id, rev ON threads
WHEN new.merged_into IS NOT NULL BEGIN
  UPDATE comments SET thread_id = new.merged_into WHERE thread_id = new.id;
  UPDATE threads SET
    n_public = n_public + new.n_public,
    n_roots = n_roots + new.n_roots,
    n_pending = n_pending + new.n_pending,
    last_id = nullif(max(coalesce(last_id, 0), coalesce(new.last_id, 0)), 0),
    rev = max(rev, new.rev) + 1 -- higher than whoever kept a page of either has seen
  WHERE id = new.merged_into;
  UPDATE threads SET n_public = 0, n_roots = 0, n_pending = 0, last_id = NULL WHERE id = new.id;
END;
