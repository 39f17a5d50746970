SELECT bucket_start
FROM snapshot
LEFT JOIN snapshot_columns USING (endpoint_id, bucket_start)
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start BETWEEN ? AND ?
  AND row_count > 0
  AND packed IS NULL
ORDER BY bucket_start DESC
