package dev.tradewind.reporting;

import java.util.List;

/** The rows of a report, the best first, and the columns that each of them has. */
public record Table<T>(List<Column<T>> columns, List<T> rows) {

    public Table<T> first(int count) {
        return new Table<>(columns, rows.subList(0, Math.min(count, rows.size())));
    }
}
