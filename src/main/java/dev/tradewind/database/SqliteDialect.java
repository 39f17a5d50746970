package dev.tradewind.database;

import dev.tradewind.archive.PrivateFiles;
import dev.tradewind.market.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A SQLite file. Every job has its own. In WAL mode, many can read while one writes. */
final class SqliteDialect implements Dialect {

    static final String MIGRATIONS = "classpath:dev/tradewind/database/migration/sqlite";
    private static final int BUSY_TIMEOUT_MILLIS = 60_000;

    /** Characters or bytes of one value: a row of a user's query has to fit into memory. */
    private static final int LONGEST_VALUE = 1_000_000;

    private static final int MOST_COLUMNS = 200;

    private final Path file;

    SqliteDialect(Path file) {
        this.file = file;
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public @Nullable SingleConnectionDataSource connectReader() throws SQLException {
        if (!Files.exists(file)) {
            return null;
        }
        SqliteLibrary.load(folder());
        return new SingleConnectionDataSource(dataSource(true).getConnection(), true);
    }

    @Override
    public SingleConnectionDataSource connectWriter() throws SQLException, IOException {
        PrivateFiles.createFolders(folder());
        SqliteLibrary.load(folder());
        PrivateFiles.createIfMissing(file);
        return new SingleConnectionDataSource(dataSource(false).getConnection(), true);
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    @Override
    public DataSource readers() {
        return dataSource(true);
    }

    private DataSource dataSource(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setGetGeneratedKeys(false); // or every insert is followed by a query for its row id
        if (readOnly) {
            config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0"); // a user's query cannot attach other files
            config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
            config.setPragma(SQLiteConfig.Pragma.LIMIT_COLUMN, Integer.toString(MOST_COLUMNS));
        } else {
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        }
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        // A URI: it escapes every character that means something else to SQLite or its driver.
        dataSource.setUrl("jdbc:sqlite:" + file.toUri());
        return dataSource;
    }

    /** Every migration stores its number in this pragma. */
    @Override
    public int version(JdbcTemplate database) {
        return (int) Sql.number(database, "PRAGMA user_version");
    }

    /** Flyway makes its own table before the transaction of the first migration. A kill in between leaves that table alone. */
    @Override
    public boolean isOurs(JdbcTemplate database, int version) {
        return version == 0
                ? Sql.number(database, "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'flyway_schema_history'")
                        == 0
                : Sql.number(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'snapshots'") == 1;
    }

    @Override
    public String wayOut() {
        return "move it away, or use another data folder";
    }

    @Override
    public void prepare(JdbcTemplate writer) {
        writer.queryForObject("PRAGMA journal_mode = WAL", String.class);
    }

    @Override
    public void migrate(SingleConnectionDataSource writer, ItemViews views) {
        Flyway.configure()
                .dataSource(writer)
                .locations(MIGRATIONS)
                .placeholders(Map.of("views", views.script(this)))
                .load()
                .migrate();
    }

    @Override
    public String itemViews() {
        return "views/sqlite.sql";
    }

    @Override
    public void insert(Connection connection, long endpointId, long bucketStart, Snapshot snapshot)
            throws SQLException {
        new SqlitePriceInsert(endpointId, bucketStart, snapshot).execute(connection);
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }
}
