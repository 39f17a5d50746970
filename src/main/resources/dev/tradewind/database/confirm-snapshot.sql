UPDATE snapshot
SET checked_at = ?
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
