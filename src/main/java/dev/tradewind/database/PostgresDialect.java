package dev.tradewind.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.market.Snapshot;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.core.Parser;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A schema of a PostgreSQL database. Every job has its own; Tradewind reads and changes nothing outside of it. */
final class PostgresDialect implements Dialect {

    static final String MIGRATIONS = "classpath:dev/tradewind/database/migration/postgresql";

    private static final String SELECT_GRANTS = Sql.load("select-grants.sql");

    /** The driver fetches so many rows at a time, so that an endless result does not fill the memory. */
    private static final int ROWS_A_FETCH = 5_000;

    /** The largest such fetch: the server does not limit it, and a single value can have a gigabyte. */
    private static final String LARGEST_FETCH = "64M";

    /** As many as there can be report workers. A connection is opened when a reader needs one. */
    private static final int MOST_READERS = 256;

    private final PostgresLogin login;
    private final String schema;
    private final PGSimpleDataSource connections;
    private final HikariDataSource readers;

    PostgresDialect(PostgresLogin login, String schema) {
        this.login = login;
        this.schema = schema;
        this.connections = connections(login, schema);
        this.readers = readers(connections);
    }

    private static PGSimpleDataSource connections(PostgresLogin login, String schema) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(login.url());
        connections.setCurrentSchema('"' + schema + '"');
        connections.setApplicationName("tradewind " + schema);
        connections.setTcpKeepAlive(true);
        connections.setDefaultRowFetchSize(ROWS_A_FETCH);
        connections.setMaxResultBuffer(LARGEST_FETCH);
        if (login.username() != null) {
            connections.setUser(login.username());
        }
        if (login.password() != null) {
            connections.setPassword(login.password());
        }
        return connections;
    }

    /** Opens no connection before the first reader asks for one. A read-only transaction sees one state of the database. */
    private static HikariDataSource readers(PGSimpleDataSource connections) {
        HikariDataSource readers = new HikariDataSource();
        readers.setDataSource(connections);
        readers.setReadOnly(true);
        readers.setAutoCommit(false);
        readers.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        readers.setMinimumIdle(0);
        readers.setMaximumPoolSize(MOST_READERS);
        return readers;
    }

    @Override
    public String place() {
        return "schema \"%s\" of %s".formatted(schema, login.place());
    }

    @Override
    public SingleConnectionDataSource connectReader() throws SQLException {
        Connection connection = connections.getConnection();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return new SingleConnectionDataSource(connection, true);
    }

    @Override
    public SingleConnectionDataSource connectWriter() throws SQLException {
        return new SingleConnectionDataSource(connections.getConnection(), true);
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    /** Flyway's own table has the version. The catalogue tells even a user who may not read the table whether it exists. */
    @Override
    public int version(JdbcTemplate database) {
        return count(database, "relname = 'flyway_schema_history'") == 0
                ? 0
                : (int) Sql.number(
                        database,
                        "SELECT coalesce(max(version::integer), 0) FROM \"%s\".flyway_schema_history WHERE success"
                                .formatted(schema));
    }

    @Override
    public boolean isOurs(JdbcTemplate database, int version) {
        return version == 0
                ? count(database, "relkind IN ('r', 'p', 'v', 'm', 'f') AND relname <> 'flyway_schema_history'") == 0
                : count(database, "relkind = 'v' AND relname = 'snapshots'") == 1;
    }

    private long count(JdbcTemplate database, String condition) {
        return Sql.number(
                database,
                "SELECT count(*) FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) AND "
                        + condition,
                schema);
    }

    @Override
    public String wayOut() {
        return "use another database, or another name for the job";
    }

    /** Flyway opens its own connections: it takes a lock by one, and migrates by another. */
    @Override
    public void migrate(SingleConnectionDataSource writer, ItemViews views) {
        Flyway.configure()
                .dataSource(connections)
                .schemas(schema)
                .locations(MIGRATIONS)
                .placeholders(Map.of("views", views.script(this)))
                .load()
                .migrate();
    }

    @Override
    public String itemViews() {
        return "views/postgresql.sql";
    }

    /** Rights to single columns too. The owner needs none. */
    @Override
    public List<String> grants(JdbcTemplate database, List<String> views) {
        return new NamedParameterJdbcTemplate(database)
                .query(
                        SELECT_GRANTS,
                        Map.of("schema", schema, "views", views),
                        (row, number) -> String.valueOf(row.getString(1)));
    }

    @Override
    public void insert(Connection connection, long endpointId, long bucketStart, Snapshot snapshot)
            throws SQLException {
        String rows = PostgresCopy.rows(endpointId, bucketStart, snapshot);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(new PriceSql(snapshot.columns().kind()).copy(), new StringReader(rows));
        } catch (IOException e) {
            throw new SQLException("cannot copy " + snapshot, e);
        }
    }

    /** The driver splits a text into its statements, and has the server run them one after the other. */
    @Override
    public void checkSingleStatement(String sql) throws SQLException {
        int statements = Parser.parseJdbcSql(sql, true, true, true, false, true).size();
        if (statements > 1) {
            throw new SQLException("it is %d statements; allowed: one".formatted(statements));
        }
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public void close() {
        readers.close();
    }
}
