-- What readers and the desk have made of the demo newsroom's comments, by their keys.
UPDATE comments SET pinned = 1, badge = 'staff' WHERE import_key = 'n92';
UPDATE comments SET badge = 'author' WHERE import_key = 'n93';
UPDATE comments SET is_pick = 1, up = 64, down = 1 WHERE import_key = 'n59';
UPDATE comments SET is_pick = 1, up = 41 WHERE import_key = 'n71';
UPDATE comments SET up = 23, down = 2 WHERE import_key = 'n83';
UPDATE comments SET up = 1, down = 7 WHERE import_key = 'n53';
UPDATE comments SET warning = 'a dog is ill' WHERE import_key = 'n74';
UPDATE comments SET edited_at = 1795695600000 WHERE import_key = 'n89';
UPDATE comments SET state = 'withdrawn' WHERE import_key = 'n80';
UPDATE comments SET state = 'rejected' WHERE import_key = 'n75';
