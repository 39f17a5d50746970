INSERT INTO item (item_id, name, buy_limit, traits)
VALUES (?, ?, ?, ?)
ON CONFLICT (item_id) DO UPDATE SET
    name = excluded.name,
    buy_limit = excluded.buy_limit,
    traits = excluded.traits
