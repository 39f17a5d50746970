package dev.tradewind.database;

import dev.tradewind.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteDataSource;

/** Where a test makes a market database, for all that SQLite and PostgreSQL have to do alike. */
enum TestedDatabase {
    SQLITE,
    POSTGRESQL;

    private static final String JOB = "a-job";

    /** A place where no database is yet. */
    Place in(Path folder) {
        if (this == SQLITE) {
            Path file = folder.resolve("market.db");
            SQLiteDataSource connections = new SQLiteDataSource();
            connections.setUrl("jdbc:sqlite:" + file);
            return new Place(
                    MarketLocation.file(file),
                    connections,
                    Flyway.configure().dataSource(connections).locations(SqliteDialect.MIGRATIONS));
        }
        PostgresServer.Database server = PostgresServer.newDatabase();
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(server.url());
        connections.setUser(PostgresServer.ADMIN);
        connections.setCurrentSchema('"' + JOB + '"');
        return new Place(
                server.location(JOB),
                connections,
                Flyway.configure().dataSource(connections).schemas(JOB).locations(PostgresDialect.MIGRATIONS));
    }

    /** @param connections see the tables by their names */
    record Place(MarketLocation location, DataSource connections, FluentConfiguration migrations) {

        /** Makes it as an earlier version of the program did. */
        void migrateTo(int schema) {
            migrations.target(Integer.toString(schema)).load().migrate();
        }

        MarketDatabase open() {
            return MarketDatabase.open(location);
        }

        JdbcTemplate jdbc() {
            return new JdbcTemplate(connections);
        }

        /** Every row as a text, its columns apart by a bar. */
        List<String> rows(String sql) {
            return jdbc().query(sql, (row, number) -> {
                StringBuilder cells = new StringBuilder();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.append(column == 1 ? "" : "|").append(row.getObject(column));
                }
                return cells.toString();
            });
        }
    }
}
