SELECT count(*)
FROM (SELECT bucket_start FROM snapshot LIMIT 1) AS first_one
