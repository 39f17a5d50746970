package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.testing.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that holds for SQLite, on PostgreSQL, whose user here may do everything. */
class PostgresQueryTests extends UserQueryTests {

    private final PostgresServer.Database server = PostgresServer.newDatabase();

    @Override
    MarketLocation location() {
        return server.location("queries");
    }

    @Override
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO endpoint (name) VALUES ('x')",
                "DELETE FROM price",
                "DELETE FROM price RETURNING item_id",
                "UPDATE price SET high = 1",
                "TRUNCATE price",
                "DROP VIEW prices",
                "CREATE TABLE mine (a int)",
                "SELECT 1 AS a INTO mine",
                "SELECT nextval('endpoint_endpoint_id_seq')",
                "SELECT setval('endpoint_endpoint_id_seq', 7)",
                "WITH x AS (DELETE FROM price RETURNING item_id) SELECT * FROM x",
                "VACUUM",
                "COPY price FROM '/dev/null'",
                "SET TRANSACTION READ WRITE",
                "SELECT set_config('transaction_read_only', 'off', false)",
                "DO $$ BEGIN DELETE FROM price; END $$",
                "DO $$ BEGIN COMMIT; DELETE FROM price; END $$",
                "COMMIT",
                "COMMIT; DELETE FROM price; SELECT 1",
                "SET TRANSACTION READ WRITE; DELETE FROM price RETURNING item_id",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; COMMIT; DELETE FROM price RETURNING item_id",
                "SELECT 1; SELECT 2",
                "SELECT ';' /* ; */ ; DELETE FROM price -- ;"
            })
    void theDatabaseRefusesToWrite(String sql) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOf(UserQueryException.class)
                .hasMessageStartingWith("picks.sql: ");
        assertThat(run("SELECT count(*) FROM prices").rows().toString()).isEqualTo("[[6]]");
        assertThat(server.query("SELECT max(high) FROM queries.price")).containsExactly("7201.5");
        assertThat(server.query("SELECT tablename FROM pg_tables WHERE tablename = 'mine'"))
                .isEmpty();
        assertThatThrownBy(() -> run("DELETE FROM price RETURNING item_id"))
                .hasMessageContaining("cannot execute DELETE in a read-only transaction");
    }

    @Test
    void aQueryThatTriedToLeaveItsTransactionReadOnlyChangesNothingForTheNext() {
        run("SELECT set_config('default_transaction_read_only', 'off', false)");
        run("SELECT set_config('search_path', 'pg_catalog', false)");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> run("DELETE FROM price RETURNING item_id"))
                    .hasMessageContaining("read-only transaction");
        }
        assertThat(run("SELECT count(*) FROM prices").rows().toString()).isEqualTo("[[6]]");
    }

    @Override
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELEC 1|syntax error at or near \"SELEC\"",
                "SELECT bananas FROM prices|column \"bananas\" does not exist",
                "SELECT * FROM nowhere|relation \"nowhere\" does not exist",
                "SELECT :other|No value supplied for the SQL parameter 'other'",
                "|",
                "-- nothing|"
            })
    void aMistakeIsToldInTheDatabasesWordsWithTheFilesName(String sqlAndMessage) {
        super.aMistakeIsToldInTheDatabasesWordsWithTheFilesName(sqlAndMessage);
    }

    @Override
    String tooMuchText(int characters) {
        return "repeat('x', " + characters + ")";
    }

    @Test
    void numbersOfPostgresqlsOwnAreWholeOrDoublesAsThoseOfSqlite() {
        Table<?> table = run("SELECT sum(high_volume), avg(high_volume), sum(high), 1.50, 12345678901234567890,"
                + " min(item_id)::smallint, 2.5::real, bucket_start = 0 AS first FROM prices WHERE item_id = 2"
                + " GROUP BY bucket_start ORDER BY bucket_start LIMIT 1;");
        assertThat(table.rows().toString()).isEqualTo("[[3, 3, 1.5, 1.5, 1.2345678901234567E19, 2, 2.5, true]]");
        assertThat(List.copyOf(table.columns())).extracting(Column::kind).endsWith(Column.Kind.TEXT);
    }
}
