-- Threads on other people's pages: the sites that may show ours, and pages of theirs that have their own.

CREATE TABLE sites (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  moderation TEXT NOT NULL DEFAULT '',                -- as an article's section has it; empty: as the publication
  scheme     TEXT NOT NULL DEFAULT '',                -- light, dark; empty: as the reader's own
  accent     TEXT NOT NULL DEFAULT '',                -- #rrggbb
  rev        INTEGER NOT NULL DEFAULT 1,              -- grows with what a frame shows of it
  made_by    INTEGER REFERENCES staff (id),
  removed_at INTEGER
) STRICT;

-- Where a site's pages stand: https://blog.example, or https://*.blog.example for all below it.
CREATE TABLE site_origins (
  origin  TEXT PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES sites (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_of_site ON site_origins (site_id);

-- The publication's own pages may show its threads in frames too, as those do that say how it is done.
INSERT INTO sites (id, name) VALUES (0, '');
INSERT INTO site_origins (origin, site_id) VALUES ('self', 0);

-- A thread knows what it stands under. Of an article that is kept by the triggers below.
ALTER TABLE threads ADD COLUMN slug TEXT;             -- the article's; of a page elsewhere ~ and letters of its own
ALTER TABLE threads ADD COLUMN headline TEXT NOT NULL DEFAULT '';
ALTER TABLE threads ADD COLUMN state TEXT NOT NULL DEFAULT 'published';
ALTER TABLE threads ADD COLUMN url TEXT NOT NULL DEFAULT '';        -- of the page elsewhere
ALTER TABLE threads ADD COLUMN moderation TEXT NOT NULL DEFAULT ''; -- of a page elsewhere, before its site's
ALTER TABLE threads ADD COLUMN merged_into INTEGER;

UPDATE threads SET (slug, headline, state) =
  (SELECT slug, headline, state FROM articles WHERE articles.id = threads.id)
WHERE EXISTS (SELECT 1 FROM articles WHERE articles.id = threads.id);
CREATE UNIQUE INDEX threads_by_slug ON threads (slug) WHERE slug IS NOT NULL;
CREATE INDEX threads_of_site ON threads (site_id, last_id) WHERE site_id > 0;

CREATE TRIGGER thread_begins AFTER INSERT ON threads WHEN new.site_id = 0 BEGIN
  UPDATE threads SET (slug, headline, state) = (SELECT slug, headline, state FROM articles WHERE articles.id = new.id)
  WHERE id = new.id AND EXISTS (SELECT 1 FROM articles WHERE articles.id = new.id);
END;
CREATE TRIGGER thread_follows AFTER UPDATE OF slug, headline, state ON articles
WHEN old.slug <> new.slug OR old.headline <> new.headline OR old.state <> new.state BEGIN
  UPDATE threads SET slug = new.slug, headline = new.headline, state = new.state WHERE id = new.id;
END;

-- By what a page elsewhere is known: its own id, or its address without what says nothing.
CREATE TABLE thread_addresses (
  site_id   INTEGER NOT NULL,
  address   TEXT NOT NULL,
  thread_id INTEGER NOT NULL REFERENCES threads (id),
  PRIMARY KEY (site_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_of_thread ON thread_addresses (thread_id);
