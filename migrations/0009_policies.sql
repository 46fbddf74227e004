-- The policies the desk has published, each version as it was. Rows are added and never changed.
-- Version 1 ships with the code.
CREATE TABLE policies (
  kind          TEXT NOT NULL,            -- privacy, terms
  version       INTEGER NOT NULL,
  dated_at      INTEGER NOT NULL,
  by_name       TEXT NOT NULL,
  body_markdown TEXT NOT NULL,
  body_html     TEXT NOT NULL,
  PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER policies_stand BEFORE UPDATE ON policies BEGIN
  SELECT raise(ABORT, 'a policy is never changed');
END;
CREATE TRIGGER policies_stay BEFORE DELETE ON policies BEGIN
  SELECT raise(ABORT, 'a policy is never deleted');
END;
