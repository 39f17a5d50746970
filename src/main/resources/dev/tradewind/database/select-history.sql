SELECT bucket_start, row_count, imported_at, CASE WHEN row_count = 0 THEN coalesce(checked_at, imported_at) END
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
ORDER BY bucket_start
