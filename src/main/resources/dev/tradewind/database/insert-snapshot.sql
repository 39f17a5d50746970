INSERT INTO snapshot (endpoint_id, bucket_start, row_count, imported_at, version, checked_at)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
