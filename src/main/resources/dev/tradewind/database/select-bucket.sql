SELECT item_id, {columns}
FROM {table}
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
ORDER BY item_id
