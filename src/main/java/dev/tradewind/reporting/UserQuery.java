package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.definition.SqlReport;
import dev.tradewind.market.Window;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Runs a user's own query over one window. */
final class UserQuery {

    private static final int LONG_DIGITS = 19;
    private static final int MAX_ROWS = 100_000;

    private UserQuery() {}

    /** @throws UserQueryException if the query cannot be run, with the database's message and the file's name */
    static Table<List<@Nullable Object>> table(ReportTask.Query task, MarketDatabase database) {
        SqlReport report = task.report();
        Window window = task.window();
        Map<String, Object> parameters = Map.of(
                "endpoint", window.endpoint().name(),
                "first", window.oldest().start(),
                "last", window.newest().start());
        try {
            return database.query(report.sql(), parameters, UserQuery::table);
        } catch (DataAccessException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new UserQueryException("%s: %s".formatted(report.file(), cause.getMessage()), e);
        }
    }

    private static Table<List<@Nullable Object>> table(ResultSet result) throws SQLException {
        ResultSetMetaData metaData = result.getMetaData();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == MAX_ROWS) {
                throw new SQLException("more than %d rows; a report is for reading, add a LIMIT".formatted(MAX_ROWS));
            }
            List<@Nullable Object> row = new ArrayList<>(metaData.getColumnCount());
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                row.add(value(result.getObject(i)));
            }
            rows.add(row);
        }
        return new Table<>(columns(metaData, rows), rows);
    }

    /** PostgreSQL makes decimals of its own of sums and means; a report has whole numbers and doubles. */
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
