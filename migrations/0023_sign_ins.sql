-- A reader lets a frame on another site's page know who they are. Of the secret that the frame keeps only a
-- hash of a hash is here; the six digits are made from the id, under the secret, and are nowhere.
CREATE TABLE frame_sign_ins (
  id             INTEGER PRIMARY KEY,
  challenge_hash TEXT NOT NULL,
  host           TEXT NOT NULL,                       -- of the page that the frame stands in
  reader_id      INTEGER NOT NULL REFERENCES readers (id),
  at             INTEGER NOT NULL,
  tries          INTEGER NOT NULL DEFAULT 0,
  used_at        INTEGER
) STRICT;
CREATE INDEX frame_sign_ins_by_challenge ON frame_sign_ins (challenge_hash, id);
CREATE INDEX frame_sign_ins_of_reader ON frame_sign_ins (reader_id);
CREATE INDEX frame_sign_ins_by_time ON frame_sign_ins (at);
