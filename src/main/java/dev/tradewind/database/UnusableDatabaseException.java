package dev.tradewind.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** A database cannot be worked with, for a reason outside the program; the message says which, and the way out. */
public final class UnusableDatabaseException extends RuntimeException {

    public UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * What an operator can do about a failure of SQLite or PostgreSQL that is somewhere among the causes: a sentence that
     * may stand behind the database's name. Empty where it is none, or a defect of ours.
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

    /** Whether it is a failure of a database that no database would cause, but only what we ask of it. */
    public static boolean isDefect(Throwable failure) {
        return failure instanceof SQLiteException sqlite
                ? SqliteFailure.isDefect(sqlite)
                : PostgresFailure.is(failure) && PostgresFailure.isDefect((SQLException) failure);
    }
}
