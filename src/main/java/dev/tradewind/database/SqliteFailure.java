package dev.tradewind.database;

import dev.tradewind.market.ForeignText;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an operator can do about a failure of SQLite, by its result code: sentences whose "it" is the database's file. */
final class SqliteFailure {

    private static final int LONGEST_REASON = 300;

    /** The lowest byte of a result code is the kind of failure; the other bytes are details. */
    private static final int KIND = 0xff;

    private SqliteFailure() {}

    /** Returns whether the program is at fault: no content of the file causes such a failure. */
    static boolean isDefect(SQLiteException failure) {
        SQLiteErrorCode kind = kind(failure);
        return kind == SQLiteErrorCode.SQLITE_MISUSE
                || kind == SQLiteErrorCode.SQLITE_RANGE
                || message(failure).contains("syntax error");
    }

    /** Returns whether the file or its disk is at fault, and not the query. */
    static boolean isOfFile(SQLiteException failure) {
        return switch (kind(failure)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FULL, SQLITE_IOERR, SQLITE_PERM, SQLITE_CANTOPEN -> true;
            default -> false;
        };
    }

    static String explain(SQLiteException failure) {
        String message = message(failure);
        SQLiteErrorCode code = failure.getResultCode();
        if (isDamage(failure)) {
            return damaged(message);
        }
        return switch (kind(failure)) {
            case SQLITE_FULL -> "no space left on device for it; run again when there is room";
            case SQLITE_IOERR ->
                "its disk failed (%s); if no space is left on device, make room; then run again".formatted(code);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                "another program keeps it locked (%s); close that, and run again".formatted(code);
            case SQLITE_NOMEM ->
                "there is not enough memory for SQLite; give the machine or the container more, and run again";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
                "it cannot be opened or written (%s); make sure that this user may, and run again".formatted(message);
            default -> "it cannot be used: " + message;
        };
    }

    /** @param sign what shows the damage */
    static String damaged(String sign) {
        return "it is damaged (%s); move it away and run again: it is made anew from the raw files and what they lack is asked for"
                .formatted(sign);
    }

    /** Only the program writes the file, and a schema was there when it was opened: what contradicts that is damage. */
    private static boolean isDamage(SQLiteException failure) {
        return switch (kind(failure)) {
            case SQLITE_CORRUPT,
                    SQLITE_NOTADB,
                    SQLITE_FORMAT,
                    SQLITE_EMPTY,
                    SQLITE_SCHEMA,
                    SQLITE_MISMATCH,
                    SQLITE_CONSTRAINT -> true;
            case SQLITE_ERROR ->
                message(failure).contains("no such ") || message(failure).contains("malformed");
            default -> false;
        };
    }

    private static SQLiteErrorCode kind(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & KIND);
    }

    private static String message(SQLiteException failure) {
        return ForeignText.shown(String.valueOf(failure.getMessage()), LONGEST_REASON);
    }
}
