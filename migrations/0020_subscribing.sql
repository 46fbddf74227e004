-- Subscribing, whole: what is followed at which pace, what was agreed to in a chain, and whom never to write to.

ALTER TABLE subscribers ADD COLUMN language TEXT NOT NULL DEFAULT '';        -- of their letters; empty: the publication's
ALTER TABLE subscribers ADD COLUMN paused_until INTEGER NOT NULL DEFAULT 0;  -- nothing goes to them before
ALTER TABLE subscribers ADD COLUMN confirmed_at INTEGER;
ALTER TABLE subscribers ADD COLUMN n_soft INTEGER NOT NULL DEFAULT 0;        -- letters in a row that their mailbox sent back for a while
ALTER TABLE subscribers ADD COLUMN origin TEXT NOT NULL DEFAULT '';          -- what links in their letters start with; the clock knows no address
ALTER TABLE subscribers ADD COLUMN agreed TEXT NOT NULL DEFAULT '';          -- the versions of privacy policy and terms last said yes to, 1/1
ALTER TABLE subscribers ADD COLUMN asked_again TEXT NOT NULL DEFAULT '';     -- the versions a letter has asked about
CREATE INDEX subscribers_unconfirmed ON subscribers (lettered_at) WHERE state = 'unconfirmed';
CREATE INDEX subscribers_by_state ON subscribers (state, id);
CREATE INDEX subscribers_paused ON subscribers (id) WHERE paused_until > 0;
-- state: unconfirmed, confirmed, suppressed, erased. An erased one's email is '#' and its id.

-- list: newsletter, section/ID, tag/ID, author/ID, story/ID (an article by its id, until its story ends).
ALTER TABLE subscriptions ADD COLUMN pace TEXT NOT NULL DEFAULT 'daily';     -- instant, daily, weekly, feed
ALTER TABLE subscriptions ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX subscriptions_of_list ON subscriptions (list, pace, subscriber_id) WHERE state = 'confirmed';
CREATE INDEX subscriptions_had ON subscriptions (list, subscriber_id) WHERE state = 'confirmed';

-- Each new consent names its place in the chain and holds the hash of the one before; see subscribers/ledger.ts.
-- Those from before the chain have no place in it.
ALTER TABLE consents ADD COLUMN place INTEGER;
ALTER TABLE consents ADD COLUMN how TEXT NOT NULL DEFAULT '';                -- form, program, letter, one-click, desk, import
ALTER TABLE consents ADD COLUMN language TEXT NOT NULL DEFAULT '';           -- of the words shown
ALTER TABLE consents ADD COLUMN network TEXT NOT NULL DEFAULT '';            -- whence, hashed under a key and cut short
ALTER TABLE consents ADD COLUMN pace TEXT NOT NULL DEFAULT '';
ALTER TABLE consents ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE consents ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX consents_chained ON consents (place) WHERE place IS NOT NULL;
CREATE TRIGGER consents_stay BEFORE DELETE ON consents BEGIN
  SELECT raise(ABORT, 'a consent is never removed');
END;

-- How far the chain reaches, sealed under the secret: without this a chain that was cut short would look whole.
CREATE TABLE consent_end (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  place INTEGER NOT NULL,
  hash  TEXT NOT NULL,
  seal  TEXT NOT NULL
) STRICT;

-- The exact words that were agreed to, once for each wording, by their hash.
CREATE TABLE agreed_words (
  hash     TEXT PRIMARY KEY,
  words    TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Addresses by a hash under the secret: those not to be written to, and how often those were asked that were forgotten.
CREATE TABLE suppressions (
  email_hash  TEXT PRIMARY KEY,
  reason      TEXT NOT NULL,                   -- erased, bounced, complained, unconfirmed
  n_letters   INTEGER NOT NULL DEFAULT 0,      -- confirmation letters it has had
  lettered_at INTEGER,
  at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- That somebody asked for letters, for a day: what came of it is not said, and everybody's count alike.
CREATE TABLE subscription_asks (
  id      INTEGER PRIMARY KEY,
  network TEXT NOT NULL                        -- under the day's key
) STRICT;
CREATE INDEX subscription_asks_by_network ON subscription_asks (network, id);

-- A subscriber moves to another address once both have said yes. The new one is locked away until then.
CREATE TABLE address_changes (
  id            INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  email         TEXT NOT NULL,
  email_hash    TEXT NOT NULL,
  sent_at       INTEGER,
  old_said_at   INTEGER,
  new_said_at   INTEGER
) STRICT;
CREATE INDEX address_changes_of_subscriber ON address_changes (subscriber_id, id);
CREATE INDEX address_changes_by_address ON address_changes (email_hash, id);

-- How often each thing was said on each day, so that a season is read in a few rows.
CREATE TABLE consent_days (
  day INTEGER NOT NULL,                        -- days since 1970, UTC
  act TEXT NOT NULL,
  n   INTEGER NOT NULL,
  PRIMARY KEY (day, act)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER consents_counted AFTER INSERT ON consents BEGIN
  INSERT INTO consent_days (day, act, n) VALUES (new.at / 86400000, new.act, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
