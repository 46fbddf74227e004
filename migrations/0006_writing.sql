ALTER TABLE articles ADD COLUMN embargo_at INTEGER;  -- it must not run before
ALTER TABLE articles ADD COLUMN expires_at INTEGER;  -- it is withdrawn then
ALTER TABLE articles ADD COLUMN created_by INTEGER REFERENCES staff (id);
ALTER TABLE articles ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0; -- at the desk, in any way
UPDATE articles SET changed_at = coalesce(updated_at, published_at, 0);

CREATE INDEX articles_changed ON articles (changed_at, id);
CREATE INDEX articles_unpublished ON articles (state, changed_at, id) WHERE state <> 'published';
CREATE INDEX articles_changed_in_section ON articles (section_id, changed_at, id);
CREATE INDEX articles_expiring ON articles (expires_at) WHERE state = 'published' AND expires_at IS NOT NULL;

-- The copy of an article that is being worked on. What readers see stays in `articles` until it is published.
CREATE TABLE drafts (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  rev        INTEGER NOT NULL,          -- grows with each save: who saves over another's is told
  base       INTEGER NOT NULL,          -- the article's version it was begun from
  fields     TEXT NOT NULL,             -- JSON: the editor page's fields, as typed
  saved_by   TEXT NOT NULL,
  saved_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE revisions (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  kind       TEXT NOT NULL,             -- saved, autosaved, set aside, published, pushed
  by_name    TEXT NOT NULL,
  slot       TEXT UNIQUE,               -- autosaves of one person within ten minutes are one revision
  fields     TEXT NOT NULL
) STRICT;

CREATE INDEX revisions_of_article ON revisions (article_id, id);

-- A draft shown to somebody outside: the link carries its id, signed.
CREATE TABLE previews (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  made_by    TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX previews_of_article ON previews (article_id, id);
