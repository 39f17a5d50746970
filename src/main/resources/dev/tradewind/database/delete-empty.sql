DELETE FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
  AND row_count = 0
