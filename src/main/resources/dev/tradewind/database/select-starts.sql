SELECT bucket_start
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start BETWEEN ? AND ?
ORDER BY bucket_start DESC
