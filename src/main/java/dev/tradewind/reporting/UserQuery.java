package dev.tradewind.reporting;

import dev.tradewind.database.ForeignQuery;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.market.Window;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Runs a query of the user over one window. */
public final class UserQuery {

    private static final int LONG_DIGITS = 19;
    private static final int MAX_ROWS = 100_000;
    private static final int MAX_COLUMNS = 200;

    /** How many characters all values together have at most. A number counts as long as its text in the CSV. */
    private static final long MAX_CHARACTERS = 32_000_000;

    private static final Map<String, ?> ANY_WINDOW = Map.of("endpoint", "", "first", 0L, "last", 0L);

    private UserQuery() {}

    /** What is wrong with a definition's queries, as far as the database can tell without running them. */
    public static List<String> mistakes(ReportDefinition definition, MarketDatabase database) {
        return definition.sqlReports().stream()
                .flatMap(report -> mistake(report, database).stream())
                .toList();
    }

    private static Optional<String> mistake(SqlReport report, MarketDatabase database) {
        try {
            database.check(query(report, ANY_WINDOW));
            return Optional.empty();
        } catch (DataAccessException e) {
            if (ForeignQuery.isToBlame(e)) {
                return Optional.of("%s: %s".formatted(report.file(), reason(e)));
            }
            throw e;
        }
    }

    private static @Nullable String reason(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
    }

    /**
     * @throws UserQueryException if the query cannot be run, with the database's message and the file's name
     * @throws InterruptedException if the run is to stop
     */
    static Table<List<@Nullable Object>> table(ReportTask.Query task, MarketDatabase database)
            throws InterruptedException {
        try {
            return database.query(query(task.report(), parameters(task.window())), UserQuery::table);
        } catch (DataAccessException e) {
            throw failure(task.report(), e);
        }
    }

    private static ForeignQuery query(SqlReport report, Map<String, ?> parameters) {
        return new ForeignQuery(report.sql(), parameters, report.timeout());
    }

    private static Map<String, ?> parameters(Window window) {
        return Map.of(
                "endpoint", window.endpoint().name(),
                "first", window.oldest().start(),
                "last", window.newest().start());
    }

    private static UserQueryException failure(SqlReport report, DataAccessException e) {
        if (e instanceof QueryTimeoutException) {
            return new UserQueryException(
                    "%s: %s; make the query quicker, or give it a longer timeout"
                            .formatted(report.file(), e.getMessage()),
                    e);
        }
        String wayOut = ForeignQuery.isToBlame(e) ? "; running it again does not help, mend the query" : "";
        return new UserQueryException("%s: %s%s".formatted(report.file(), reason(e), wayOut), e);
    }

    private static Table<List<@Nullable Object>> table(ResultSet result) throws SQLException {
        ResultSetMetaData metaData = result.getMetaData();
        int columns = metaData.getColumnCount();
        refuseIf(columns > MAX_COLUMNS, "%d columns".formatted(MAX_COLUMNS));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long characters = 0;
        while (result.next()) {
            refuseIf(rows.size() == MAX_ROWS, "%d rows".formatted(MAX_ROWS));
            List<@Nullable Object> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                Object value = value(result.getObject(i));
                characters += String.valueOf(value).length();
                refuseIf(characters > MAX_CHARACTERS, "%d million characters".formatted(MAX_CHARACTERS / 1_000_000));
                row.add(value);
            }
            rows.add(row);
        }
        return new Table<>(columns(metaData, rows), rows);
    }

    private static void refuseIf(boolean tooMany, String limit) throws SQLException {
        if (tooMany) {
            throw new SQLException(
                    "more than %s; a report is for reading, take fewer columns or add a LIMIT".formatted(limit));
        }
    }

    /** PostgreSQL returns sums and means as decimals, but a report has whole numbers and doubles. */
    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0 && number.precision() < LONG_DIGITS
                    ? (Number) number.longValue()
                    : (Number) number.doubleValue();
        }
        return value == null || value instanceof Number ? value : value.toString();
    }

    private static List<Column<List<@Nullable Object>>> columns(
            ResultSetMetaData metaData, List<List<@Nullable Object>> rows) throws SQLException {
        List<Column<List<@Nullable Object>>> columns = new ArrayList<>();
        for (int i = 0; i < metaData.getColumnCount(); i++) {
            int index = i;
            String label = metaData.getColumnLabel(i + 1);
            boolean number = rows.stream().noneMatch(row -> row.get(index) instanceof String);
            columns.add(new Column<>(
                    label, label, label, number ? Column.Kind.NUMBER : Column.Kind.TEXT, row -> row.get(index)));
        }
        return columns;
    }
}
