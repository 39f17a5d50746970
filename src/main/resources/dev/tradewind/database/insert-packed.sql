INSERT INTO snapshot_columns (endpoint_id, bucket_start, packed)
VALUES (?, ?, ?)
