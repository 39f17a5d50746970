DELETE FROM snapshot_columns
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start >= ?
  AND bucket_start < ?
