INSERT INTO item_list (day_start, item_count, imported_at)
VALUES (?, ?, ?)
ON CONFLICT (day_start) DO UPDATE SET item_count = excluded.item_count, imported_at = excluded.imported_at
