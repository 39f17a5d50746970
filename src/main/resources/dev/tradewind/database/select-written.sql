SELECT bucket_start, row_count, coalesce(changed_at, imported_at)
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start BETWEEN ? AND ?
ORDER BY bucket_start
