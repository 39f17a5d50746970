package dev.tradewind.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The schema of a market database: whether it is ours, which version it has, and the way to the newest. */
final class MarketSchema {

    /** The number of the newest migration. */
    static final int VERSION = 2;

    private MarketSchema() {}

    /** A database that is not ours is left as it is. Flyway is not even loaded where there is no migration to run. */
    static void bringUpToDate(Dialect dialect, SingleConnectionDataSource writer) {
        JdbcTemplate database = new JdbcTemplate(writer);
        int version = checkedVersion(dialect, database);
        dialect.prepare(database);
        if (version != VERSION) {
            dialect.migrate(writer);
        }
    }

    /** Whether it has been brought up to date before; refuses a database that this program cannot read. */
    static boolean isThere(Dialect dialect, SingleConnectionDataSource reader) {
        return checkedVersion(dialect, new JdbcTemplate(reader)) > 0;
    }

    private static int checkedVersion(Dialect dialect, JdbcTemplate database) {
        int version = dialect.version(database);
        if (!dialect.isOurs(database, version)) {
            throw new UnusableDatabaseException("it is the database of another program; " + dialect.wayOut(), null);
        }
        if (version > VERSION) {
            throw new UnusableDatabaseException(
                    "it has schema %d, and this version of Tradewind knows up to %d; run a newer one"
                            .formatted(version, VERSION),
                    null);
        }
        return version;
    }
}
