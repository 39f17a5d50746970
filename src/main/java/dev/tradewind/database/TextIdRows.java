package dev.tradewind.database;

import java.nio.charset.StandardCharsets;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Writes the table {@code text_id}, in the transaction that writes the rows which need its numbers. */
record TextIdRows(TextIds ids, Dialect dialect, JdbcTemplate jdbc) {

    /**
     * Stores the text ids of items that are not stored yet. If one of them is missing, it stores all that were given a number
     * so far. So the table never has a gap, whatever was rolled back before, and its size tells which ids it has.
     *
     * @param items the numbers of the items that the caller is about to write
     */
    void store(IntStream items) {
        IntSummaryStatistics numbers = items.summaryStatistics();
        if (numbers.getMin() >= 0) {
            return;
        }
        if (numbers.getMax() >= 0) {
            throw new IllegalStateException("the items %d and %d: one has a number for an id, and one a text"
                    .formatted(numbers.getMax(), numbers.getMin()));
        }
        int stored = (int) Sql.number(jdbc, "SELECT count(*) FROM text_id");
        if (numbers.getMin() < -stored) {
            store(ids.rowsAfter(stored), stored, numbers.getMin());
        }
    }

    private void store(List<Object[]> rows, int stored, int lowest) {
        if (lowest < -stored - rows.size()) {
            throw new IllegalStateException(
                    "item %d is one of %d that have a text".formatted(lowest, stored + rows.size()));
        }
        if (stored == 0) {
            showTextIds();
        }
        jdbc.batchUpdate(Sql.INSERT_TEXT_ID, rows);
    }

    private void showTextIds() {
        List<String> grants = dialect.grants(jdbc, ItemViews.NAMES);
        ItemViews.NAMES.forEach(view -> jdbc.execute("DROP VIEW " + view));
        byte[] script = ItemViews.TEXTS.script(dialect).getBytes(StandardCharsets.UTF_8);
        new ResourceDatabasePopulator(new ByteArrayResource(script))
                .execute(Objects.requireNonNull(jdbc.getDataSource()));
        grants.forEach(jdbc::execute);
    }
}
