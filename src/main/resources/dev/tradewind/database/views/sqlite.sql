-- The views that have an item_id. They are not the same for numbers and for texts, since a join of two views by the id needs an
-- index, and a column that can be a number or a text has none. Migration V3 makes them, and so does the first text id.

CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', price.bucket_start, 'unixepoch'),
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

CREATE VIEW quotes (endpoint, bucket_start, time, item_id, item_name, offer, offer_quantity, bid, bid_quantity) AS
SELECT endpoint.name,
       quote.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', quote.bucket_start, 'unixepoch'),
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

CREATE VIEW aggregates (endpoint, bucket_start, time, item_id, item_name, average, highest, lowest, volume, trades) AS
SELECT endpoint.name,
       aggregate.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', aggregate.bucket_start, 'unixepoch'),
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

CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch, vendor_value) AS
SELECT {item_id},
       item.name,
       CAST(json_extract(item.traits, '$.members') AS INTEGER),
       item.buy_limit,
       CAST(json_extract(item.traits, '$.value') AS INTEGER),
       CAST(json_extract(item.traits, '$.low_alch') AS INTEGER),
       CAST(json_extract(item.traits, '$.high_alch') AS INTEGER),
       CAST(json_extract(item.traits, '$.vendor_value') AS INTEGER)
FROM item
{text_ids};
