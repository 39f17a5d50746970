-- The prices of a bucket once more, packed column by column, for windows, which read millions of them. Written with the rows.
CREATE TABLE snapshot_columns (
    endpoint_id  integer NOT NULL,
    bucket_start bigint  NOT NULL,
    packed       bytea   NOT NULL, -- of no bytes where it would be too long
    PRIMARY KEY (endpoint_id, bucket_start)
);

ALTER TABLE snapshot_columns ALTER COLUMN packed SET STORAGE EXTERNAL; -- the server would compress in vain

-- Whoever may read the rows may read them packed: a report worker may have a user of its own.
DO $$
DECLARE
    reader text;
BEGIN
    FOR reader IN
        SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
        FROM pg_class, aclexplode(relacl)
        WHERE pg_class.oid = 'price'::regclass AND privilege_type = 'SELECT'
    LOOP
        EXECUTE format('GRANT SELECT ON snapshot_columns TO %s', reader);
    END LOOP;
END
$$;
