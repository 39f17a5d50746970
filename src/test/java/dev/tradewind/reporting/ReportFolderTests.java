package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.OpenWindow;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.definition.Tax;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportFolderTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3, 6));

    /** One row, of an item whose name is a formula and markup, which traded on one side. */
    private static ReportContent content(int interval) {
        Window window = HOUR.window(interval, AS_OF);
        Snapshot snapshot = new Snapshot(
                window.newest().start(),
                new int[] {2},
                new double[] {Double.NaN},
                new long[] {0},
                new double[] {0.00001},
                new long[] {4_000_000_000L});
        List<Optional<Snapshot>> positions = new ArrayList<>(Collections.nCopies(interval - 1, Optional.empty()));
        positions.add(Optional.of(snapshot));
        WindowPrices prices = new WindowPrices(window, positions);
        MarketItem formula = new MarketItem(2, "=<b>\"A1\"</b>", true, null, null, null, null);
        return new ReportContent.Items(
                new Table<>(ReportColumns.ALL, new ReportFigures(Tax.NONE, 0.1, Map.of(2, formula)).of(prices)),
                new OpenWindow(prices, () -> {}));
    }

    @TempDir
    private Path folder;

    private ReportFolder reports;

    @BeforeEach
    void make() {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, HOUR);
        reports = new ReportFolder(
                folder, new ReportContext(definition.reports(), AS_OF, "1", Clock.systemUTC()), new JsonMapper());
    }

    private static Report report(int interval, ReportRecord.Status status) {
        ReportRecord record = new ReportRecord(
                "1h-" + interval,
                "small",
                "Small <market>",
                "1h",
                interval,
                AS_OF,
                AS_OF.minus(Duration.ofHours(interval)),
                AS_OF.minus(Duration.ofHours(1)),
                List.of(),
                1,
                status,
                1,
                List.of(),
                "fingerprint",
                "1",
                AS_OF,
                5);
        return new Report(
                record, status == ReportRecord.Status.WITHHELD ? new ReportContent.Withheld() : content(interval));
    }

    @Test
    void aReportIsCurrentAsLongAsAllOfItIsThereAndItsFingerprintIsTheSame() throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(reports.findCurrent("1h-3", "fingerprint"))
                .isEqualTo(report(3, ReportRecord.Status.WRITTEN).record());
        assertThat(reports.findCurrent("1h-3", "another")).isNull();
        assertThat(reports.findCurrent("1h-6", "fingerprint")).isNull();
        Files.delete(folder.resolve("1h-3.csv"));
        assertThat(reports.findCurrent("1h-3", "fingerprint")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"fingerprint\":1}", "null"})
    void aRecordThatCannotBeReadSaysNothing(String text) throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        Files.writeString(folder.resolve("1h-3.json"), text);
        assertThat(reports.findCurrent("1h-3", "fingerprint")).isNull();
        reports.publish(report(6, ReportRecord.Status.WRITTEN));
        reports.publishIndexIfStale();
        assertThat(folder.resolve("index.html")).content().contains("1h-6.html").doesNotContain("1h-3.html");
    }

    @Test
    void theIndexListsWhatIsWrittenAndNamesWhatIsWithheld() {
        reports.publish(report(6, ReportRecord.Status.WITHHELD));
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(folder.resolve("index.html")).doesNotExist();
        reports.publishIndexIfStale();
        assertThat(folder.resolve("1h-6.csv")).doesNotExist();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("Small &lt;market&gt;", "href=\"1h-3.html\"", "1h-6 <span class=\"bad\">withheld")
                .doesNotContain("href=\"1h-6.html\"");
    }

    @Test
    void aNameCannotLeaveItsElementOrItsCell() {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(folder.resolve("1h-3.html")).content().doesNotContain("<b>", "=&lt;b");
        assertThat(folder.resolve("1h-3.csv"))
                .content()
                .contains(
                        "\n2,\"'=<b>\"\"A1\"\"</b>\",true,,1,0.3333333333333333,2026-01-10T11:00:00Z,,0.000010,0,4000000000,4000000000,0.000010,40000");
    }

    @Test
    void numbersAreGroupedAndWhatIsUndefinedIsADash() {
        assertThat(List.of(Numbers.whole(-1234567), Numbers.whole(999), Numbers.whole(Long.MIN_VALUE)))
                .containsExactly("-1,234,567", "999", "-9,223,372,036,854,775,808");
        assertThat(List.of(Numbers.price(1234.5), Numbers.price(Double.NaN))).containsExactly("1,235", "–");
        assertThat(List.of(Numbers.percent(-0.04), Numbers.percent(-12.35), Numbers.percent(Double.NaN)))
                .containsExactly("0.0 %", "-12.4 %", "–");
    }
}
