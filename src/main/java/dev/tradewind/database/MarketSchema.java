package dev.tradewind.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Checks that a market database is Tradewind's, and brings its tables up to date. */
final class MarketSchema {

    /** The number of the newest migration. */
    static final int VERSION = 4;

    private static final int FIRST_WITH_TEXT_IDS = 2;

    private MarketSchema() {}

    /** Leaves a database of another program as it is. Loads Flyway, which takes its time, only if a migration is missing. */
    static void bringUpToDate(Dialect dialect, SingleConnectionDataSource writer) {
        JdbcTemplate database = new JdbcTemplate(writer);
        int version = checkedVersion(dialect, database);
        dialect.prepare(database);
        if (version != VERSION) {
            dialect.migrate(writer, hasTextIds(database, version) ? ItemViews.TEXTS : ItemViews.NUMBERS);
        }
    }

    private static boolean hasTextIds(JdbcTemplate database, int version) {
        return version >= FIRST_WITH_TEXT_IDS && Sql.number(database, "SELECT count(*) FROM text_id") > 0;
    }

    /** Returns whether the database has Tradewind's tables. Refuses a database that this version cannot read as it is. */
    static boolean isThere(Dialect dialect, SingleConnectionDataSource reader) {
        int version = checkedVersion(dialect, new JdbcTemplate(reader));
        if (version > 0 && version < VERSION) {
            throw new UnusableDatabaseException(
                    "it has schema %d, of an earlier version of Tradewind; run its job, which brings it to schema %d"
                            .formatted(version, VERSION),
                    null);
        }
        return version > 0;
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
