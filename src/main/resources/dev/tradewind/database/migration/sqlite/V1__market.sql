CREATE TABLE endpoint (
    endpoint_id INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE
);

-- One row for every imported bucket, also one in which nothing traded. That it is there is the one fact that says the
-- bucket is imported: it is committed together with the bucket's prices.
CREATE TABLE snapshot (
    endpoint_id  INTEGER NOT NULL REFERENCES endpoint,
    bucket_start INTEGER NOT NULL, -- unix seconds, UTC
    row_count    INTEGER NOT NULL,
    imported_at  TEXT    NOT NULL, -- ISO-8601, UTC
    PRIMARY KEY (endpoint_id, bucket_start)
) WITHOUT ROWID;

-- Clustered by what a window query scans: the buckets of an endpoint in order, the items of a bucket together. Newest
-- first, as they are imported: rows that come at the end of a table cost half of those that come before others.
-- NUMERIC keeps an integer an integer and a decimal a decimal.
CREATE TABLE price (
    endpoint_id  INTEGER NOT NULL,
    bucket_start INTEGER NOT NULL,
    item_id      INTEGER NOT NULL,
    high         NUMERIC, -- NULL where that side did not trade
    high_volume  INTEGER NOT NULL,
    low          NUMERIC,
    low_volume   INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start DESC, item_id)
) WITHOUT ROWID;

CREATE TABLE item (
    item_id   INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    members   INTEGER, -- 0 or 1
    buy_limit INTEGER,
    value     INTEGER,
    low_alch  INTEGER,
    high_alch INTEGER
);

-- One row for every imported item list, by the day on which it was asked for.
CREATE TABLE item_list (
    day_start   INTEGER PRIMARY KEY, -- unix seconds, UTC
    item_count  INTEGER NOT NULL,
    imported_at TEXT    NOT NULL
);

CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', price.bucket_start, 'unixepoch'),
       price.item_id,
       item.name,
       price.high,
       price.high_volume,
       price.low,
       price.low_volume
FROM price
JOIN endpoint USING (endpoint_id)
LEFT JOIN item USING (item_id);

CREATE VIEW snapshots (endpoint, bucket_start, time, row_count, imported_at) AS
SELECT endpoint.name,
       snapshot.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', snapshot.bucket_start, 'unixepoch'),
       snapshot.row_count,
       snapshot.imported_at
FROM snapshot
JOIN endpoint USING (endpoint_id);

CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS
SELECT item_id, name, members, buy_limit, value, low_alch, high_alch
FROM item;

PRAGMA user_version = 1;
