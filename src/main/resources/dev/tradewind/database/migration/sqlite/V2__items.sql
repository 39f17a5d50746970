-- What a source says of an item besides its name and its buy limit is its own affair, and stands in one column, as JSON.
DROP VIEW items;

ALTER TABLE item ADD COLUMN traits TEXT NOT NULL DEFAULT '{}';

-- A patch leaves out what is NULL.
UPDATE item SET traits = json_patch('{}', json_object(
    'members', json(CASE members WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE 'null' END),
    'value', value,
    'low_alch', low_alch,
    'high_alch', high_alch));

ALTER TABLE item DROP COLUMN members;
ALTER TABLE item DROP COLUMN value;
ALTER TABLE item DROP COLUMN low_alch;
ALTER TABLE item DROP COLUMN high_alch;

CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS
SELECT item_id,
       name,
       CAST(json_extract(traits, '$.members') AS INTEGER),
       buy_limit,
       CAST(json_extract(traits, '$.value') AS INTEGER),
       CAST(json_extract(traits, '$.low_alch') AS INTEGER),
       CAST(json_extract(traits, '$.high_alch') AS INTEGER)
FROM item;

-- The items of a source whose ids are texts have numbers below 0, without a gap. Where the ids are numbers it is empty.
CREATE TABLE text_id (
    item_id   INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE
);

PRAGMA user_version = 2;
