CREATE TABLE staff (
  id         INTEGER PRIMARY KEY,
  email      TEXT NOT NULL UNIQUE,      -- trimmed, lower case
  name       TEXT NOT NULL,
  role       TEXT NOT NULL,             -- contributor, moderator, editor, administrator
  left_at    INTEGER,                   -- no way in any more; what they did stands under their name
  created_at INTEGER NOT NULL
) STRICT;

-- A letter's way in: used once, and only the SHA-256 of its token is kept.
CREATE TABLE sign_in_links (
  token_hash TEXT PRIMARY KEY,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_links_of_staff ON sign_in_links (staff_id, made_at);

CREATE TABLE sessions (
  id         INTEGER PRIMARY KEY,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  token_hash TEXT NOT NULL UNIQUE,
  device     TEXT NOT NULL,             -- what the browser calls itself, shortened
  seen_at    INTEGER NOT NULL,          -- to the hour
  expires_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;

CREATE INDEX sessions_of_staff ON sessions (staff_id, id);

-- Every act of the staff, of a program with a key, and of the clock. Rows are added and never changed.
CREATE TABLE staff_log (
  id       INTEGER PRIMARY KEY,
  staff_id INTEGER REFERENCES staff (id),
  by_name  TEXT NOT NULL,               -- as it was then
  act      TEXT NOT NULL,
  subject  TEXT NOT NULL DEFAULT '',    -- article/ID, media/ID, staff/ID …
  detail   TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX staff_log_of_subject ON staff_log (subject, id);
CREATE INDEX staff_log_of_staff ON staff_log (staff_id, id);
CREATE TRIGGER staff_log_stands BEFORE UPDATE ON staff_log BEGIN
  SELECT raise(ABORT, 'the log is never changed');
END;
CREATE TRIGGER staff_log_stays BEFORE DELETE ON staff_log BEGIN
  SELECT raise(ABORT, 'the log is never shortened');
END;

ALTER TABLE api_tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT 'articles comments media';
ALTER TABLE api_tokens ADD COLUMN made_by INTEGER REFERENCES staff (id);
ALTER TABLE api_tokens ADD COLUMN revoked_at INTEGER;
