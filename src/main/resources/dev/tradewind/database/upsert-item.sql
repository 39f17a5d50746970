INSERT INTO item (item_id, name, members, buy_limit, value, low_alch, high_alch)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (item_id) DO UPDATE SET
    name = excluded.name,
    members = excluded.members,
    buy_limit = excluded.buy_limit,
    value = excluded.value,
    low_alch = excluded.low_alch,
    high_alch = excluded.high_alch
