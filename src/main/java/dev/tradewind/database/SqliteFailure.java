package dev.tradewind.database;

import dev.tradewind.market.ForeignText;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an operator can do about a failure of SQLite, by its result code: a sentence whose "it" is the database's file. */
final class SqliteFailure {

    private static final int LONGEST_REASON = 300;

    /** The least significant byte of a result code says of which kind it is. */
    private static final int KIND = 0xff;

    /** What is in the file contradicts itself, or what we know of it: nothing but the program writes it. */
    private static final Set<SQLiteErrorCode> DAMAGED = Set.of(
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_FORMAT,
            SQLiteErrorCode.SQLITE_EMPTY,
            SQLiteErrorCode.SQLITE_SCHEMA,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_CONSTRAINT);

    private static final Set<SQLiteErrorCode> NOT_ALLOWED = Set.of(
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_AUTH,
            SQLiteErrorCode.SQLITE_CANTOPEN);

    private static final Set<SQLiteErrorCode> LOCKED =
            Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_PROTOCOL);

    private static final Set<SQLiteErrorCode> MISUSED =
            Set.of(SQLiteErrorCode.SQLITE_MISUSE, SQLiteErrorCode.SQLITE_RANGE);

    private SqliteFailure() {}

    /** Whether no file of whatever contents would have caused it. */
    static boolean isDefect(SQLiteException failure) {
        return MISUSED.contains(kind(failure)) || message(failure).contains("syntax error");
    }

    /** Whether it says something of the file or of its disk, whatever the query was. */
    static boolean isOfFile(SQLiteException failure) {
        SQLiteErrorCode kind = kind(failure);
        return kind == SQLiteErrorCode.SQLITE_CORRUPT
                || kind == SQLiteErrorCode.SQLITE_NOTADB
                || kind == SQLiteErrorCode.SQLITE_FULL
                || kind == SQLiteErrorCode.SQLITE_IOERR
                || NOT_ALLOWED.contains(kind)
                        && kind != SQLiteErrorCode.SQLITE_AUTH
                        && kind != SQLiteErrorCode.SQLITE_READONLY;
    }

    static String explain(SQLiteException failure) {
        SQLiteErrorCode kind = kind(failure);
        if (kind == SQLiteErrorCode.SQLITE_FULL) {
            return "no space left on device for it; run again when there is room";
        }
        if (DAMAGED.contains(kind) || isOfMissing(failure)) {
            return damaged(message(failure));
        }
        if (kind == SQLiteErrorCode.SQLITE_IOERR) {
            return "its disk failed (%s); if no space is left on device, make room; then run again"
                    .formatted(failure.getResultCode());
        }
        if (LOCKED.contains(kind)) {
            return "another program keeps it locked (%s); close that, and run again".formatted(failure.getResultCode());
        }
        if (kind == SQLiteErrorCode.SQLITE_NOMEM) {
            return "there is not enough memory for SQLite; give the machine or the container more, and run again";
        }
        return NOT_ALLOWED.contains(kind)
                ? "it cannot be opened or written (%s); make sure that this user may, and run again"
                        .formatted(message(failure))
                : "it cannot be used: " + message(failure);
    }

    /** @param how what shows it */
    static String damaged(String how) {
        return "it is damaged (%s); move it away and run again: it is made anew from the raw files and what they lack is asked for"
                .formatted(how);
    }

    /** What its schema once had, or it would not have been opened. */
    private static boolean isOfMissing(SQLiteException failure) {
        return kind(failure) == SQLiteErrorCode.SQLITE_ERROR
                && (message(failure).contains("no such ") || message(failure).contains("malformed"));
    }

    private static SQLiteErrorCode kind(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & KIND);
    }

    private static String message(SQLiteException failure) {
        return ForeignText.shown(String.valueOf(failure.getMessage()), LONGEST_REASON);
    }
}
