package dev.tradewind.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.market.Snapshot;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.core.Parser;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A schema of a PostgreSQL database. Nothing outside of it is looked at or changed. */
final class PostgresDialect implements Dialect {

    static final String MIGRATIONS = "classpath:dev/tradewind/database/migration/postgresql";

    /** A result is read as it comes, so that one without an end does not fill the memory. */
    private static final int ROWS_A_FETCH = 5_000;

    /** Of such a fetch: the server has no limit of its own, and a value can be of a gigabyte. */
    private static final String LARGEST_FETCH = "64M";

    /** As many as there may be report workers; each is connected when it is needed. */
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

    /** Nothing is connected before the first is asked for. Every query begins a transaction that is read-only. */
    private static HikariDataSource readers(PGSimpleDataSource connections) {
        HikariDataSource readers = new HikariDataSource();
        readers.setDataSource(connections);
        readers.setReadOnly(true);
        readers.setAutoCommit(false);
        readers.setMinimumIdle(0);
        readers.setMaximumPoolSize(MOST_READERS);
        return readers;
    }

    @Override
    public String place() {
        return "schema \"%s\" of %s".formatted(schema, login.place());
    }

    @Override
    public boolean canBeRead() {
        return true;
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

    /** By Flyway's own record: the catalogue tells whether it is there even to those who may not read it. */
    @Override
    public int version(JdbcTemplate database) {
        return count(database, "relname = 'flyway_schema_history'") == 0
                ? 0
                : number(
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

    private int count(JdbcTemplate database, String condition) {
        return number(
                database,
                "SELECT count(*) FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) AND "
                        + condition,
                schema);
    }

    private static int number(JdbcTemplate database, String sql, Object... arguments) {
        Integer number = database.queryForObject(sql, Integer.class, arguments);
        return number == null ? 0 : number;
    }

    @Override
    public String wayOut() {
        return "use another database, or another name for the job";
    }

    @Override
    public void prepare(JdbcTemplate writer) {}

    /** Flyway locks on one connection and migrates on another. */
    @Override
    public void migrate(SingleConnectionDataSource writer) {
        Flyway.configure()
                .dataSource(connections)
                .schemas(schema)
                .locations(MIGRATIONS)
                .load()
                .migrate();
    }

    @Override
    public String textIdViews() {
        return "text-ids/postgresql.sql";
    }

    @Override
    public void insert(Connection connection, long endpointId, long bucketStart, Snapshot snapshot)
            throws SQLException {
        String rows = PostgresCopy.rows(endpointId, bucketStart, snapshot);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(PostgresCopy.STATEMENT, new StringReader(rows));
        } catch (IOException e) {
            throw new SQLException("cannot copy " + snapshot, e);
        }
    }

    /** The driver takes a text apart and runs each statement; the server itself takes but one from it at a time. */
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
