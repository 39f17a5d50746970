package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
        write(DAYS);
    }

    private void write(int longest) throws IOException {
        Files.writeString(folder.resolve("eve.yml"), """
                name: small
                source: {type: eve-ref, base-url: "%1$s", names-url: "%1$s", user-agent: tests (here), rate-limit: [1 per 5ms]}
                endpoints:
                  - {name: forge, step: 1d, settle: 0s, place: 10000002}
                  - {name: domain, step: 1d, settle: 0s, place: 10000043}
                intervals: [5, %2$d]
                """.formatted(server.url(), longest));
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

    private String run() {
        return run(TODAY);
    }

    private String run(LocalDate asOf) {
        return TradewindCommand.run(folder, 0, "run", "eve.yml", "--as-of=" + asOf);
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
                    UPDATE snapshot SET imported_at = strftime('%Y-%m-%dT%H:%M:%SZ', imported_at, '-1 day'),
                                        checked_at = strftime('%Y-%m-%dT%H:%M:%SZ', checked_at, '-1 day')""");
        }
    }

    @Test
    void twoRegionsShareEachDayAndARevisedDayReplacesItsRowsAndRemakesItsReports() throws IOException, SQLException {
        run();
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

        run();
        assertThat(server.requests()).hasSize(DAYS + 1);

        letADayPass();
        server.publish(SIX_DAYS_AGO, "17.5,%1$s,17.5,17.5,8,5000000001,10000002,34,x\n".formatted(SIX_DAYS_AGO));
        FileTime shortReport = written("forge-5");
        FileTime longReport = written("forge-20");
        run();
        assertThat(server.requests()).hasSize(DAYS + 1 + 7); // those of the last week, once each
        assertThat(aggregates(SIX_DAYS_AGO)).containsExactly("forge|34|Type 34|17.5|17.5|17.5|5000000001|8");
        assertThat(new RunFolder(folder).query("SELECT count(*), count(changed_at), count(checked_at) FROM snapshots"))
                .containsExactly("40|2|14");
        assertThat(written("forge-5")).isEqualTo(shortReport);
        assertThat(written("forge-20")).isGreaterThan(longReport);
    }

    @Test
    void withoutNamesEveryReportIsMadeAndTheNextRunAsksForThemAgain() {
        server.always(400);
        run();
        assertThat(RunFolder.read(new RunFolder(folder).reports().resolve("run-summary.json")))
                .contains("mapping/", "HTTP 400");
        assertThat(new RunFolder(folder).csv().get("forge-20.csv")).contains("34,item 34,20,");
        int asked = server.requests().size();

        server.always(200);
        run();
        assertThat(server.requests()).hasSize(asked + 1);
        assertThat(new RunFolder(folder).csv().get("forge-20.csv")).contains("34,Type 34,20,");

        run();
        assertThat(server.requests()).hasSize(asked + 1);
    }

    /** What the view says of the day, in the order of the endpoints. */
    private List<String> snapshots(String columns) {
        return new RunFolder(folder)
                .query("SELECT %s FROM snapshots WHERE time = '%sT00:00:00Z' ORDER BY endpoint"
                        .formatted(columns, SIX_DAYS_AGO));
    }

    private static String forge(String price) {
        return "%2$s,%1$s,%2$s,%2$s,7,5000000000,10000002,34,x\n".formatted(SIX_DAYS_AGO, price);
    }

    private static String domain() {
        return "9.5,%s,9.75,9.5,3,40,10000043,34,x\n".formatted(SIX_DAYS_AGO);
    }

    private static String elsewhere(int price) {
        return "%2$d,%1$s,%2$d,%2$d,1,1,10000030,36,x\n".formatted(SIX_DAYS_AGO, price);
    }

    /** The days of the last week, of which one was answered anew. */
    private static Map<String, Integer> onlySixDaysAgoWasSent() {
        return IntStream.rangeClosed(1, 7)
                .mapToObj(TODAY::minusDays)
                .collect(Collectors.toMap(EveRefServer::path, day -> day.equals(SIX_DAYS_AGO) ? 200 : 304));
    }

    /** The names of those that were made since. */
    private List<String> remadeSince(Map<String, FileTime> before) throws IOException {
        List<String> remade = new ArrayList<>();
        for (String report : before.keySet()) {
            if (!written(report).equals(before.get(report))) {
                remade.add(report);
            }
        }
        return remade;
    }

    private Map<String, FileTime> written() throws IOException {
        Map<String, FileTime> written = new TreeMap<>();
        for (String report : List.of("forge-5", "forge-20", "domain-5", "domain-20")) {
            written.put(report, written(report));
        }
        return written;
    }

    /**
     * A report on a place says also what it earns to sell at the other one, so a report on Domain looks at The Forge's days in its
     * window. The shorter windows do not have the day.
     */
    @Test
    void aRevisedDayRemakesTheReportsThatLookAtItAndNoOther() throws IOException, SQLException {
        server.publish(SIX_DAYS_AGO, forge("16.25") + elsewhere(1) + domain());
        run();
        letADayPass();
        List<String> imported = snapshots("imported_at");
        Map<String, FileTime> before = written();
        Map<String, String> csv = new RunFolder(folder).csv();
        int asked = server.requests().size();
        server.publish(SIX_DAYS_AGO, forge("4000.25") + elsewhere(1) + domain());
        run();

        assertThat(server.requests()).hasSize(asked + 7);
        assertThat(server.conditional(asked)).isEqualTo(onlySixDaysAgoWasSent());
        assertThat(aggregates(SIX_DAYS_AGO))
                .containsExactly(
                        "forge|34|Type 34|4000.25|4000.25|4000.25|5000000000|7", "domain|34|Type 34|9.5|9.75|9.5|40|3");
        assertThat(snapshots("imported_at")).isEqualTo(imported);
        assertThat(snapshots("endpoint, changed_at IS NOT NULL, changed_at > imported_at, checked_at > imported_at"))
                .containsExactly("domain|0|null|1", "forge|1|1|1");
        assertThat(remadeSince(before)).containsExactly("domain-20", "forge-20");
        assertThat(new RunFolder(folder).csv().entrySet())
                .filteredOn(report -> !report.getValue().equals(csv.get(report.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactly("forge-20.csv"); // what sells elsewhere stands on the page alone
    }

    @Test
    void aDayThatChangesOnlyInOtherRegionsRemakesNothing() throws IOException, SQLException {
        server.publish(SIX_DAYS_AGO, forge("16.25") + elsewhere(1) + domain());
        run();
        letADayPass();
        Map<String, FileTime> before = written();
        int asked = server.requests().size();
        server.publish(SIX_DAYS_AGO, forge("16.25") + elsewhere(2) + domain());
        run();

        assertThat(server.conditional(asked)).isEqualTo(onlySixDaysAgoWasSent());
        assertThat(snapshots("endpoint, changed_at, checked_at > imported_at"))
                .containsExactly("domain|null|1", "forge|null|1");
        assertThat(remadeSince(before)).isEmpty();

        letADayPass();
        int askedTwice = server.requests().size();
        run();
        assertThat(server.conditional(askedTwice)).hasSize(7).containsValue(304).doesNotContainValue(200);
    }

    @Test
    void aRevisedDayThatAKilledRunHasArchivedIsImportedByTheNextOneAndNotAskedForAgain()
            throws IOException, SQLException {
        run();
        List<String> imported = snapshots("imported_at");
        Map<String, FileTime> before = written();
        int asked = server.requests().size();
        server.publish(SIX_DAYS_AGO, forge("17.5") + domain());
        archive(SIX_DAYS_AGO, forge("17.5") + domain());
        run();

        assertThat(server.requests()).hasSize(asked);
        assertThat(aggregates(SIX_DAYS_AGO))
                .containsExactly("forge|34|Type 34|17.5|17.5|17.5|5000000000|7", "domain|34|Type 34|9.5|9.75|9.5|40|3");
        assertThat(snapshots("imported_at")).isEqualTo(imported);
        assertThat(snapshots("endpoint, changed_at > imported_at")).containsExactly("domain|null", "forge|1");
        assertThat(remadeSince(before)).containsExactly("domain-20", "forge-20");

        letADayPass();
        run();
        assertThat(server.conditional(asked)).hasSize(7).containsValue(304).doesNotContainValue(200);
    }

    /** As a run leaves a revised day that is killed before it imports it. */
    private void archive(LocalDate day, String rows) throws IOException {
        Headings headings = new Headings(200, Map.of("etag", server.tag(day)));
        Path file = new RunFolder(folder)
                .data()
                .resolve("raw/forge/%d.json.gz"
                        .formatted(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
        assertThat(file).exists();
        Files.write(
                file,
                Answer.of(headings, DayFiles.answer(DayFiles.HEADER + rows).gzip())
                        .gzip());
    }

    @Test
    void recordedDaysComeOutOfTheDatabaseValueForValue() throws IOException {
        List<JsonNode> days = DayFiles.recorded();
        days.forEach(day -> server.publish(LocalDate.parse(day.path("date").asString()), DayFiles.row(day)));
        write(days.size());
        LocalDate last = LocalDate.parse(days.get(days.size() - 1).path("date").asString());
        run(last.plusDays(1));

        assertThat(new RunFolder(folder)
                        .query("SELECT substr(time, 1, 10), average, highest, lowest, trades, volume FROM aggregates"
                                + " WHERE endpoint = 'forge' AND item_id = 28606 ORDER BY time"))
                .extracting(EveRefRunTests::withPlainNumbers)
                .hasSizeGreaterThan(400)
                .isEqualTo(days.stream().map(EveRefRunTests::values).toList())
                .contains("2017-12-01|745052179.61|758999988.59|710123189.93|37|37");
    }

    private static String values(JsonNode day) {
        return withPlainNumbers(Stream.of("date", "average", "highest", "lowest", "order_count", "volume")
                .map(name -> day.path(name).asString())
                .collect(Collectors.joining("|")));
    }

    /** The same number is written as {@code 7.0E8}, {@code 700000000.0} and {@code 700000000}. */
    private static String withPlainNumbers(String row) {
        return Stream.of(row.split("\\|"))
                .map(text -> text.contains("-")
                        ? text
                        : new BigDecimal(text).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining("|"));
    }
}
