package dev.tradewind.database;

import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL database, and whom it knows us as.
 *
 * @param username null for what the driver takes, the operating system's user
 */
public record PostgresLogin(
        String url, @Nullable String username, @Nullable String password) {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Narrower than the driver's own, which writes into the log what it cannot read, a password before a host too. */
    private static final Pattern URL =
            Pattern.compile(PREFIX + "(//[^/?@%\\s]*/)?[^/?@%\\s]*(\\?([^%\\s]|%[0-9a-fA-F]{2})*)?");

    public static boolean isPostgres(String url) {
        return url.startsWith(PREFIX);
    }

    /** Whether the driver can read it; to be asked only of a URL of PostgreSQL. */
    public static boolean isUrl(String url) {
        return URL.matcher(url).matches() && Driver.parseURL(url, new Properties()) != null;
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
