SELECT coalesce((SELECT max(day_start) FROM item_list), 0),
       (SELECT count(*) FROM text_id),
       (SELECT count(*) FROM item)
