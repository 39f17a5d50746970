package dev.tradewind.database;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database, and whom it knows us as.
 *
 * @param username null for what the driver takes: the operating system's user, with a password from {@code ~/.pgpass}
 */
public record PostgresLogin(
        String url, @Nullable String username, @Nullable String password) {

    private static final String PREFIX = "jdbc:postgresql:";

    public static boolean isPostgres(String url) {
        return url.startsWith(PREFIX);
    }

    /** The URL without its parameters, one of which may be a password. */
    String place() {
        return url.split("\\?", 2)[0];
    }

    /** Neither the password nor the URL, which may contain it. */
    @Override
    public String toString() {
        return "PostgresLogin[" + place() + "]";
    }
}
