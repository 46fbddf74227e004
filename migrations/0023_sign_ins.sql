-- A reader lets a frame on another site's page know who they are, once: then the row goes. Of the secret that
-- the frame keeps only a hash of a hash is here; the six digits are made from the id, and are nowhere.
CREATE TABLE frame_sign_ins (
  id             INTEGER PRIMARY KEY,
  challenge_hash TEXT NOT NULL,                       -- with the host of the page that the frame stands in
  reader_id      INTEGER NOT NULL REFERENCES readers (id),
  at             INTEGER NOT NULL,
  tries          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX frame_sign_ins_by_challenge ON frame_sign_ins (challenge_hash, id);
CREATE INDEX frame_sign_ins_of_reader ON frame_sign_ins (reader_id);
CREATE INDEX frame_sign_ins_by_time ON frame_sign_ins (at);

-- A partner's key may be of one site: its tokens are then meant for that site's pages too.
ALTER TABLE sign_on_keys ADD COLUMN site_id INTEGER REFERENCES sites (id);
