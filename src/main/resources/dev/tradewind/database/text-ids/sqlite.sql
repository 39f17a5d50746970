-- The views for a source whose ids are texts. They differ from the views for numbers, since a join of two views by the id needs
-- an index, and a column that can be a number or a text has none.
DROP VIEW prices;
DROP VIEW items;

CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', price.bucket_start, 'unixepoch'),
       text_id.source_id,
       item.name,
       price.high,
       price.high_volume,
       price.low,
       price.low_volume
FROM price
JOIN endpoint USING (endpoint_id)
JOIN text_id USING (item_id)
LEFT JOIN item USING (item_id);

CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS
SELECT text_id.source_id,
       item.name,
       CAST(json_extract(item.traits, '$.members') AS INTEGER),
       item.buy_limit,
       CAST(json_extract(item.traits, '$.value') AS INTEGER),
       CAST(json_extract(item.traits, '$.low_alch') AS INTEGER),
       CAST(json_extract(item.traits, '$.high_alch') AS INTEGER)
FROM item
JOIN text_id USING (item_id);
