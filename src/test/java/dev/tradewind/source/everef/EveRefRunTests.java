package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job of two regions, from the archive's files to its reports. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EveRefRunTests {

    private static final int DAYS = 20;
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate SIX_DAYS_AGO = TODAY.minusDays(6);

    private final EveRefServer server = new EveRefServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (int ago = 1; ago <= DAYS; ago++) {
            publish(TODAY.minusDays(ago), 10 + ago);
        }
        Files.writeString(folder.resolve("eve.yml"), """
                name: small
                source: {type: eve-ref, base-url: "%1$s", names-url: "%1$s", user-agent: tests (here), rate-limit: [1 per 20ms]}
                endpoints:
                  - {name: forge, step: 1d, settle: 0s, place: 10000002}
                  - {name: domain, step: 1d, settle: 0s, place: 10000043}
                intervals: [5, %2$d]
                """.formatted(server.url(), DAYS));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void publish(LocalDate day, int price) {
        server.publish(day, """
                %2$d.25,%1$s,%2$d.5,%2$d.01,7,5000000000,10000002,34,x
                2000000000000.75,%1$s,2000000000001,1999999999999.99,1,2,10000002,35,x
                1,%1$s,1,1,1,1,10000030,36,x
                9.5,%1$s,9.75,9.5,3,40,10000043,34,x
                """.formatted(day, price));
    }

    private TradewindProcess run() {
        return TradewindProcess.start(folder, "run", "eve.yml", "--as-of=" + TODAY);
    }

    private List<String> aggregates(LocalDate day) {
        return new RunFolder(folder)
                .query("SELECT endpoint, item_id, item_name, average, highest, lowest, volume, trades FROM aggregates"
                        + " WHERE time = '%sT00:00:00Z' ORDER BY endpoint DESC, item_id".formatted(day));
    }

    private FileTime written(String report) throws IOException {
        return Files.getLastModifiedTime(new RunFolder(folder).reports().resolve(report + ".json"));
    }

    /** What is stored is as if it had been stored a day earlier. */
    private void letADayPass() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + new RunFolder(folder).data().resolve("market.db"))) {
            connection.createStatement().executeUpdate("""
                    UPDATE snapshot SET imported_at = strftime('%Y-%m-%dT%H:%M:%SZ', imported_at, '-1 day')""");
        }
    }

    @Test
    void twoRegionsShareEachDayAndARevisedDayReplacesItsRowsAndRemakesItsReports() throws IOException, SQLException {
        run().awaitExit(0);
        assertThat(server.requests()).hasSize(DAYS + 1).doesNotHaveDuplicates();
        assertThat(server.requests().get(DAYS)).isEqualTo("POST /universe/names");
        assertThat(aggregates(SIX_DAYS_AGO))
                .containsExactly(
                        "forge|34|Type 34|16.25|16.5|16.01|5000000000|7",
                        "forge|35|Type 35|2000000000000.75|2000000000001|1999999999999.99|2|1",
                        "domain|34|Type 34|9.5|9.75|9.5|40|3");
        assertThat(new RunFolder(folder).csv())
                .containsOnlyKeys("forge-5.csv", "forge-20.csv", "domain-5.csv", "domain-20.csv");
        assertThat(new RunFolder(folder).csv().get("forge-20.csv").lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("34,Type 34,20,"));
        assertThat(RunFolder.read(new RunFolder(folder).reports().resolve("domain-20.html")))
                .contains("<h2>Sell at another place</h2>", "<td title=\"forge\">forge</td>");

        run().awaitExit(0);
        assertThat(server.requests()).hasSize(DAYS + 1);

        letADayPass();
        server.publish(SIX_DAYS_AGO, "17.5,%1$s,17.5,17.5,8,5000000001,10000002,34,x\n".formatted(SIX_DAYS_AGO));
        FileTime shortReport = written("forge-5");
        FileTime longReport = written("forge-20");
        run().awaitExit(0);
        assertThat(server.requests()).hasSize(DAYS + 1 + 7); // those of the last week, once each
        assertThat(aggregates(SIX_DAYS_AGO)).containsExactly("forge|34|Type 34|17.5|17.5|17.5|5000000001|8");
        assertThat(new RunFolder(folder).query("SELECT count(*), count(changed_at), count(checked_at) FROM snapshots"))
                .containsExactly("40|2|14");
        assertThat(written("forge-5")).isEqualTo(shortReport);
        assertThat(written("forge-20")).isGreaterThan(longReport);
    }
}
