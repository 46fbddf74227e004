-- What screening goes by beside the comment itself.

-- The words of a comment as they compare, hashed: the same ones again are known for two days.
ALTER TABLE senders ADD COLUMN said TEXT NOT NULL DEFAULT '';
CREATE INDEX senders_by_words ON senders (said);

-- Which comments wait for a moderator: off, first-time, everyone, closed; empty: as the one above says,
-- an article's section, and a section's publication.
ALTER TABLE articles ADD COLUMN moderation TEXT NOT NULL DEFAULT '';
ALTER TABLE sections ADD COLUMN moderation TEXT NOT NULL DEFAULT '';

-- Watched words and limits as the desk has set them, JSON; one row, so that a comment reads one.
CREATE TABLE screening (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  rev      INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT;
INSERT INTO screening VALUES (1, 0, '{}');
