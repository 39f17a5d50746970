SELECT coalesce(sum(CASE WHEN octet_length(packed) > 0 THEN octet_length(packed) ELSE row_count * ? END), 0)
FROM snapshot
LEFT JOIN snapshot_columns USING (endpoint_id, bucket_start)
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start BETWEEN ? AND ?
