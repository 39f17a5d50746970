SELECT bucket_start, coalesce(checked_at, imported_at)
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND row_count = 0
  AND bucket_start >= ?
