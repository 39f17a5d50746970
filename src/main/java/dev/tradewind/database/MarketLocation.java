package dev.tradewind.database;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where a job has its market database: in a SQLite file, or in a schema of a PostgreSQL database. */
public final class MarketLocation {

    private final Supplier<Dialect> dialect;

    private MarketLocation(Supplier<Dialect> dialect) {
        this.dialect = dialect;
    }

    public static MarketLocation file(Path file) {
        return new MarketLocation(() -> new SqliteDialect(file));
    }

    /** @param schema the job's name, at most 63 characters: PostgreSQL ignores the rest */
    public static MarketLocation schema(PostgresLogin login, String schema) {
        return new MarketLocation(() -> new PostgresDialect(login, schema));
    }

    Dialect dialect() {
        return dialect.get();
    }
}
