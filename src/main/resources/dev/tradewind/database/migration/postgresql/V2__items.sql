-- One column has, as JSON, the traits of an item: what only its source knows, besides the name and the buy limit.
ALTER TABLE item ADD COLUMN traits text NOT NULL DEFAULT '{}';

UPDATE item SET traits = json_strip_nulls(json_build_object(
    'members', members <> 0,
    'value', value,
    'low_alch', low_alch,
    'high_alch', high_alch))::text;

-- The view is replaced, not dropped, so that whoever may read it still may.
CREATE OR REPLACE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS
SELECT item_id,
       name,
       (traits::json ->> 'members')::boolean::integer,
       buy_limit,
       (traits::json ->> 'value')::bigint,
       (traits::json ->> 'low_alch')::bigint,
       (traits::json ->> 'high_alch')::bigint
FROM item;

ALTER TABLE item
    DROP COLUMN members,
    DROP COLUMN value,
    DROP COLUMN low_alch,
    DROP COLUMN high_alch;

-- If the ids of the source are texts, each has a number below 0 here, without a gap. If the ids are numbers, the table is empty.
CREATE TABLE text_id (
    item_id   integer PRIMARY KEY,
    source_id text NOT NULL UNIQUE
);

-- Whoever may read the items may read the text ids, too: a report worker may have a user of its own.
DO $$
DECLARE
    reader text;
BEGIN
    FOR reader IN
        SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
        FROM pg_class, aclexplode(relacl)
        WHERE pg_class.oid = 'item'::regclass AND privilege_type = 'SELECT'
    LOOP
        EXECUTE 'GRANT SELECT ON text_id TO ' || reader;
    END LOOP;
END
$$;
