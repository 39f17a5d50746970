package dev.tradewind.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Thrown if a database cannot be used for a reason outside of the program. The message has the reason and the way out. */
public final class UnusableDatabaseException extends RuntimeException {

    public UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Looks among the causes for a failure of SQLite or PostgreSQL, and says what an operator can do about it, in a sentence
     * that can follow the database's name. Empty if there is none, or if it is a bug of ours.
     */
    public static Optional<String> explain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof SQLiteException || PostgresFailure.is(cause))
                .filter(cause -> !isDefect(cause))
                .findFirst()
                .map(cause -> cause instanceof SQLiteException sqlite
                        ? SqliteFailure.explain(sqlite)
                        : PostgresFailure.explain((SQLException) cause));
    }

    /** Returns whether this is a failure of a database that only a bug of ours can cause, such as a syntax error. */
    public static boolean isDefect(Throwable failure) {
        return failure instanceof SQLiteException sqlite
                ? SqliteFailure.isDefect(sqlite)
                : PostgresFailure.is(failure) && PostgresFailure.isDefect((SQLException) failure);
    }
}
