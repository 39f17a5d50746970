package dev.tradewind.database;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where the market database of a job is: a file of its own, or a schema of its own in a PostgreSQL database. */
public final class MarketLocation {

    private final Supplier<Dialect> dialect;

    private MarketLocation(Supplier<Dialect> dialect) {
        this.dialect = dialect;
    }

    public static MarketLocation file(Path file) {
        return new MarketLocation(() -> new SqliteDialect(file));
    }

    /** @param schema a job's name: at most 63 characters, as many as PostgreSQL tells apart */
    public static MarketLocation schema(PostgresLogin login, String schema) {
        return new MarketLocation(() -> new PostgresDialect(login, schema));
    }

    Dialect dialect() {
        return dialect.get();
    }
}
