-- The search index. It holds nothing that the other database does not, and can be made again from it:
-- npx broadsheet reindex. It is a database of its own because D1 exports none that has FTS5 tables.

-- What a result prints of each live article. A place is when the article ran, in milliseconds since
-- 2000 times 4096, and a number within that: places are in order of time, and so are all lists of them.
CREATE TABLE documents (
  place      INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL UNIQUE,
  version    INTEGER NOT NULL,          -- the article's
  printed    TEXT NOT NULL,             -- JSON
  body       TEXT NOT NULL              -- plain, for excerpts
) STRICT;

-- The version in which an article left: what was read before that must not bring it back.
CREATE TABLE removed (
  article_id INTEGER PRIMARY KEY,
  version    INTEGER NOT NULL
) STRICT;

-- By place. What is laid down here is folded by search/words.ts first, which also parts the scripts
-- that are written without spaces; a hyphen is left in a section's slug only.
CREATE VIRTUAL TABLE words USING fts5 (
  headline, names, dek, body, section,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co' tokenchars '-'"
);

-- The words of headlines and names as they are printed, so that a misspelt one finds the right one.
CREATE TABLE spellings (
  article_id INTEGER NOT NULL,
  folded     TEXT NOT NULL,
  printed    TEXT NOT NULL,
  PRIMARY KEY (article_id, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabulary (
  id      INTEGER PRIMARY KEY,
  folded  TEXT NOT NULL UNIQUE,
  printed TEXT NOT NULL,
  uses    INTEGER NOT NULL              -- by so many articles; nobody's word is forgotten
) STRICT;

CREATE VIRTUAL TABLE likenesses USING fts5 (
  folded, content = 'vocabulary', content_rowid = 'id', detail = 'none', tokenize = 'trigram'
);

CREATE TRIGGER document_gone AFTER DELETE ON documents BEGIN
  DELETE FROM words WHERE rowid = old.place;
  DELETE FROM spellings WHERE article_id = old.article_id;
END;

CREATE TRIGGER spelling_used AFTER INSERT ON spellings BEGIN
  INSERT INTO vocabulary (folded, printed, uses) VALUES (new.folded, new.printed, 1)
  ON CONFLICT (folded) DO UPDATE SET uses = uses + 1, printed = excluded.printed;
END;
CREATE TRIGGER spelling_gone AFTER DELETE ON spellings BEGIN
  UPDATE vocabulary SET uses = uses - 1 WHERE folded = old.folded;
  DELETE FROM vocabulary WHERE folded = old.folded AND uses = 0;
END;

CREATE TRIGGER word_learnt AFTER INSERT ON vocabulary BEGIN
  INSERT INTO likenesses (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER word_forgotten AFTER DELETE ON vocabulary BEGIN
  INSERT INTO likenesses (likenesses, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
