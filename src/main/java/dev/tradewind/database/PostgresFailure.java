package dev.tradewind.database;

import java.net.UnknownHostException;
import java.sql.SQLException;

/** What an operator can do about a failure of PostgreSQL, by its SQLSTATE. Loads no class of the driver, which most runs do not need. */
final class PostgresFailure {

    private PostgresFailure() {}

    static boolean is(Throwable failure) {
        return failure instanceof SQLException && failure.getClass().getName().startsWith("org.postgresql.");
    }

    /** Returns whether the program is at fault: by a syntax error, or a wrong number of arguments. */
    static boolean isDefect(SQLException failure) {
        return "42601".equals(failure.getSQLState()) || "07001".equals(failure.getSQLState());
    }

    static String explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return "%s; %s".formatted(message(failure), wayOut(state));
    }

    private static String wayOut(String state) {
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) {
            return "run again when it takes connections";
        }
        if (state.startsWith("28")) {
            return "check the username, the password and the server's pg_hba.conf";
        }
        if (state.equals("3D000")) {
            return "check the name in the URL, or make the database";
        }
        if (state.equals("42501")) {
            return "grant this right to the user, or use another";
        }
        if (state.equals("2BP01")) {
            return "drop what depends on it, run again, and then make that again";
        }
        return state.startsWith("53") ? "run again when there is room" : "SQLSTATE " + state;
    }

    /** The first line; the next ones tell the place in the statement. */
    private static String message(SQLException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getCause() instanceof UnknownHostException unknown
                ? "unknown host " + unknown.getMessage()
                : first.replaceAll("\\.$", "");
    }
}
