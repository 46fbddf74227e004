-- Who readers are. An address is kept once somebody has shown that it is theirs, and never in the clear;
-- those that were only typed proved nothing, and are forgotten.
UPDATE readers SET email = NULL WHERE email IS NOT NULL;

-- readers.email is from now on the verified address, encrypted under the publication's secret.
ALTER TABLE readers ADD COLUMN asked_email TEXT;      -- encrypted too: it waits for its code
ALTER TABLE readers ADD COLUMN sign_on TEXT;          -- keyed hash of whom a partner knows them as
CREATE UNIQUE INDEX readers_by_sign_on ON readers (sign_on) WHERE sign_on IS NOT NULL;

-- An address waits to be shown to be somebody's. The code in the letter is made from the id, under the secret.
CREATE TABLE address_checks (
  id         INTEGER PRIMARY KEY,
  reader_id  INTEGER NOT NULL REFERENCES readers (id),
  email_hash TEXT NOT NULL,
  network    TEXT NOT NULL,                           -- under a key of the day
  at         INTEGER NOT NULL,
  may_letter INTEGER NOT NULL,                        -- 0: the address has had letters enough, and no code counts
  tries      INTEGER NOT NULL DEFAULT 0,
  sent_at    INTEGER,
  used_at    INTEGER
) STRICT;
CREATE INDEX address_checks_of_reader ON address_checks (reader_id, id);
CREATE INDEX address_checks_by_address ON address_checks (email_hash, at);
CREATE INDEX address_checks_by_network ON address_checks (network, at);
CREATE INDEX address_checks_by_time ON address_checks (at);

-- The people who make the publication: nobody else may pass for them, and what they write has a badge.
CREATE TABLE masthead (
  kind       TEXT NOT NULL,                           -- author, staff
  id         INTEGER NOT NULL,
  name       TEXT NOT NULL,
  skeleton   TEXT,                                    -- how the name compares; NULL: the clock works it out
  email_hash TEXT,                                    -- as readers have it
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX masthead_by_skeleton ON masthead (skeleton);
CREATE INDEX masthead_by_address ON masthead (email_hash) WHERE email_hash IS NOT NULL;

INSERT INTO masthead (kind, id, name) SELECT 'staff', id, name FROM staff WHERE left_at IS NULL;
INSERT INTO masthead (kind, id, name) SELECT 'author', id, name FROM authors;

CREATE TRIGGER staff_comes AFTER INSERT ON staff WHEN new.left_at IS NULL BEGIN
  INSERT INTO masthead (kind, id, name) VALUES ('staff', new.id, new.name);
END;
CREATE TRIGGER staff_changes AFTER UPDATE OF name, email, left_at ON staff BEGIN
  DELETE FROM masthead WHERE kind = 'staff' AND id = new.id;
  INSERT INTO masthead (kind, id, name) SELECT 'staff', new.id, new.name WHERE new.left_at IS NULL;
END;
CREATE TRIGGER author_comes AFTER INSERT ON authors BEGIN
  INSERT INTO masthead (kind, id, name) VALUES ('author', new.id, new.name);
END;
CREATE TRIGGER author_renamed AFTER UPDATE OF name ON authors WHEN new.name <> old.name BEGIN
  UPDATE masthead SET name = new.name, skeleton = NULL WHERE kind = 'author' AND id = new.id;
END;
CREATE TRIGGER author_goes AFTER DELETE ON authors BEGIN
  DELETE FROM masthead WHERE kind = 'author' AND id = old.id;
END;

-- A badge follows the address: who is both is an author first.
CREATE TRIGGER masthead_linked AFTER UPDATE OF email_hash ON masthead WHEN new.email_hash IS NOT old.email_hash BEGIN
  UPDATE readers SET badge = coalesce((SELECT min(kind) FROM masthead m WHERE m.email_hash = readers.email_hash), '')
  WHERE email_hash IN (old.email_hash, new.email_hash);
END;
CREATE TRIGGER masthead_left AFTER DELETE ON masthead WHEN old.email_hash IS NOT NULL BEGIN
  UPDATE readers SET badge = coalesce((SELECT min(kind) FROM masthead m WHERE m.email_hash = readers.email_hash), '')
  WHERE email_hash = old.email_hash;
END;
CREATE TRIGGER reader_shown AFTER UPDATE OF email_hash ON readers WHEN new.email_hash IS NOT old.email_hash BEGIN
  UPDATE readers SET badge = coalesce((SELECT min(kind) FROM masthead m WHERE m.email_hash = new.email_hash), '')
  WHERE id = new.id;
END;
CREATE TRIGGER reader_vouched_for AFTER INSERT ON readers WHEN new.email_hash IS NOT NULL BEGIN
  UPDATE readers SET badge = coalesce((SELECT min(kind) FROM masthead m WHERE m.email_hash = new.email_hash), '')
  WHERE id = new.id;
END;

-- What a reader takes along or leaves behind is found by them.
CREATE INDEX votes_of_reader ON votes (reader_id);
CREATE INDEX reports_of_reader ON reports (reader_id);
CREATE TRIGGER reports_taken_back AFTER DELETE ON reports WHEN old.settled_at IS NULL BEGIN
  UPDATE comments SET n_reports = n_reports - 1 WHERE id = old.comment_id;
END;

-- What a partner signs tokens with: a shared secret, encrypted, or their public key. Two may be in use at once.
CREATE TABLE sign_on_keys (
  id         INTEGER PRIMARY KEY,
  kid        TEXT NOT NULL UNIQUE,
  issuer     TEXT NOT NULL,
  algorithm  TEXT NOT NULL,                           -- HS256, EdDSA
  secret     TEXT NOT NULL,
  vouches    INTEGER NOT NULL,                        -- 1: the addresses in its tokens count as verified
  made_by    INTEGER NOT NULL REFERENCES staff (id),
  revoked_at INTEGER
) STRICT;
CREATE INDEX sign_on_keys_of_issuer ON sign_on_keys (issuer) WHERE revoked_at IS NULL;

-- A token works once: its jti is remembered for as long as it could.
CREATE TABLE sign_ons (
  key_id     INTEGER NOT NULL REFERENCES sign_on_keys (id),
  jti_hash   TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (key_id, jti_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ons_by_time ON sign_ons (expires_at);
