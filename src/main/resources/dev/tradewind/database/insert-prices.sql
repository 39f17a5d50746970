INSERT INTO price (endpoint_id, bucket_start, item_id, high, high_volume, low, low_volume)
VALUES (?1, ?2, ?, ?, ?, ?, ?)
