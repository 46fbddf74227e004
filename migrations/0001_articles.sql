-- Times are integer milliseconds since 1970, UTC. Ids are (ms since 2000) * 4096 + a random part: they sort by time.

CREATE TABLE sections (
  id   INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE tags (
  id   INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE authors (
  id   INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  id                INTEGER PRIMARY KEY,
  slug              TEXT NOT NULL UNIQUE,
  state             TEXT NOT NULL,              -- draft, scheduled, published, withdrawn
  version           INTEGER NOT NULL DEFAULT 1,
  fingerprint       TEXT NOT NULL,              -- of what was sent: sent again, nothing changes
  section_id        INTEGER NOT NULL REFERENCES sections (id),
  kicker            TEXT NOT NULL DEFAULT '',
  headline          TEXT NOT NULL,
  dek               TEXT NOT NULL DEFAULT '',
  hero              TEXT,                       -- JSON: src, width, height, alt, caption, credit
  source            TEXT,                       -- JSON: name, url, canonicalUrl
  language          TEXT NOT NULL,
  direction         TEXT NOT NULL,
  published_at      INTEGER,
  updated_at        INTEGER,
  words             INTEGER NOT NULL DEFAULT 0,
  comment_mode      TEXT NOT NULL DEFAULT 'open', -- open, closed, off
  comments_close_at INTEGER,
  -- long columns last: a list reads rows without reaching them
  inserts           TEXT NOT NULL DEFAULT '{}', -- JSON: the pictures, videos and pull quotes of the body
  body_markdown     TEXT NOT NULL,
  body_html         TEXT NOT NULL
) STRICT;

CREATE INDEX articles_live ON articles (published_at, id) WHERE state = 'published';
CREATE INDEX articles_in_section ON articles (section_id, published_at, id) WHERE state = 'published';
CREATE INDEX articles_due ON articles (published_at) WHERE state = 'scheduled';

-- An address an article once had. It answers 301 for ever.
CREATE TABLE former_slugs (
  slug       TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id)
) STRICT, WITHOUT ROWID;

-- listed_at is the article's published_at while it is live, else NULL; the trigger below keeps it.
CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position   INTEGER NOT NULL,
  author_id  INTEGER NOT NULL REFERENCES authors (id),
  role       TEXT NOT NULL,
  listed_at  INTEGER,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_author ON article_authors (author_id, listed_at, article_id) WHERE listed_at IS NOT NULL;

CREATE TABLE article_tags (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position   INTEGER NOT NULL,
  tag_id     INTEGER NOT NULL REFERENCES tags (id),
  listed_at  INTEGER,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_tag ON article_tags (tag_id, listed_at, article_id) WHERE listed_at IS NOT NULL;

CREATE TRIGGER articles_listed AFTER UPDATE OF state, published_at ON articles
WHEN old.state <> new.state OR old.published_at IS NOT new.published_at BEGIN
  UPDATE article_authors SET listed_at = iif(new.state = 'published', new.published_at, NULL) WHERE article_id = new.id;
  UPDATE article_tags SET listed_at = iif(new.state = 'published', new.published_at, NULL) WHERE article_id = new.id;
END;

CREATE TRIGGER article_author_listed AFTER INSERT ON article_authors BEGIN
  UPDATE article_authors
  SET listed_at = (SELECT iif(state = 'published', published_at, NULL) FROM articles WHERE id = new.article_id)
  WHERE article_id = new.article_id AND position = new.position;
END;

CREATE TRIGGER article_tag_listed AFTER INSERT ON article_tags BEGIN
  UPDATE article_tags
  SET listed_at = (SELECT iif(state = 'published', published_at, NULL) FROM articles WHERE id = new.article_id)
  WHERE article_id = new.article_id AND position = new.position;
END;

CREATE TABLE corrections (
  article_id   INTEGER NOT NULL REFERENCES articles (id),
  corrected_at INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  text         TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- One row. It grows with everything that changes what a list of articles shows: the validator of every list.
CREATE TABLE edition (
  id     INTEGER PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT;
INSERT INTO edition VALUES (1, 1);

CREATE TRIGGER edition_after_insert AFTER INSERT ON articles WHEN new.state = 'published' BEGIN
  UPDATE edition SET number = number + 1;
END;
CREATE TRIGGER edition_after_update AFTER UPDATE OF version, state ON articles
WHEN old.state = 'published' OR new.state = 'published' BEGIN
  UPDATE edition SET number = number + 1;
END;

-- Our own pictures, named by the SHA-256 of their bytes; the bytes lie in R2.
CREATE TABLE media (
  id         TEXT PRIMARY KEY,
  type       TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys for programs that write, such as `broadsheet push`. Only the SHA-256 of a key is kept.
CREATE TABLE api_tokens (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  token_hash   TEXT NOT NULL UNIQUE,
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
