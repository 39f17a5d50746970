SELECT item_id, source_id
FROM text_id
ORDER BY item_id DESC
