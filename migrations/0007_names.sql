-- What a section, tag or author says of itself on its page, and its picture: a path such as /media/….webp.
ALTER TABLE sections ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE sections ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE authors ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE authors ADD COLUMN picture TEXT NOT NULL DEFAULT '';

-- An address that one of them once had, or that one merged into it had. It answers 301 for ever.
CREATE TABLE former_names (
  kind TEXT NOT NULL,                   -- section, tag, author
  slug TEXT NOT NULL,
  id   INTEGER NOT NULL,                -- who is meant today
  PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;

CREATE INDEX former_names_of ON former_names (kind, id);

-- Two names may turn out to be one. The name comes first, so that an article's own are still read in
-- their order of position.
CREATE UNIQUE INDEX article_authors_once ON article_authors (author_id, article_id);
CREATE UNIQUE INDEX article_tags_once ON article_tags (tag_id, article_id);

-- What editors put at the top of the front, before the newest: the lead at 0, the others under it.
CREATE TABLE front_slots (
  stage      TEXT NOT NULL,             -- live, draft
  position   INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (stage, position),
  UNIQUE (stage, article_id)
) STRICT, WITHOUT ROWID;

-- One row. Each change to the arrangement names the rev it was made from, and comes next or not at all.
CREATE TABLE front (
  id        INTEGER PRIMARY KEY,
  rev       INTEGER NOT NULL,
  has_draft INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO front VALUES (1, 1, 0);

CREATE TRIGGER front_in_turn BEFORE UPDATE ON front WHEN new.rev <> old.rev + 1 BEGIN
  SELECT raise(ABORT, 'somebody else was first');
END;
