SELECT bucket_start, row_count, coalesce(changed_at, imported_at), packed
FROM snapshot
LEFT JOIN snapshot_columns USING (endpoint_id, bucket_start)
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = :endpoint)
  AND bucket_start BETWEEN :first AND :last -- or PostgreSQL may look at all buckets of the endpoint
  AND bucket_start IN (:starts)
