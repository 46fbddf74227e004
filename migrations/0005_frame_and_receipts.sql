-- One row: what stands around every page, such as names, navigation and announcements. Its number
-- grows with each change to them, and is part of every page's validator.
CREATE TABLE frame (
  id       INTEGER PRIMARY KEY,
  number   INTEGER NOT NULL,
  settings TEXT NOT NULL DEFAULT '{}'   -- JSON: what editors may set without a deploy
) STRICT;
INSERT INTO frame VALUES (1, 1, '{}');

-- What an act of the desk changed at the edge, and whether each address shows it.
CREATE TABLE receipts (
  id         INTEGER PRIMARY KEY,
  subject    TEXT NOT NULL,             -- article/ID, section/ID, front …
  act        TEXT NOT NULL,
  by_name    TEXT NOT NULL,
  tags       TEXT NOT NULL,             -- JSON: the cache tags purged
  purge      TEXT NOT NULL,             -- done, waiting
  purged_at  INTEGER,
  probes     TEXT NOT NULL,             -- JSON: address, what it must show, what it showed
  checked_at INTEGER
) STRICT;

CREATE INDEX receipts_of_subject ON receipts (subject, id);
