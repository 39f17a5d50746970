SELECT snapshot.bucket_start,
       coalesce(sum(CAST(price.high_volume AS DOUBLE PRECISION)), 0),
       coalesce(sum(CAST(price.low_volume AS DOUBLE PRECISION)), 0)
FROM snapshot
LEFT JOIN price ON price.endpoint_id = snapshot.endpoint_id AND price.bucket_start = snapshot.bucket_start
WHERE snapshot.endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = :endpoint)
  AND snapshot.bucket_start IN (:starts)
GROUP BY snapshot.bucket_start
