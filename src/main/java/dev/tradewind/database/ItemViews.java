package dev.tradewind.database;

import java.util.List;

/** The views that have an {@code item_id}: it is a number or a text, as the source has it. */
enum ItemViews {
    NUMBERS("item_id", ""),
    TEXTS("source_id", "JOIN text_id USING (item_id)");

    static final List<String> NAMES = List.of("prices", "quotes", "aggregates", "items");

    private final String itemId;
    private final String join;

    ItemViews(String itemId, String join) {
        this.itemId = itemId;
        this.join = join;
    }

    /** The script that makes them. */
    String script(Dialect dialect) {
        return Sql.load(dialect.itemViews()).replace("{item_id}", itemId).replace("{text_ids}", join);
    }
}
