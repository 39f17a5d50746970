package dev.tradewind.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A query that is not ours.
 *
 * @param sql with named parameters
 * @param timeout how long it may take, reading what it finds included
 */
public record ForeignQuery(String sql, Map<String, ?> parameters, Duration timeout) {

    private static final Set<SQLiteErrorCode> OF_SQLITE = Set.of(
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_TOOBIG,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_READONLY);

    /** SQLSTATEs begin so: the connection, room, the operator, the system, a defect of the server. */
    private static final Set<String> NOT_OF_POSTGRESQL = Set.of("080", "53", "57", "58", "XX");

    /** Whether the query itself is why it failed, so that it fails whenever it is run. */
    public static boolean isToBlame(DataAccessException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof SQLiteException sqlite) {
            return OF_SQLITE.contains(sqlite.getResultCode());
        }
        String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        return !(cause instanceof SQLTransientException)
                && NOT_OF_POSTGRESQL.stream().noneMatch(state::startsWith);
    }
}
