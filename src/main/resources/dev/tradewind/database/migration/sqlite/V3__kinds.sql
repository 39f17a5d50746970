-- Two more kinds of price, clustered as the first one.
CREATE TABLE quote (
    endpoint_id    INTEGER NOT NULL,
    bucket_start   INTEGER NOT NULL,
    item_id        INTEGER NOT NULL,
    offer          NUMERIC, -- NULL where nobody offers it
    offer_quantity INTEGER NOT NULL,
    bid            NUMERIC, -- NULL where nobody bids for it
    bid_quantity   INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start DESC, item_id)
) WITHOUT ROWID;

CREATE TABLE aggregate (
    endpoint_id  INTEGER NOT NULL,
    bucket_start INTEGER NOT NULL,
    item_id      INTEGER NOT NULL,
    average      NUMERIC, -- NULL where the source does not tell it
    highest      NUMERIC,
    lowest       NUMERIC,
    volume       INTEGER NOT NULL,
    trades       INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start DESC, item_id)
) WITHOUT ROWID;

-- A source may revise the answer for a bucket. Then the rows of the bucket are replaced.
ALTER TABLE snapshot ADD COLUMN version TEXT; -- what the source called this state of its answer: its ETag
ALTER TABLE snapshot ADD COLUMN changed_at TEXT; -- when rows that replaced earlier ones were stored; NULL if none were
ALTER TABLE snapshot ADD COLUMN checked_at TEXT; -- when the source last confirmed or revised it; NULL if it was not asked again

DROP VIEW snapshots;

CREATE VIEW snapshots (endpoint, bucket_start, time, row_count, imported_at, changed_at, checked_at) AS
SELECT endpoint.name,
       snapshot.bucket_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', snapshot.bucket_start, 'unixepoch'),
       snapshot.row_count,
       snapshot.imported_at,
       snapshot.changed_at,
       snapshot.checked_at
FROM snapshot
JOIN endpoint USING (endpoint_id);

-- The items that have prices and no name yet, if the source tells the names of single items.
CREATE TABLE unnamed (
    item_id INTEGER PRIMARY KEY
);

DROP VIEW prices;
DROP VIEW items;

${views}

PRAGMA user_version = 3;
