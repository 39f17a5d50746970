-- One column has, as JSON, the traits of an item: what only its source knows, besides the name and the buy limit.
DROP VIEW items;

ALTER TABLE item ADD COLUMN traits TEXT NOT NULL DEFAULT '{}';

-- json_patch leaves out values that are NULL.
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

-- If the ids of the source are texts, each has a number below 0 here, without a gap. If the ids are numbers, the table is empty.
CREATE TABLE text_id (
    item_id   INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE
);

PRAGMA user_version = 2;
