package dev.tradewind.database;

import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The address of a PostgreSQL database, and the user who connects to it.
 *
 * @param username null for the driver's default, the operating system's user
 */
public record PostgresLogin(
        String url, @Nullable String username, @Nullable String password) {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Stricter than the driver, which logs a URL that it cannot read, even with a password before the host. */
    private static final Pattern URL =
            Pattern.compile(PREFIX + "(//[^/?@%\\s]*/)?[^/?@%\\s]*(\\?([^%\\s]|%[0-9a-fA-F]{2})*)?");

    public static boolean isPostgres(String url) {
        return url.startsWith(PREFIX);
    }

    /** Returns whether the driver can read a URL that {@link #isPostgres}. */
    public static boolean isUrl(String url) {
        return URL.matcher(url).matches() && Driver.parseURL(url, new Properties()) != null;
    }

    /** The URL without its parameters, one of which may be a password. */
    String place() {
        return url.split("\\?", 2)[0];
    }

    /** Shows neither the password nor the URL, which may contain it. */
    @Override
    public String toString() {
        return "PostgresLogin[" + place() + "]";
    }
}
