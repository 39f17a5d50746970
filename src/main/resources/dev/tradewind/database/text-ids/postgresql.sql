-- The views for a source whose ids are texts. In PostgreSQL a column has one type; for sources with numbers, it stays integer.
DROP VIEW prices;
DROP VIEW items;

CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       to_char(to_timestamp(price.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
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
       (item.traits::json ->> 'members')::boolean::integer,
       item.buy_limit,
       (item.traits::json ->> 'value')::bigint,
       (item.traits::json ->> 'low_alch')::bigint,
       (item.traits::json ->> 'high_alch')::bigint
FROM item
JOIN text_id USING (item_id);
