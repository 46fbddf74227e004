-- A sitemap holds one week of articles, from Monday (UTC) on: 6047654400000 shifts 1970 to a Monday long before.
-- The week comes first, so that the index of all weeks costs a few rows for each, and its newest change the last.
CREATE INDEX articles_by_week ON articles (
  published_at - (published_at + 6047654400000) % 604800000,
  coalesce(updated_at, published_at)
) WHERE state = 'published' AND source ->> '$.canonicalUrl' IS NULL;

CREATE INDEX comments_newest ON comments (id) WHERE state = 'approved';
CREATE INDEX comments_newest_in ON comments (thread_id, id) WHERE state = 'approved';

-- Grows with every change to comments that a reader can see: the validator of the feed of all comments.
ALTER TABLE edition ADD COLUMN comments INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER edition_of_comments AFTER UPDATE OF rev ON threads WHEN old.rev <> new.rev BEGIN
  UPDATE edition SET comments = comments + 1;
END;
