SELECT coalesce((SELECT max(day_start) FROM item_list), 0),
       (SELECT imported_at FROM item_list ORDER BY day_start DESC LIMIT 1),
       (SELECT imported_at FROM snapshot ORDER BY endpoint_id, bucket_start LIMIT 1),
       (SELECT count(*) FROM text_id),
       (SELECT count(*) FROM item)
