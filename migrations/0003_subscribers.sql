CREATE TABLE subscribers (
  id           INTEGER PRIMARY KEY,
  email        TEXT NOT NULL UNIQUE,      -- trimmed, lower case
  state        TEXT NOT NULL,             -- unconfirmed, confirmed, left, suppressed
  n_letters    INTEGER NOT NULL DEFAULT 0,-- confirmation letters since the address was last confirmed
  lettered_at  INTEGER,                   -- when the last of them was asked for
  created_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE subscriptions (
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  list          TEXT NOT NULL,            -- newsletter, section/ID
  state         TEXT NOT NULL,            -- unconfirmed, confirmed, left
  PRIMARY KEY (subscriber_id, list)
) STRICT, WITHOUT ROWID;

-- A request that waits for its press of the button. The letter's link carries its id, signed.
CREATE TABLE confirmations (
  id            INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  list          TEXT NOT NULL,
  expires_at    INTEGER NOT NULL,
  sent_at       INTEGER,
  used_at       INTEGER
) STRICT;

CREATE INDEX confirmations_of_subscriber ON confirmations (subscriber_id, id);

-- What was said, and when. Rows are added and never changed.
CREATE TABLE consents (
  id              INTEGER PRIMARY KEY,
  subscriber_id   INTEGER NOT NULL REFERENCES subscribers (id),
  act             TEXT NOT NULL,          -- asked, confirmed, left
  list            TEXT NOT NULL,
  box             TEXT NOT NULL,          -- which form: top, bottom, follow, api, or a letter's link
  page            TEXT NOT NULL,          -- the path it stood on
  words_hash      TEXT NOT NULL,          -- SHA-256 of the sentence by the button
  privacy_version TEXT NOT NULL,
  terms_version   TEXT NOT NULL,
  at              INTEGER NOT NULL
) STRICT;

CREATE INDEX consents_of_subscriber ON consents (subscriber_id, id);
CREATE TRIGGER consents_stand BEFORE UPDATE ON consents BEGIN
  SELECT raise(ABORT, 'a consent is never changed');
END;
