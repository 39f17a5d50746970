INSERT INTO {table} (endpoint_id, bucket_start, item_id, {columns})
VALUES {rows}
