SELECT bucket_start, {columns}
FROM {table}
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = :endpoint)
  AND bucket_start IN (:starts)
  AND item_id = :item
