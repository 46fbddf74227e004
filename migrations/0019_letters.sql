-- Letters about comments, and what other programs are told of them.

-- What has happened to comments, until those who follow are noted for it. The database notes it itself,
-- so that no act can forget to, and none that fails half-way is told of. What came from elsewhere is no news.
CREATE TABLE comment_events (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL REFERENCES comments (id),
  event      TEXT NOT NULL,                 -- posted, held, approved, rejected
  at         INTEGER NOT NULL,
  told_up_to INTEGER NOT NULL DEFAULT 0     -- the last follow that is noted for it
) STRICT;

CREATE TRIGGER comments_told_of AFTER INSERT ON comments WHEN new.import_key IS NULL BEGIN
  INSERT INTO comment_events (comment_id, event, at)
    VALUES (new.id, 'posted', CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO comment_events (comment_id, event, at)
    SELECT new.id, 'held', CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE new.state = 'pending';
END;
CREATE TRIGGER comments_decided AFTER UPDATE OF state ON comments
WHEN old.state <> new.state AND new.state <> 'withdrawn' BEGIN
  INSERT INTO comment_events (comment_id, event, at)
    VALUES (new.id, CASE new.state WHEN 'pending' THEN 'held' WHEN 'approved' THEN 'approved' ELSE 'rejected' END,
      CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;

-- Who wants to hear of which conversation. They asked as asker_id and are written to as reader_id, which
-- differ where the address was another reader's of ours.
CREATE TABLE follows (
  id        INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
  thread_id INTEGER NOT NULL REFERENCES threads (id),
  asker_id  INTEGER NOT NULL,               -- 0: somebody without a key
  scope     TEXT NOT NULL,                  -- thread: all of it; replies: to what the asker wrote
  pace      TEXT NOT NULL,                  -- now, day
  left_at   INTEGER,
  origin    TEXT NOT NULL DEFAULT '',       -- what links in its letters start with; the clock knows no address
  UNIQUE (reader_id, thread_id, asker_id)
) STRICT;
CREATE INDEX follows_of_thread ON follows (thread_id, id) WHERE left_at IS NULL;
CREATE INDEX follows_of_asker ON follows (asker_id);

-- A wish that its address has not confirmed. The address is locked away until then, and gone after that.
CREATE TABLE follow_asks (
  id         INTEGER PRIMARY KEY,
  email_hash TEXT NOT NULL,
  email      TEXT,
  asker_id   INTEGER NOT NULL,
  thread_id  INTEGER NOT NULL,
  scope      TEXT NOT NULL,
  pace       TEXT NOT NULL,
  has_letter INTEGER NOT NULL,              -- 0: the address has had its letters; an earlier one serves this too
  sent_at    INTEGER,
  used_at    INTEGER
) STRICT;
CREATE INDEX follow_asks_by_address ON follow_asks (email_hash, id);

-- One for each reader and comment, whatever runs twice. letter_id: the letter that took it.
CREATE TABLE notices (
  id         INTEGER PRIMARY KEY,
  reader_id  INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  thread_id  INTEGER NOT NULL,
  follow_id  INTEGER NOT NULL REFERENCES follows (id) ON DELETE CASCADE,
  pace       TEXT NOT NULL,
  due_at     INTEGER NOT NULL,
  tries      INTEGER NOT NULL DEFAULT 0,
  letter_id  INTEGER,
  UNIQUE (reader_id, comment_id)
) STRICT;
CREATE INDEX notices_due ON notices (due_at) WHERE letter_id IS NULL;
CREATE INDEX notices_of_letter ON notices (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX notices_of_follow ON notices (follow_id, due_at);

-- claimed: about to be handed over. Whoever claimed it and was not heard of again leaves it uncertain,
-- and that is not sent a second time.
CREATE TABLE notice_letters (
  id        INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL,
  state     TEXT NOT NULL,                  -- claimed, accepted, refused, uncertain
  at        INTEGER NOT NULL,
  detail    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX notice_letters_claimed ON notice_letters (at) WHERE state = 'claimed';

-- Comments that wait for a moderator, in the order in which they came to.
CREATE TABLE waits (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL REFERENCES comments (id),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX waits_of_comment ON waits (comment_id, id);

CREATE TRIGGER comments_wait AFTER INSERT ON comment_events WHEN new.event = 'held' BEGIN
  INSERT INTO waits (comment_id, at) VALUES (new.comment_id, new.at);
END;

-- Who of the staff hears of them: one letter in so many minutes, about what came since the one before.
CREATE TABLE wait_letters (
  staff_id    INTEGER PRIMARY KEY REFERENCES staff (id),
  minutes     INTEGER NOT NULL,
  lettered_at INTEGER NOT NULL DEFAULT 0,
  told_up_to  INTEGER NOT NULL DEFAULT 0,
  origin      TEXT NOT NULL DEFAULT ''
) STRICT;

-- Programs of others that are told of comments. What they check our signature with is made from the id.
CREATE TABLE webhooks (
  id         INTEGER PRIMARY KEY,
  url        TEXT NOT NULL,
  events     TEXT NOT NULL,                 -- of comment_events, with spaces between
  made_by    INTEGER NOT NULL REFERENCES staff (id),
  removed_at INTEGER,
  origin     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE webhook_calls (
  id         INTEGER PRIMARY KEY,
  webhook_id INTEGER NOT NULL REFERENCES webhooks (id),
  event_id   INTEGER NOT NULL,
  event      TEXT NOT NULL,
  comment_id INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  state      TEXT NOT NULL DEFAULT 'waiting', -- waiting, trying, taken, failed
  tries      INTEGER NOT NULL DEFAULT 0,
  due_at     INTEGER NOT NULL DEFAULT 0,    -- of one that is being tried: when it counts as lost
  detail     TEXT NOT NULL DEFAULT '',
  UNIQUE (webhook_id, event_id)
) STRICT;
CREATE INDEX webhook_calls_due ON webhook_calls (due_at) WHERE state IN ('waiting', 'trying');

CREATE TRIGGER webhooks_called AFTER INSERT ON comment_events BEGIN
  INSERT INTO webhook_calls (webhook_id, event_id, event, comment_id, at)
    SELECT id, new.id, new.event, new.comment_id, new.at FROM webhooks
    WHERE removed_at IS NULL AND instr(' ' || events || ' ', ' ' || new.event || ' ') > 0;
END;
