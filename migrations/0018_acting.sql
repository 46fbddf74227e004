-- What a reader alone sees of a thread is found without reading what others see.
CREATE INDEX comments_unread_of ON comments (reader_id, thread_id, id)
  WHERE state IN ('pending', 'rejected', 'spam');

-- Whom an @name means: the newest comment under that name in the thread.
CREATE INDEX comments_by_name ON comments (name COLLATE NOCASE, thread_id, id)
  WHERE shown = 1 AND state = 'approved';
