-- A reader who has commented: a guest known by the signed key in a cookie.
-- Addresses live here and nowhere else in the house of comments.
CREATE TABLE readers (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  email      TEXT,                        -- as typed, unverified: gives no badge, no trust
  created_at INTEGER NOT NULL
) STRICT;

-- One thread for each article, under the article's own id (other sites' pages bring their own ids).
CREATE TABLE threads (
  id        INTEGER PRIMARY KEY,
  site_id   INTEGER NOT NULL DEFAULT 0,   -- 0: this publication
  key       TEXT NOT NULL,                -- the article's id, as text
  n_public  INTEGER NOT NULL DEFAULT 0,   -- approved comments: the number a reader is told
  n_roots   INTEGER NOT NULL DEFAULT 0,   -- shown comments at the top level
  n_pending INTEGER NOT NULL DEFAULT 0,
  last_id   INTEGER,
  rev       INTEGER NOT NULL DEFAULT 0,   -- grows with every change a reader can see
  UNIQUE (site_id, key)
) STRICT;

CREATE TABLE comments (
  id          INTEGER PRIMARY KEY,        -- time-ordered; a reply's id is above its parent's
  thread_id   INTEGER NOT NULL REFERENCES threads (id),
  root_id     INTEGER NOT NULL DEFAULT 0, -- 0: top level
  parent_id   INTEGER,
  depth       INTEGER NOT NULL DEFAULT 0,
  reader_id   INTEGER REFERENCES readers (id),
  name        TEXT NOT NULL,
  state       TEXT NOT NULL,              -- pending, approved, rejected, spam
  reason      TEXT NOT NULL DEFAULT '',   -- why it is not approved, told to its author
  shown       INTEGER NOT NULL DEFAULT 0, -- 1: takes a place on the page (approved, or a tombstone with replies)
  up          INTEGER NOT NULL DEFAULT 0,
  down        INTEGER NOT NULL DEFAULT 0,
  best        INTEGER NOT NULL DEFAULT 0, -- Wilson's lower bound * 1e6 * 2^32 + seconds: no blocks of ties
  n_replies   INTEGER NOT NULL DEFAULT 0, -- shown replies at any depth, kept on the root
  retry_key   TEXT,                       -- a second sending finds the first by it
  import_key  TEXT,
  body_markdown TEXT NOT NULL,
  body_html   TEXT NOT NULL
) STRICT;

CREATE INDEX comments_tree ON comments (thread_id, root_id, id) WHERE shown = 1;
CREATE INDEX comments_best ON comments (thread_id, best, id) WHERE root_id = 0 AND shown = 1;
CREATE INDEX comments_pending ON comments (id) WHERE state = 'pending';
CREATE INDEX comments_of_reader ON comments (reader_id, id) WHERE reader_id IS NOT NULL;
CREATE UNIQUE INDEX comments_retried ON comments (retry_key) WHERE retry_key IS NOT NULL;
CREATE UNIQUE INDEX comments_imported ON comments (thread_id, import_key) WHERE import_key IS NOT NULL;

CREATE TRIGGER comments_counted_in AFTER INSERT ON comments BEGIN
  UPDATE threads SET
    n_public = n_public + (new.shown AND new.state = 'approved'),
    n_roots = n_roots + (new.shown AND new.root_id = 0),
    n_pending = n_pending + (new.state = 'pending'),
    last_id = iif(new.shown, max(new.id, coalesce(last_id, 0)), last_id),
    rev = rev + new.shown
  WHERE id = new.thread_id;
  UPDATE comments SET n_replies = n_replies + 1 WHERE id = new.root_id AND new.shown = 1;
END;

CREATE TRIGGER comments_recounted AFTER UPDATE OF shown, state ON comments
WHEN old.shown <> new.shown OR old.state <> new.state BEGIN
  UPDATE threads SET
    n_public = n_public + (new.shown AND new.state = 'approved') - (old.shown AND old.state = 'approved'),
    n_roots = n_roots + iif(new.root_id = 0, new.shown - old.shown, 0),
    n_pending = n_pending + (new.state = 'pending') - (old.state = 'pending'),
    rev = rev + 1
  WHERE id = new.thread_id;
  UPDATE comments SET n_replies = n_replies + new.shown - old.shown WHERE id = new.root_id AND new.shown <> old.shown;
END;

CREATE TABLE moderation_log (
  id         INTEGER PRIMARY KEY,
  comment_id INTEGER NOT NULL REFERENCES comments (id),
  decided_by TEXT NOT NULL,               -- screen, or a member of staff
  state      TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX moderation_of_comment ON moderation_log (comment_id, id);
