SELECT bucket_start, version, coalesce(checked_at, imported_at)
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start >= ?
ORDER BY bucket_start
