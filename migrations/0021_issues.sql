-- Letters to many: issues, what has the clock draft them, and what became of each for each of its recipients.

-- Which issues the clock drafts, and when. They are no part of the settings that every page reads.
CREATE TABLE digests (
  pace       TEXT PRIMARY KEY,           -- instant, daily, weekly
  is_on      INTEGER NOT NULL,
  hour       INTEGER NOT NULL,           -- on the publication's clock
  weekday    INTEGER NOT NULL,           -- 0: Sunday
  is_waiting INTEGER NOT NULL DEFAULT 0, -- whether an editor sends what was drafted
  changed_at INTEGER NOT NULL            -- what was to be told before is not told
) STRICT, WITHOUT ROWID;
INSERT INTO digests VALUES
  ('instant', 1, 0, 0, 0, unixepoch() * 1000),
  ('daily', 1, 7, 0, 0, unixepoch() * 1000),
  ('weekly', 1, 8, 6, 0, unixepoch() * 1000);

CREATE TABLE issues (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL,                 -- written: at the desk; drafted: by the clock from recent articles
  list          TEXT NOT NULL,                 -- of a written one, whom it goes to: newsletter, section/ID, …; else empty
  pace          TEXT NOT NULL,                 -- of a drafted one: instant, daily, weekly; else empty
  occasion      TEXT UNIQUE,                   -- of a drafted one, what it was drafted for, once: daily 2026-11-26, instant ARTICLE VERSION
  state         TEXT NOT NULL DEFAULT 'draft', -- draft, scheduled, sending, paused, sent, dropped
  rev           INTEGER NOT NULL DEFAULT 1,
  subject       TEXT NOT NULL DEFAULT '',
  made_by       INTEGER REFERENCES staff (id),
  send_at       INTEGER,
  begun_at      INTEGER,
  ended_at      INTEGER,
  origin        TEXT NOT NULL DEFAULT '',      -- what links in its letters start with
  noted_up_to   INTEGER NOT NULL DEFAULT 0,    -- the last subscriber that has a delivery; -1: all have
  put_back      INTEGER NOT NULL DEFAULT 0,    -- by so many milliseconds its whole timetable is late
  sender        INTEGER NOT NULL DEFAULT 0,    -- the job that is sending it
  sender_until  INTEGER NOT NULL DEFAULT 0,
  held_until    INTEGER NOT NULL DEFAULT 0,    -- its carrier takes nothing before
  trouble       TEXT NOT NULL DEFAULT '',      -- and why
  archived_at   INTEGER,                       -- when it came into the public archive
  -- long columns last
  body_markdown TEXT NOT NULL DEFAULT '',
  body_html     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX issues_by_state ON issues (state, send_at);
CREATE INDEX issues_unarchived ON issues (id) WHERE state = 'sent' AND archived_at IS NULL;
CREATE INDEX issues_archived ON issues (archived_at, id) WHERE archived_at IS NOT NULL;

-- Each change names the rev it was made from: whoever is second changes nothing, and nobody changes what has gone out.
CREATE TRIGGER issues_turn BEFORE UPDATE OF rev ON issues
WHEN new.rev <> old.rev + 1 OR old.state NOT IN ('draft', 'scheduled') BEGIN
  SELECT raise(ABORT, 'the issue was changed meanwhile');
END;

CREATE TABLE issue_articles (
  issue_id   INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (issue_id, position),
  UNIQUE (issue_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX issues_of_article ON issue_articles (article_id);

-- One for each issue and recipient, whatever runs twice.
CREATE TABLE deliveries (
  issue_id      INTEGER NOT NULL REFERENCES issues (id),
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  state         TEXT NOT NULL DEFAULT 'queued', -- queued, leased, accepted, uncertain, refused, skipped, delivered, bounced, complained
  domain        TEXT NOT NULL,                  -- behind the @, for the pace
  due_at        INTEGER NOT NULL DEFAULT 0,     -- by the issue's timetable; of a leased one: when the lease is over
  lease         INTEGER NOT NULL DEFAULT 0,     -- who holds it
  tries         INTEGER NOT NULL DEFAULT 0,
  open_since    INTEGER NOT NULL DEFAULT 0,     -- when it was first sent without our learning what became of it
  message       TEXT,                           -- the carrier's name for the letter
  detail        TEXT NOT NULL DEFAULT '',
  at            INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (issue_id, subscriber_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (issue_id, due_at) WHERE state = 'queued';
CREATE INDEX deliveries_leased ON deliveries (due_at) WHERE state = 'leased';
CREATE INDEX deliveries_by_message ON deliveries (message) WHERE message IS NOT NULL;
CREATE INDEX deliveries_amiss ON deliveries (issue_id, state, subscriber_id)
  WHERE state IN ('uncertain', 'refused', 'bounced', 'complained');
CREATE INDEX deliveries_of_subscriber ON deliveries (subscriber_id);

-- How many of an issue's deliveries are in each state, so that its progress costs a few rows.
CREATE TABLE delivery_counts (
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  state    TEXT NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (issue_id, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER deliveries_counted AFTER INSERT ON deliveries BEGIN
  INSERT INTO delivery_counts VALUES (new.issue_id, new.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER deliveries_recounted AFTER UPDATE OF state ON deliveries WHEN old.state <> new.state BEGIN
  UPDATE delivery_counts SET n = n - 1 WHERE issue_id = old.issue_id AND state = old.state;
  INSERT INTO delivery_counts VALUES (new.issue_id, new.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- When the next letter may go to a domain.
CREATE TABLE domain_paces (
  domain  TEXT PRIMARY KEY,
  next_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX domain_paces_over ON domain_paces (next_at);
