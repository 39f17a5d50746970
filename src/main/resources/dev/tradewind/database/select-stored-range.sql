-- One subquery for each end: together they would look at every bucket.
SELECT (SELECT min(bucket_start) FROM snapshot WHERE endpoint_id = endpoint.endpoint_id),
       (SELECT max(bucket_start) FROM snapshot WHERE endpoint_id = endpoint.endpoint_id)
FROM endpoint
WHERE name = ?
