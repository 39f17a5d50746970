package dev.tradewind.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schema of {@code market.db}: whether the file is ours, which version it has, and the way to the newest. */
final class MarketSchema {

    /** The number of the newest migration, which is its file's {@code PRAGMA user_version} too. */
    static final int VERSION = 1;

    private final JdbcTemplate database;

    private MarketSchema(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /**
     * A file that is not ours is left as it is. Every migration leaves its number behind, so that Flyway is not even
     * loaded where there is none to run.
     */
    static void bringUpToDate(DataSource writer) {
        MarketSchema schema = new MarketSchema(writer);
        int version = schema.checkedVersion();
        schema.database.queryForObject("PRAGMA journal_mode = WAL", String.class);
        if (version != VERSION) {
            Flyway.configure()
                    .dataSource(writer)
                    .locations("classpath:dev/tradewind/database/migration")
                    .load()
                    .migrate();
        }
    }

    /** Whether it has been brought up to date before; refuses a file that this program cannot read. */
    static boolean isThere(DataSource reader) {
        return new MarketSchema(reader).checkedVersion() > 0;
    }

    private int checkedVersion() {
        int version = number("PRAGMA user_version");
        if (!isOurs(version)) {
            throw new UnusableDatabaseException(
                    "it is the database of another program; move it away, or use another data folder", null);
        }
        if (version > VERSION) {
            throw new UnusableDatabaseException(
                    "market.db has schema %d, and this version of Tradewind knows up to %d; run a newer one"
                            .formatted(version, VERSION),
                    null);
        }
        return version;
    }

    /** A migration is a transaction, but Flyway notes down before the first that it is there. */
    private boolean isOurs(int version) {
        return version == 0
                ? number("SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'flyway_schema_history'") == 0
                : number("SELECT count(*) FROM sqlite_schema WHERE name = 'snapshots'") == 1;
    }

    private int number(String sql) {
        Integer number = database.queryForObject(sql, Integer.class);
        return number == null ? 0 : number;
    }
}
