INSERT INTO snapshot_columns (endpoint_id, bucket_start, packed)
VALUES (?, ?, ?)
ON CONFLICT (endpoint_id, bucket_start) DO UPDATE SET packed = excluded.packed
