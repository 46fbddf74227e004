-- What a thread needs beside its comments. States of a comment: pending, approved, rejected, spam,
-- and withdrawn by its author. One that is not approved keeps its place while something shown stands under it.

ALTER TABLE comments ADD COLUMN badge TEXT NOT NULL DEFAULT '';         -- author, staff: only ever set by us
ALTER TABLE comments ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;      -- its place among the pinned, from 1
ALTER TABLE comments ADD COLUMN is_pick INTEGER NOT NULL DEFAULT 0;     -- an editor's pick
ALTER TABLE comments ADD COLUMN warning TEXT NOT NULL DEFAULT '';       -- why its text is folded away at first
ALTER TABLE comments ADD COLUMN edited_at INTEGER;
ALTER TABLE comments ADD COLUMN n_reports INTEGER NOT NULL DEFAULT 0;

CREATE INDEX comments_under ON comments (parent_id) WHERE parent_id IS NOT NULL AND shown = 1;
CREATE INDEX comments_pinned ON comments (thread_id, pinned) WHERE pinned > 0 AND shown = 1;
CREATE INDEX comments_reported ON comments (n_reports, id) WHERE n_reports > 0 AND state = 'approved';

-- What its readers see of a comment has changed.
CREATE TRIGGER comments_reworded AFTER UPDATE OF body_html, name, badge, pinned, is_pick, warning, up, down ON comments
WHEN new.shown = 1 BEGIN
  UPDATE threads SET rev = rev + 1 WHERE id = new.thread_id;
END;

-- What a comment said before it was edited, for moderators.
CREATE TABLE comment_revisions (
  comment_id    INTEGER NOT NULL REFERENCES comments (id),
  edited_at     INTEGER NOT NULL,
  body_markdown TEXT NOT NULL,
  PRIMARY KEY (comment_id, edited_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE votes (
  thread_id  INTEGER NOT NULL,
  reader_id  INTEGER NOT NULL,
  comment_id INTEGER NOT NULL REFERENCES comments (id),
  vote       INTEGER NOT NULL CHECK (vote IN (-1, 1)),
  PRIMARY KEY (thread_id, reader_id, comment_id)
) STRICT, WITHOUT ROWID;

-- `best` holds Wilson's lower bound (z = 1.96) of the new counts above the second it was posted.
CREATE TRIGGER votes_counted AFTER INSERT ON votes BEGIN
  UPDATE comments SET up = up + (new.vote = 1), down = down + (new.vote = -1) WHERE id = new.comment_id;
END;
CREATE TRIGGER votes_changed AFTER UPDATE OF vote ON votes WHEN old.vote <> new.vote BEGIN
  UPDATE comments SET up = up + new.vote, down = down - new.vote WHERE id = new.comment_id;
END;
CREATE TRIGGER votes_taken_back AFTER DELETE ON votes BEGIN
  UPDATE comments SET up = up - (old.vote = 1), down = down - (old.vote = -1) WHERE id = old.comment_id;
END;
CREATE TRIGGER comments_ranked AFTER UPDATE OF up, down ON comments BEGIN
  UPDATE comments SET best = (best & 4294967295) + iif(new.up = 0, 0, CAST(round(1e6 *
    ((1.0 * new.up / (new.up + new.down)) + 1.9208 / (new.up + new.down)
      - 1.96 * sqrt((1.0 * new.up * new.down / (new.up + new.down) + 0.9604)) / (new.up + new.down))
    / (1 + 3.8416 / (new.up + new.down))) AS INTEGER)) * 4294967296
  WHERE id = new.id;
END;

CREATE TABLE reports (
  comment_id INTEGER NOT NULL REFERENCES comments (id),
  reader_id  INTEGER NOT NULL,
  reason     TEXT NOT NULL,               -- abuse, spam, off-topic, false, other
  words      TEXT NOT NULL DEFAULT '',
  at         INTEGER NOT NULL,
  settled_at INTEGER,                     -- when a moderator looked at it
  PRIMARY KEY (comment_id, reader_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reports_counted AFTER INSERT ON reports BEGIN
  UPDATE comments SET n_reports = n_reports + 1 WHERE id = new.comment_id;
END;
CREATE TRIGGER reports_settled AFTER UPDATE OF settled_at ON reports
WHEN (old.settled_at IS NULL) <> (new.settled_at IS NULL) BEGIN
  UPDATE comments SET n_reports = n_reports + iif(new.settled_at IS NULL, 1, -1) WHERE id = new.comment_id;
END;

ALTER TABLE moderation_log ADD COLUMN was TEXT NOT NULL DEFAULT '';     -- its state before, for taking the act back
ALTER TABLE moderation_log ADD COLUMN rule TEXT NOT NULL DEFAULT '';    -- what held it, by name

-- A reader's address, once they have shown that it is theirs, is found by its keyed hash.
ALTER TABLE readers ADD COLUMN email_hash TEXT;
ALTER TABLE readers ADD COLUMN verified_at INTEGER;
ALTER TABLE readers ADD COLUMN badge TEXT NOT NULL DEFAULT '';          -- staff, author: goes on what they write
ALTER TABLE readers ADD COLUMN erased_at INTEGER;
CREATE UNIQUE INDEX readers_by_email ON readers (email_hash) WHERE email_hash IS NOT NULL;

-- Whence a comment came, under a key of the day; gone after two days.
CREATE TABLE senders (
  comment_id INTEGER PRIMARY KEY REFERENCES comments (id),
  network    TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX senders_by_network ON senders (network, at);
CREATE INDEX senders_by_time ON senders (at);

-- Whom and what screening stops. A value: a reader's id, a name as it compares, a domain, a network of today.
CREATE TABLE blocks (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,                  -- reader, name, domain, network
  value   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  by_name TEXT NOT NULL,
  until   INTEGER,                        -- NULL: until it is lifted
  UNIQUE (kind, value)
) STRICT;

-- An author asks once that a moderator look again.
CREATE TABLE appeals (
  comment_id INTEGER PRIMARY KEY REFERENCES comments (id),
  words      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX appeals_open ON appeals (comment_id) WHERE settled_at IS NULL;

-- What moderators tell each other of a reader.
CREATE TABLE reader_notes (
  id        INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL REFERENCES readers (id),
  by_name   TEXT NOT NULL,
  words     TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_reader ON reader_notes (reader_id, id);
