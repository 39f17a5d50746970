UPDATE snapshot
SET row_count = ?,
    version = ?,
    changed_at = ?,
    checked_at = ?
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
