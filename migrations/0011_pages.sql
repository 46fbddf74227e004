-- The month an article ran in, on the publication's clock: 2026-11. The archive counts by it.
ALTER TABLE articles ADD COLUMN month TEXT;
UPDATE articles SET month = strftime('%Y-%m', published_at / 1000, 'unixepoch') WHERE published_at IS NOT NULL;

CREATE TABLE months (
  month TEXT PRIMARY KEY,
  n     INTEGER NOT NULL                -- live articles; the triggers below keep it
) STRICT, WITHOUT ROWID;

INSERT INTO months SELECT month, count(*) FROM articles WHERE state = 'published' AND month IS NOT NULL GROUP BY month;

-- No OR IGNORE: inside a trigger it gives way to the upsert that fired it.
CREATE TRIGGER months_after_insert AFTER INSERT ON articles WHEN new.state = 'published' AND new.month IS NOT NULL BEGIN
  INSERT INTO months SELECT new.month, 0 WHERE NOT EXISTS (SELECT 1 FROM months WHERE month = new.month);
  UPDATE months SET n = n + 1 WHERE month = new.month;
END;
CREATE TRIGGER months_after_update AFTER UPDATE OF state, month ON articles
WHEN old.state <> new.state OR old.month IS NOT new.month BEGIN
  UPDATE months SET n = n - 1 WHERE old.state = 'published' AND month = old.month;
  INSERT INTO months SELECT new.month, 0
    WHERE new.state = 'published' AND new.month IS NOT NULL AND NOT EXISTS (SELECT 1 FROM months WHERE month = new.month);
  UPDATE months SET n = n + 1 WHERE new.state = 'published' AND month = new.month;
END;

-- The page of all corrections, newest first.
CREATE INDEX corrections_by_time ON corrections (corrected_at, article_id, position);
