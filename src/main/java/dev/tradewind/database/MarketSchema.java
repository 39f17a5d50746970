package dev.tradewind.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Checks that a market database is Tradewind's, and brings its tables up to date. */
final class MarketSchema {

    /** The number of the newest migration. */
    static final int VERSION = 2;

    private MarketSchema() {}

    /** Leaves a database of another program as it is. Loads Flyway, which takes its time, only if a migration is missing. */
    static void bringUpToDate(Dialect dialect, SingleConnectionDataSource writer) {
        JdbcTemplate database = new JdbcTemplate(writer);
        int version = checkedVersion(dialect, database);
        dialect.prepare(database);
        if (version != VERSION) {
            dialect.migrate(writer);
        }
    }

    /** Returns whether the database has Tradewind's tables. Refuses a database that this version cannot read. */
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
