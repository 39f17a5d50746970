SELECT item_id, name, members, buy_limit, value, low_alch, high_alch
FROM item
