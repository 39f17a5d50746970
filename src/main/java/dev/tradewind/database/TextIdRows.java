package dev.tradewind.database;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Writes the table {@code text_id}, within the transaction that writes what needs them. */
record TextIdRows(TextIds ids, Dialect dialect, JdbcTemplate jdbc) {

    /**
     * Makes sure that the items' text ids are stored. Where one is not, all are that were met so far: so there is never a gap,
     * whatever was rolled back before, and how many are stored tells which are.
     *
     * @param items numbers of those that are to be written
     */
    void store(IntStream items) {
        IntSummaryStatistics numbers = items.summaryStatistics();
        if (numbers.getCount() == 0 || numbers.getMin() >= 0) {
            return;
        }
        if (numbers.getMax() >= 0) {
            throw new IllegalStateException("the items %d and %d: one has a number for an id, and one a text"
                    .formatted(numbers.getMax(), numbers.getMin()));
        }
        int stored = stored();
        if (numbers.getMin() < -stored) {
            store(ids.after(stored), stored, numbers.getMin());
        }
    }

    private int stored() {
        Integer count = jdbc.queryForObject("SELECT count(*) FROM text_id", Integer.class);
        return count == null ? 0 : count;
    }

    private void store(List<String> texts, int stored, int lowest) {
        if (lowest < -stored - texts.size()) {
            throw new IllegalStateException(
                    "item %d is one of %d that have a text".formatted(lowest, stored + texts.size()));
        }
        if (stored == 0) {
            showTextIds();
        }
        List<Object[]> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(new Object[] {-stored - rows.size() - 1, text}));
        jdbc.batchUpdate(Sql.INSERT_TEXT_ID, rows);
    }

    private void showTextIds() {
        jdbc.execute((Connection connection) -> {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource(dialect.textIdViews(), TextIdRows.class));
            return null;
        });
    }
}
