DELETE FROM unnamed
WHERE item_id IN (SELECT item_id FROM item)
