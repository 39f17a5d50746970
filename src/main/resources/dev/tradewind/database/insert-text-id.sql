INSERT INTO text_id (item_id, source_id)
VALUES (?, ?)
