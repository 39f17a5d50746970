-- The prices of a bucket once more, packed column by column, for windows, which read millions of them. Written with the rows.
CREATE TABLE snapshot_columns (
    endpoint_id  INTEGER NOT NULL,
    bucket_start INTEGER NOT NULL,
    packed       BLOB    NOT NULL, -- of no bytes where it would be too long
    PRIMARY KEY (endpoint_id, bucket_start)
);

PRAGMA user_version = 4;
