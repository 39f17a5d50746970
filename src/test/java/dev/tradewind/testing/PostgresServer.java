package dev.tradewind.testing;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.PostgresLogin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, which is started once and ends with the JVM. It knows two users: one may do everything. */
public final class PostgresServer {

    public static final String ADMIN = "postgres";

    /** Has to give a password, and has no right to anything. */
    public static final String STRANGER = "stranger";

    public static final String STRANGERS_PASSWORD = "hunter2hunter2";

    private static final PostgresServer SERVER = new PostgresServer();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres process;

    private PostgresServer() {
        try {
            process = EmbeddedPostgres.builder() // whose log would come in between what a command prints in this JVM
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Database all = new Database(process.getJdbcUrl(ADMIN, "postgres"));
        Path access = Path.of(all.query("SHOW hba_file").get(0));
        try {
            Files.writeString(access, "host all " + STRANGER + " all scram-sha-256\n" + Files.readString(access));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.execute("SELECT pg_reload_conf()");
        all.execute("CREATE USER " + STRANGER + " PASSWORD '" + STRANGERS_PASSWORD + "'");
    }

    /** A new database, which is empty. */
    public static Database newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        new Database(SERVER.process.getJdbcUrl(ADMIN, "postgres")).execute("CREATE DATABASE " + name);
        Database database = new Database("jdbc:postgresql://localhost:" + SERVER.process.getPort() + "/" + name);
        database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        return database;
    }

    /** One database of the server. */
    public record Database(String url) {

        /** What a process is told, to use it for both the job repository and the market databases. */
        public Map<String, String> environment() {
            return environment(ADMIN, "");
        }

        public Map<String, String> environment(String user, String password) {
            return Map.of(
                    "SPRING_DATASOURCE_URL", url,
                    "SPRING_DATASOURCE_USERNAME", user,
                    "SPRING_DATASOURCE_PASSWORD", password,
                    "MARKET_DATASOURCE_URL", url,
                    "MARKET_DATASOURCE_USERNAME", user,
                    "MARKET_DATASOURCE_PASSWORD", password);
        }

        /** Where it would keep the market of a job. */
        public MarketLocation location(String job) {
            return MarketLocation.schema(new PostgresLogin(url, ADMIN, ""), job);
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(url, ADMIN, "");
        }

        public void execute(String sql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        public List<String> query(String sql) {
            return query("public", sql);
        }

        private List<String> query(String schema, String sql) {
            try (Connection connection = connect()) {
                connection.setSchema(schema);
                return RunFolder.texts(connection.createStatement().executeQuery(sql));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Every row of every view of a job, without the times of import. */
        public List<String> rows(String job) {
            return RunFolder.ALL_ROWS.stream()
                    .flatMap(sql -> query(job, sql).stream())
                    .toList();
        }
    }
}
