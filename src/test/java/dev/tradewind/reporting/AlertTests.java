package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.infrastructure.item.Chunk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports on two hours each, of a market in which item 2 trades at the prices that a test gives, and item 3 always. */
class AlertTests {

    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2));

    @TempDir
    private Path folder;

    private final List<String> raised = new ArrayList<>();
    private MarketDatabase database;
    private List<Watch> watches = List.of(watch("low < 100"));

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Watch watch(String when, Flag... evenIf) {
        return new Watch(
                "cheap", new Watch.Scope(List.of("2"), Optional.of("1h"), Optional.empty()), when, List.of(evenIf));
    }

    /** @param low of item 2; 0 if it does not trade */
    private void trade(int hour, double low) {
        int[] ids = low == 0 ? new int[] {3} : new int[] {2, 3};
        double[] prices = low == 0 ? new double[] {10} : new double[] {low, 10};
        long[] volumes = low == 0 ? new long[] {5} : new long[] {5, 5};
        new MarketWriter(database, Clock.systemUTC())
                .write(
                        new Bucket(HOUR, hour * 3600L),
                        Snapshots.sides(hour * 3600L, ids, prices, volumes, prices, volumes),
                        null);
    }

    /** Makes the report whose newest bucket is that hour, as a run of that version of the program does. */
    private ReportRecord report(int hour, String version) throws InterruptedException {
        Instant asOf = Instant.ofEpochSecond(3600L * (hour + 1));
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(HOUR),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), watches),
                List.of(),
                Optional.empty());
        ReportContext context = new ReportContext(definition, asOf, version, Clock.fixed(asOf, ZoneOffset.UTC));
        ReportFolder reports = new ReportFolder(folder, context, new JsonMapper());
        ReportInput input =
                new CurrentReports(context, database, reports).input(new ReportTask.Items(HOUR.window(2, asOf)));
        Report report = new ReportMaker(context, SourceReports.of(PriceKind.SIDES), database, new Windows(10_000_000))
                .make(input);
        ReportStatistics statistics = new ReportStatistics();
        new ReportItemWriter(reports, statistics).write(Chunk.of(report));
        statistics.alerts().forEach(alert -> raised.add(hour + ": " + alert.line()));
        return report.record();
    }

    private Instant since(int hour) throws InterruptedException {
        List<Alert> alerts = report(hour, "1").alerts();
        assertThat(alerts).hasSize(1);
        return alerts.get(0).since();
    }

    private static Instant end(int hour) {
        return Instant.ofEpochSecond(3600L * (hour + 1));
    }

    @Test
    void anAlertIsRaisedOnceWhenItBecomesTrueAndAgainOnlyAfterItWasFalse() throws InterruptedException {
        double[] lows = {200, 150, 90, 80, 120, 70};
        for (int hour = 0; hour < lows.length; hour++) {
            trade(hour, lows[hour]);
        }
        assertThat(report(1, "1").alerts()).isEmpty();
        assertThat(since(2)).isEqualTo(end(2));
        assertThat(since(3)).isEqualTo(end(2));
        assertThat(report(4, "1").alerts()).isEmpty();
        assertThat(since(5)).isEqualTo(end(5));
        assertThat(raised).containsExactly("2: cheap: item 2 in 1h-2, low 90", "5: cheap: item 2 in 1h-2, low 70");
    }

    @Test
    void aReportThatIsMadeAgainRaisesNothingTwice() throws InterruptedException, IOException {
        trade(0, 200);
        trade(1, 90);
        report(1, "1");
        report(1, "2");
        Path record = folder.resolve("1h-2.json");
        JsonNode alerts = new JsonMapper().readTree(RunFolder.read(record)).get("alerts");
        Files.writeString(record, "{\"alerts\": %s, \"of\": \"another version\"}".formatted(alerts));
        assertThat(report(1, "3").alerts()).hasSize(1);
        assertThat(raised).hasSize(1);
    }

    @Test
    void aRecordWithoutAlertsIsStillARecord() throws InterruptedException, IOException {
        trade(0, 200);
        trade(1, 90);
        ReportRecord made = report(1, "1");
        Path record = folder.resolve("1h-2.json");
        Files.writeString(record, RunFolder.read(record).replaceFirst("\"alerts\":\\[.*?}],", ""));
        assertThat(new ReportRecords(new JsonMapper()).find(record))
                .hasValueSatisfying(read -> assertThat(read.alerts()).isEmpty())
                .map(ReportRecord::fingerprint)
                .contains(made.fingerprint());
    }

    @Test
    void aRowInDoubtRaisesNoAlertButEndsNoneEither() throws InterruptedException {
        trade(0, 90);
        trade(1, 0);
        trade(2, 90);
        trade(3, 0);
        assertThat(report(1, "1").alerts()).as("it is stale").isEmpty();
        assertThat(since(2)).isEqualTo(end(2));
        assertThat(since(3)).isEqualTo(end(2));
        assertThat(raised).hasSize(1);
    }

    @Test
    void aRowInDoubtRaisesAnAlertIfTheWatchAllowsItsFlag() throws InterruptedException {
        trade(0, 90);
        trade(1, 0);
        watches = List.of(watch("low < 100", Flag.THIN, Flag.BAIT));
        assertThat(report(1, "1").alerts()).isEmpty();
        watches = List.of(watch("low < 100", Flag.STALE));
        assertThat(since(1)).isEqualTo(end(1));
    }

    @Test
    void aReportThatIsWithheldKeepsWhatTheOneBeforeKnew() throws InterruptedException {
        trade(0, 200);
        trade(1, 90);
        trade(3, 90);
        trade(4, 90);
        assertThat(since(1)).isEqualTo(end(1));
        ReportRecord withheld = report(3, "1");
        assertThat(withheld.wasWithheld()).isTrue();
        assertThat(since(4)).isEqualTo(end(1));
        assertThat(raised).hasSize(1);
    }

    @Test
    void aReportIsOutdatedByAChangeOfAWatchThatLooksAtItAlone() throws InterruptedException {
        trade(0, 90);
        trade(1, 90);
        String made = report(1, "1").fingerprint();
        Watch elsewhere = new Watch(
                "elsewhere", new Watch.Scope(List.of(), Optional.of("5m"), Optional.empty()), "low < 100", List.of());
        watches = List.of(watch("low < 100"), elsewhere);
        assertThat(report(1, "1").fingerprint()).isEqualTo(made);
        watches = List.of(watch("low < 50"), elsewhere);
        assertThat(report(1, "1").fingerprint()).isNotEqualTo(made);
    }

    @Test
    void aWatchLooksAtItsItemsAndReportsAlone() throws InterruptedException {
        trade(0, 90);
        trade(1, 90);
        watches = List.of(
                new Watch(
                        "elsewhere",
                        new Watch.Scope(List.of(), Optional.of("5m"), Optional.empty()),
                        "low < 100",
                        List.of()),
                new Watch(
                        "longer", new Watch.Scope(List.of(), Optional.empty(), Optional.of(3)), "low < 100", List.of()),
                new Watch("all", new Watch.Scope(List.of(), Optional.empty(), Optional.of(2)), "low < 100", List.of()),
                new Watch(
                        "one",
                        new Watch.Scope(List.of("item 3"), Optional.empty(), Optional.empty()),
                        "low < 100",
                        List.of()));
        assertThat(report(1, "1").alerts().stream().map(alert -> alert.watch() + " " + alert.itemId()))
                .containsExactlyInAnyOrder("all 2", "all 3", "one 3");
    }
}
