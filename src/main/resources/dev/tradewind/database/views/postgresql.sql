-- The views that have an item_id. In PostgreSQL a column has one type: for sources with numbers, the id stays an integer. Migration
-- V3 makes them, and so does the first text id. V3 replaces those that are there, so that whoever may read them still may.

CREATE OR REPLACE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       to_char(to_timestamp(price.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       {item_id},
       item.name,
       price.high,
       price.high_volume,
       price.low,
       price.low_volume
FROM price
JOIN endpoint USING (endpoint_id)
{text_ids}
LEFT JOIN item USING (item_id);

CREATE OR REPLACE VIEW quotes (endpoint, bucket_start, time, item_id, item_name, offer, offer_quantity, bid, bid_quantity) AS
SELECT endpoint.name,
       quote.bucket_start,
       to_char(to_timestamp(quote.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       {item_id},
       item.name,
       quote.offer,
       quote.offer_quantity,
       quote.bid,
       quote.bid_quantity
FROM quote
JOIN endpoint USING (endpoint_id)
{text_ids}
LEFT JOIN item USING (item_id);

CREATE OR REPLACE VIEW aggregates (endpoint, bucket_start, time, item_id, item_name, average, highest, lowest, volume, trades) AS
SELECT endpoint.name,
       aggregate.bucket_start,
       to_char(to_timestamp(aggregate.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       {item_id},
       item.name,
       aggregate.average,
       aggregate.highest,
       aggregate.lowest,
       aggregate.volume,
       aggregate.trades
FROM aggregate
JOIN endpoint USING (endpoint_id)
{text_ids}
LEFT JOIN item USING (item_id);

CREATE OR REPLACE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch, vendor_value) AS
SELECT {item_id},
       item.name,
       (item.traits::json ->> 'members')::boolean::integer,
       item.buy_limit,
       (item.traits::json ->> 'value')::bigint,
       (item.traits::json ->> 'low_alch')::bigint,
       (item.traits::json ->> 'high_alch')::bigint,
       (item.traits::json ->> 'vendor_value')::bigint
FROM item
{text_ids};
