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
 * A query that a user wrote.
 *
 * @param sql with named parameters
 * @param timeout how long the query may take, and the reading of its result with it
 */
public record ForeignQuery(String sql, Map<String, ?> parameters, Duration timeout) {

    private static final Set<SQLiteErrorCode> OF_SQLITE = Set.of(
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_TOOBIG,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_READONLY);

    /** How SQLSTATEs begin for: the connection, room, the operator, the system, a bug of the server. */
    private static final Set<String> NOT_OF_POSTGRESQL = Set.of("080", "53", "57", "58", "XX");

    /** Returns whether the query itself is at fault, so that it fails again whenever it is run. */
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
