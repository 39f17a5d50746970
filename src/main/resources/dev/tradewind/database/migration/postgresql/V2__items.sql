-- What a source says of an item besides its name and its buy limit is its own affair, and stands in one column, as JSON.
ALTER TABLE item ADD COLUMN traits text NOT NULL DEFAULT '{}';

UPDATE item SET traits = json_strip_nulls(json_build_object(
    'members', members <> 0,
    'value', value,
    'low_alch', low_alch,
    'high_alch', high_alch))::text;

-- Replaced and not made anew, so that who may read it still may.
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

-- The items of a source whose ids are texts have numbers below 0, without a gap. Where the ids are numbers it is empty.
CREATE TABLE text_id (
    item_id   integer PRIMARY KEY,
    source_id text NOT NULL UNIQUE
);

-- Whoever may read the items, as a report worker with a user of its own, may read these too.
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
