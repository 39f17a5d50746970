SELECT item_id FROM item
UNION ALL
SELECT item_id FROM unnamed
