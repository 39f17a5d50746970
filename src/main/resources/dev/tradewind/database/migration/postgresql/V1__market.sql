CREATE TABLE endpoint (
    endpoint_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL UNIQUE
);

-- One row for every imported bucket, also one in which nothing traded. That it is there is the one fact that says the
-- bucket is imported: it is committed together with the bucket's prices.
CREATE TABLE snapshot (
    endpoint_id  integer NOT NULL REFERENCES endpoint,
    bucket_start bigint  NOT NULL, -- unix seconds, UTC
    row_count    integer NOT NULL,
    imported_at  text    NOT NULL, -- ISO-8601, UTC
    PRIMARY KEY (endpoint_id, bucket_start)
);

-- A bucket's rows are copied in together, so they lie together, as a window query scans them.
CREATE TABLE price (
    endpoint_id  integer NOT NULL,
    bucket_start bigint  NOT NULL,
    item_id      integer NOT NULL,
    high         double precision, -- NULL where that side did not trade
    high_volume  bigint  NOT NULL,
    low          double precision,
    low_volume   bigint  NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start, item_id)
);

CREATE TABLE item (
    item_id   integer PRIMARY KEY,
    name      text NOT NULL,
    members   integer, -- 0 or 1
    buy_limit bigint,
    value     bigint,
    low_alch  bigint,
    high_alch bigint
);

-- One row for every imported item list, by the day on which it was asked for.
CREATE TABLE item_list (
    day_start   bigint  PRIMARY KEY, -- unix seconds, UTC
    item_count  integer NOT NULL,
    imported_at text    NOT NULL
);

CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS
SELECT endpoint.name,
       price.bucket_start,
       to_char(to_timestamp(price.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
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
       to_char(to_timestamp(snapshot.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       snapshot.row_count,
       snapshot.imported_at
FROM snapshot
JOIN endpoint USING (endpoint_id);

CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS
SELECT item_id, name, members, buy_limit, value, low_alch, high_alch
FROM item;
