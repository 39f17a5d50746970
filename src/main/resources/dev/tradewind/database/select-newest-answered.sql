SELECT bucket_start, imported_at
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND row_count > 0
  AND bucket_start <= ?
  AND imported_at < ?
ORDER BY bucket_start DESC
LIMIT 1
