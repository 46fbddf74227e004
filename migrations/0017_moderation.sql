-- What moderators need to find, and what the public is told of their work.

-- The most reported first; the place of a comment in that order is one number, so that no two tie.
DROP INDEX comments_reported;
CREATE INDEX comments_reported ON comments ((min(n_reports, 1000) << 53) + id) WHERE n_reports > 0 AND state = 'approved';
CREATE INDEX comments_rejected ON comments (id) WHERE state = 'rejected';
CREATE INDEX comments_spam ON comments (id) WHERE state = 'spam';
CREATE INDEX comments_pending_in ON comments (thread_id, id) WHERE state = 'pending';
CREATE INDEX comments_of_thread ON comments (thread_id, id);
DROP INDEX reports_of_reader;
CREATE INDEX reports_of_reader ON reports (reader_id, at);
CREATE INDEX blocks_ending ON blocks (until) WHERE until IS NOT NULL;

-- A name as it was written: what it compares by is not to be read.
ALTER TABLE blocks ADD COLUMN written TEXT NOT NULL DEFAULT '';

-- granted: the comment is read after all. kept: it stays as it was decided.
ALTER TABLE appeals ADD COLUMN outcome TEXT NOT NULL DEFAULT '';

-- Whoever takes a comment back asks nothing of it any more.
CREATE TRIGGER appeals_dropped AFTER UPDATE OF state ON comments
WHEN new.state = 'withdrawn' AND old.state <> 'withdrawn' BEGIN
  DELETE FROM appeals WHERE comment_id = new.id AND settled_at IS NULL;
END;

-- What is no longer read is neither pinned nor picked.
CREATE TRIGGER comments_taken_down AFTER UPDATE OF state ON comments
WHEN new.state <> 'approved' AND (old.pinned > 0 OR old.is_pick = 1) BEGIN
  UPDATE comments SET pinned = 0, is_pick = 0 WHERE id = new.id;
END;

-- A reader's standing: how many of their comments are read, and how many were not let through.
ALTER TABLE readers ADD COLUMN n_approved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE readers ADD COLUMN n_rejected INTEGER NOT NULL DEFAULT 0;
UPDATE readers SET
  n_approved = (SELECT count(*) FROM comments WHERE reader_id = readers.id AND state = 'approved'),
  n_rejected = (SELECT count(*) FROM comments WHERE reader_id = readers.id AND state IN ('rejected', 'spam'));

CREATE TRIGGER readers_standing_begins AFTER INSERT ON comments
WHEN new.reader_id IS NOT NULL AND new.state IN ('approved', 'rejected', 'spam') BEGIN
  UPDATE readers SET n_approved = n_approved + (new.state = 'approved'),
    n_rejected = n_rejected + (new.state IN ('rejected', 'spam')) WHERE id = new.reader_id;
END;
CREATE TRIGGER readers_standing_changes AFTER UPDATE OF state, reader_id ON comments
WHEN old.state <> new.state OR old.reader_id IS NOT new.reader_id BEGIN
  UPDATE readers SET n_approved = n_approved - (old.state = 'approved'),
    n_rejected = n_rejected - (old.state IN ('rejected', 'spam')) WHERE id = old.reader_id;
  UPDATE readers SET n_approved = n_approved + (new.state = 'approved'),
    n_rejected = n_rejected + (new.state IN ('rejected', 'spam')) WHERE id = new.reader_id;
END;

-- Each month's figures, by the calendar of UTC. within_…: how long what was held had waited when it was
-- decided, in minutes, each row by the smallest that it fits. `rev` is the page's validator.
CREATE TABLE moderation_months (
  month         TEXT PRIMARY KEY,
  rev           INTEGER NOT NULL DEFAULT 0,
  posted        INTEGER NOT NULL DEFAULT 0,
  held          INTEGER NOT NULL DEFAULT 0,
  approved      INTEGER NOT NULL DEFAULT 0,
  rejected      INTEGER NOT NULL DEFAULT 0,
  spam          INTEGER NOT NULL DEFAULT 0,
  reports       INTEGER NOT NULL DEFAULT 0,
  appeals       INTEGER NOT NULL DEFAULT 0,
  granted       INTEGER NOT NULL DEFAULT 0,
  kept          INTEGER NOT NULL DEFAULT 0,
  within_10     INTEGER NOT NULL DEFAULT 0,
  within_60     INTEGER NOT NULL DEFAULT 0,
  within_240    INTEGER NOT NULL DEFAULT 0,
  within_1440   INTEGER NOT NULL DEFAULT 0,
  within_4320   INTEGER NOT NULL DEFAULT 0,
  later         INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- An id holds milliseconds since 2000 above its last twelve bits. An act that is taken back is not counted.
CREATE TRIGGER moderation_counted AFTER INSERT ON moderation_log
WHEN new.was <> new.state AND new.state <> 'withdrawn' BEGIN
  INSERT OR IGNORE INTO moderation_months (month) VALUES (strftime('%Y-%m', new.id / 4096000 + 946684800, 'unixepoch'));
  UPDATE moderation_months SET
    rev = rev + 1,
    posted = posted + (new.was = ''),
    held = held + (new.state = 'pending' AND new.rule <> 'undo'),
    approved = approved + (new.state = 'approved' AND new.was <> '' AND new.rule <> 'undo')
      - (new.rule = 'undo' AND new.was = 'approved'),
    rejected = rejected + (new.state = 'rejected' AND new.rule <> 'undo') - (new.rule = 'undo' AND new.was = 'rejected'),
    spam = spam + (new.state = 'spam' AND new.rule <> 'undo') - (new.rule = 'undo' AND new.was = 'spam')
  WHERE month = strftime('%Y-%m', new.id / 4096000 + 946684800, 'unixepoch');
END;

CREATE TRIGGER moderation_timed AFTER INSERT ON moderation_log
WHEN new.was = 'pending' AND new.state IN ('approved', 'rejected', 'spam') AND new.rule <> 'undo' BEGIN
  UPDATE moderation_months SET
    within_10 = within_10 + (waited <= 10),
    within_60 = within_60 + (waited > 10 AND waited <= 60),
    within_240 = within_240 + (waited > 60 AND waited <= 240),
    within_1440 = within_1440 + (waited > 240 AND waited <= 1440),
    within_4320 = within_4320 + (waited > 1440 AND waited <= 4320),
    later = later + (waited > 4320)
  FROM (SELECT (new.id - coalesce(
    (SELECT max(id) FROM moderation_log WHERE comment_id = new.comment_id AND id < new.id AND state = 'pending'),
    new.comment_id)) / 245760000 AS waited)
  WHERE month = strftime('%Y-%m', new.id / 4096000 + 946684800, 'unixepoch');
END;

CREATE TRIGGER reports_told AFTER INSERT ON reports BEGIN
  INSERT OR IGNORE INTO moderation_months (month) VALUES (strftime('%Y-%m', new.at / 1000, 'unixepoch'));
  UPDATE moderation_months SET rev = rev + 1, reports = reports + 1
  WHERE month = strftime('%Y-%m', new.at / 1000, 'unixepoch');
END;
CREATE TRIGGER appeals_told AFTER INSERT ON appeals BEGIN
  INSERT OR IGNORE INTO moderation_months (month) VALUES (strftime('%Y-%m', new.at / 1000, 'unixepoch'));
  UPDATE moderation_months SET rev = rev + 1, appeals = appeals + 1
  WHERE month = strftime('%Y-%m', new.at / 1000, 'unixepoch');
END;
CREATE TRIGGER appeals_ended AFTER UPDATE OF outcome ON appeals WHEN old.outcome <> new.outcome BEGIN
  INSERT OR IGNORE INTO moderation_months (month)
    VALUES (strftime('%Y-%m', coalesce(new.settled_at, old.settled_at) / 1000, 'unixepoch'));
  UPDATE moderation_months SET rev = rev + 1,
    granted = granted + (new.outcome = 'granted') - (old.outcome = 'granted'),
    kept = kept + (new.outcome = 'kept') - (old.outcome = 'kept')
  WHERE month = strftime('%Y-%m', coalesce(new.settled_at, old.settled_at) / 1000, 'unixepoch');
END;
