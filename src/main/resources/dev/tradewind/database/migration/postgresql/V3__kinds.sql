-- Two more kinds of price, copied in as the first one.
CREATE TABLE quote (
    endpoint_id    integer NOT NULL,
    bucket_start   bigint  NOT NULL,
    item_id        integer NOT NULL,
    offer          double precision, -- NULL where nobody offers it
    offer_quantity bigint  NOT NULL,
    bid            double precision, -- NULL where nobody bids for it
    bid_quantity   bigint  NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start, item_id)
);

CREATE TABLE aggregate (
    endpoint_id  integer NOT NULL,
    bucket_start bigint  NOT NULL,
    item_id      integer NOT NULL,
    average      double precision, -- NULL where the source does not tell it
    highest      double precision,
    lowest       double precision,
    volume       bigint  NOT NULL,
    trades       bigint  NOT NULL,
    PRIMARY KEY (endpoint_id, bucket_start, item_id)
);

-- A source may revise the answer for a bucket. Then the rows of the bucket are replaced.
ALTER TABLE snapshot
    ADD COLUMN version    text, -- what the source called this state of its answer: its ETag
    ADD COLUMN changed_at text, -- when rows that replaced earlier ones were stored; NULL if none were
    ADD COLUMN checked_at text; -- when the source last confirmed or revised it; NULL if it was not asked again

CREATE OR REPLACE VIEW snapshots (endpoint, bucket_start, time, row_count, imported_at, changed_at, checked_at) AS
SELECT endpoint.name,
       snapshot.bucket_start,
       to_char(to_timestamp(snapshot.bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       snapshot.row_count,
       snapshot.imported_at,
       snapshot.changed_at,
       snapshot.checked_at
FROM snapshot
JOIN endpoint USING (endpoint_id);

-- The items that have prices and no name yet, if the source tells the names of single items.
CREATE TABLE unnamed (
    item_id integer PRIMARY KEY
);

${views}

-- Whoever may read what was there may read what is like it: a report worker may have a user of its own.
DO $$
DECLARE
    given record;
BEGIN
    FOR given IN
        SELECT relation.added,
               CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS reader
        FROM (VALUES ('price', 'quote'),
                     ('price', 'aggregate'),
                     ('prices', 'quotes'),
                     ('prices', 'aggregates'),
                     ('item', 'unnamed')) AS relation (known, added)
        JOIN pg_class ON pg_class.oid = relation.known::regclass, aclexplode(relacl)
        WHERE privilege_type = 'SELECT'
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO %s', given.added, given.reader);
    END LOOP;
END
$$;
