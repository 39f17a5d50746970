SELECT item.item_id, text_id.source_id, item.name, item.buy_limit, item.traits
FROM item
LEFT JOIN text_id ON text_id.item_id = item.item_id
UNION ALL
SELECT text_id.item_id, text_id.source_id, NULL, NULL, NULL
FROM text_id
WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.item_id = text_id.item_id)
