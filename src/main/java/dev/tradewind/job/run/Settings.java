package dev.tradewind.job.run;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.PostgresLogin;
import dev.tradewind.market.ForeignText;
import dev.tradewind.remote.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Where the databases and the broker are, by {@code spring.datasource.*}, {@code market.datasource.*} and {@code spring.artemis.*}. */
public final class Settings {

    private static final String ADDRESS = "jdbc:postgresql://host:port/database";
    private static final String BROKER = "tcp://host:61616";
    private static final Pattern PRODUCT = Pattern.compile("jdbc:\\w+:");

    private Settings() {}

    /**
     * The market database of a job: {@code market.db} in the job's folder, or a schema of the job's own if {@code
     * market.datasource.url} is set. Looks only at system properties and environment variables: {@code plan} starts no application
     * context, which would read files too.
     */
    public static MarketLocation market(Path folder) {
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

    /** Whether the market database is on a server. */
    public static boolean isMarketSet() {
        String url = find("market.datasource.url");
        return url != null && !url.isBlank();
    }

    /** Reads the value without Spring, which would take a part of a password for a placeholder. */
    private static @Nullable String find(String name) {
        String property = System.getProperty(name);
        return property != null
                ? property
                : System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    public static boolean isJobRepositorySet(Environment environment) {
        String url = environment.getProperty("spring.datasource.url");
        return url != null && !url.isBlank();
    }

    public static void checkJobRepository(String url) {
        if (PostgresLogin.isPostgres(url)) {
            checkPostgres("spring.datasource.url", url);
        } else if (!url.startsWith("jdbc:h2:")) {
            throw notAllowed("spring.datasource.url", url, "none for H2");
        }
    }

    /**
     * Checks the settings that a run with remote reports and its workers need: the addresses of both databases and of the broker.
     *
     * @throws InvalidSettingException if one is not set
     */
    public static void checkRemote(Environment environment) {
        List<String> missing = new ArrayList<>();
        if (!isMarketSet()) {
            missing.add("market.datasource.url (%s; SQLite never leaves its machine)".formatted(ADDRESS));
        }
        if (!isJobRepositorySet(environment)
                || !PostgresLogin.isPostgres(environment.getRequiredProperty("spring.datasource.url"))) {
            missing.add("spring.datasource.url (%s; H2 never leaves its machine)".formatted(ADDRESS));
        }
        if (findBroker(environment) == null) {
            missing.add("spring.artemis.broker-url (%s)".formatted(BROKER));
        }
        if (!missing.isEmpty()) {
            throw new InvalidSettingException(
                    "report workers need databases and a broker that all of them can reach; not set: "
                            + String.join(", ", missing));
        }
    }

    public static Broker broker(Environment environment) {
        return Objects.requireNonNull(findBroker(environment), "checked before");
    }

    /** The broker of {@code spring.artemis.*}, not connected yet; null if none is set. */
    public static @Nullable Broker findBroker(Environment environment) {
        ArtemisProperties properties = Binder.get(environment).bindOrCreate("spring.artemis", ArtemisProperties.class);
        if (properties.getBrokerUrl() == null || properties.getBrokerUrl().isBlank()) {
            return null;
        }
        String name = environment.getProperty("tradewind.remote.name", "tradewind");
        if (!Broker.isName(name)) {
            throw new InvalidSettingException(
                    "tradewind.remote.name is %s; allowed: up to 50 letters, digits, - and _, the same for all of an installation"
                            .formatted(ForeignText.shown(name, 60)));
        }
        try {
            return Broker.of(properties, name);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "spring.artemis.broker-url is not an address of a broker; allowed: " + BROKER);
        }
    }

    private static void checkPostgres(String name, String url) {
        if (!PostgresLogin.isUrl(url)) {
            throw new InvalidSettingException(
                    "%s is not an address of PostgreSQL; allowed: %s, the password in a setting of its own"
                            .formatted(name, ADDRESS));
        }
    }

    /** Quotes only the product of the URL, since the rest may contain a password. */
    private static InvalidSettingException notAllowed(String name, String url, String otherwise) {
        Matcher product = PRODUCT.matcher(url);
        return new InvalidSettingException("%s is not allowed%s; allowed: %s, or %s"
                .formatted(name, product.lookingAt() ? " to begin with " + product.group() : "", ADDRESS, otherwise));
    }
}
