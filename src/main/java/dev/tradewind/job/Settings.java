package dev.tradewind.job;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.PostgresLogin;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the databases are, by {@code spring.datasource.*} and {@code market.datasource.*}. */
final class Settings {

    private static final String ADDRESS = "jdbc:postgresql://host:port/database";
    private static final Pattern PRODUCT = Pattern.compile("jdbc:\\w+:");

    private Settings() {}

    /**
     * {@code market.db} in the job's folder, or a schema of the job's own where {@code market.datasource.url} is set, in
     * the process's environment or its system properties: {@code plan} starts no context that reads files.
     */
    static MarketLocation market(Path folder) {
        String url = find("market.datasource.url");
        if (url == null || url.isBlank()) {
            return MarketLocation.file(folder.resolve("market.db"));
        }
        if (!PostgresLogin.isPostgres(url)) {
            throw notAllowed("market.datasource.url", url, "none for SQLite");
        }
        checkPostgres("market.datasource.url", url);
        PostgresLogin login =
                new PostgresLogin(url, find("market.datasource.username"), find("market.datasource.password"));
        return MarketLocation.schema(login, folder.getFileName().toString());
    }

    /** As it is: a password may look like one of Spring's placeholders. */
    private static @Nullable String find(String name) {
        String property = System.getProperty(name);
        return property != null
                ? property
                : System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    static void checkJobRepository(String url) {
        if (PostgresLogin.isPostgres(url)) {
            checkPostgres("spring.datasource.url", url);
        } else if (!url.startsWith("jdbc:h2:")) {
            throw notAllowed("spring.datasource.url", url, "none for H2");
        }
    }

    private static void checkPostgres(String name, String url) {
        if (!PostgresLogin.isUrl(url)) {
            throw new InvalidSettingException(
                    "%s is not an address of PostgreSQL; allowed: %s, the password in a setting of its own"
                            .formatted(name, ADDRESS));
        }
    }

    /** Of the URL only which product it is of: the rest may contain a password. */
    private static InvalidSettingException notAllowed(String name, String url, String otherwise) {
        Matcher product = PRODUCT.matcher(url);
        return new InvalidSettingException("%s is not allowed%s; allowed: %s, or %s"
                .formatted(name, product.lookingAt() ? " to begin with " + product.group() : "", ADDRESS, otherwise));
    }
}
