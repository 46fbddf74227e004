-- What the library knows of a picture besides its bytes. A picture that an article shows has words of the
-- article's own; these are what they begin with.
ALTER TABLE media ADD COLUMN name TEXT NOT NULL DEFAULT '';           -- the file's, as it came
ALTER TABLE media ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN caption TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN credit TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN creator TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN copyright TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN source TEXT NOT NULL DEFAULT '';         -- the address it was fetched from
ALTER TABLE media ADD COLUMN colour TEXT NOT NULL DEFAULT '';         -- its mean, #rrggbb
ALTER TABLE media ADD COLUMN focal_x INTEGER NOT NULL DEFAULT 50;     -- per cent from the left: what a crop keeps
ALTER TABLE media ADD COLUMN focal_y INTEGER NOT NULL DEFAULT 50;     -- from the top
ALTER TABLE media ADD COLUMN added_by TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN rights_end_at INTEGER;                   -- no page shows it from then on
ALTER TABLE media ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0;      -- that time has come

CREATE INDEX media_newest ON media (created_at, id);
CREATE INDEX media_by_source ON media (source) WHERE source <> '';
CREATE INDEX media_ending ON media (rights_end_at) WHERE is_over = 0 AND rights_end_at IS NOT NULL;

-- What shows a picture: article/ID as readers see it, draft/ID as it is worked on, section/ID, tag/ID, author/ID.
CREATE TABLE media_uses (
  media_id TEXT NOT NULL,
  subject  TEXT NOT NULL,
  PRIMARY KEY (media_id, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_uses_of ON media_uses (subject);

INSERT INTO media_uses SELECT media.id, 'article/' || articles.id FROM media
  JOIN articles ON instr(articles.body_markdown, media.id) > 0 OR instr(coalesce(articles.hero, ''), media.id) > 0;
INSERT INTO media_uses SELECT media.id, 'draft/' || article_id FROM media JOIN drafts ON instr(fields, media.id) > 0;
INSERT INTO media_uses SELECT media.id, 'section/' || sections.id FROM media JOIN sections ON instr(picture, media.id) > 0;
INSERT INTO media_uses SELECT media.id, 'tag/' || tags.id FROM media JOIN tags ON instr(picture, media.id) > 0;
INSERT INTO media_uses SELECT media.id, 'author/' || authors.id FROM media JOIN authors ON instr(picture, media.id) > 0;
