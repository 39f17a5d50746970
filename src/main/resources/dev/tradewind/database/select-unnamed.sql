SELECT unnamed.item_id, text_id.source_id
FROM unnamed
LEFT JOIN text_id ON text_id.item_id = unnamed.item_id
