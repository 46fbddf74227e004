-- What readers and the desk have made of the demo newsroom's comments, by their keys.
UPDATE comments SET pinned = 1, badge = 'staff' WHERE import_key = 'n92';
UPDATE comments SET badge = 'author' WHERE import_key = 'n93';
UPDATE comments SET is_pick = 1 WHERE import_key = 'n59';
UPDATE comments SET is_pick = 1 WHERE import_key = 'n71';
UPDATE comments SET warning = 'a dog is ill' WHERE import_key = 'n74';
UPDATE comments SET edited_at = 1795695600000 WHERE import_key = 'n89';
UPDATE comments SET state = 'withdrawn' WHERE import_key = 'n80';
UPDATE comments SET state = 'rejected' WHERE import_key = 'n75';
-- Votes are counted as they are cast; these readers never were anybody.
WITH RECURSIVE reader (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM reader WHERE n < 65),
  liked (import_key, up, down) AS (VALUES ('n59', 64, 1), ('n71', 41, 0), ('n83', 23, 2), ('n53', 1, 7))
INSERT INTO votes (thread_id, reader_id, comment_id, vote)
  SELECT thread_id, -n, id, iif(n <= liked.up, 1, -1) FROM liked JOIN comments USING (import_key) JOIN reader ON n <= liked.up + liked.down
  WHERE true ON CONFLICT DO NOTHING;
