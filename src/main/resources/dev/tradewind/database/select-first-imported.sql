SELECT bucket_start
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
ORDER BY bucket_start
LIMIT 1
