package dev.tradewind.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database cannot be worked with, for a reason outside the program; the message says which, and the way out. */
public final class UnusableDatabaseException extends RuntimeException {

    public UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What an operator can do about a failure of a database that is somewhere among the causes; empty where it is none. */
    public static Optional<String> explain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof SQLiteException || PostgresFailure.is(cause))
                .findFirst()
                .map(cause -> cause instanceof SQLiteException sqlite
                        ? explain(sqlite)
                        : PostgresFailure.explain((SQLException) cause));
    }

    private static String explain(SQLiteException failure) {
        int primary = failure.getResultCode().code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return "no space left on device for market.db; run again when there is room";
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "market.db is damaged (" + failure.getResultCode()
                    + "); move it away and run again: it is made anew from the raw files and what they lack is asked for";
        }
        return "market.db cannot be used: " + failure.getMessage();
    }
}
