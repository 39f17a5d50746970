SELECT item_id, high, low, high_volume, low_volume
FROM price
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
ORDER BY item_id
