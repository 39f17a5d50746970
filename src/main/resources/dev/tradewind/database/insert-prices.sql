INSERT INTO price (endpoint_id, bucket_start, item_id, high, low, high_volume, low_volume)
VALUES (?1, ?2, ?, ?, ?, ?, ?)
