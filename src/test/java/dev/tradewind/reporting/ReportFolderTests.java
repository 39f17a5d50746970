package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.RateLimit;
import dev.tradewind.definition.ReportSettings;
import dev.tradewind.definition.RequestPolicy;
import dev.tradewind.definition.Retention;
import dev.tradewind.definition.Schedule;
import dev.tradewind.definition.Source;
import dev.tradewind.definition.Tax;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportFolderTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final ItemFigures FORMULA = new ItemFigures(
            new MarketItem(2, "=<b>\"A1\"</b>", true, null, null, null, null),
            3,
            Double.NaN,
            0.00001,
            0,
            4_000_000_000L,
            1234567890123.25,
            Double.NaN);

    @TempDir
    private Path folder;

    private ReportFolder reports;

    @BeforeEach
    void make() {
        RequestPolicy requests =
                new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(1), 0);
        JobDefinition definition = new JobDefinition(
                "small",
                "Small <market>",
                new Source.Exchange(1, 1, null, requests),
                List.of(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3, 6))),
                Tax.NONE,
                new ReportSettings(0.8, 0.1),
                new Pipeline(Schedule.STREAMING, 1, 0.6),
                Retention.FOR_EVER);
        reports = new ReportFolder(
                folder, new ReportContext(definition, AS_OF, "1", Clock.systemUTC()), new JsonMapper());
    }

    private static Report report(int interval, ReportRecord.Status status) {
        ReportRecord record = new ReportRecord(
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
                "fingerprint",
                "1",
                AS_OF,
                5);
        return new Report(record, List.of(FORMULA));
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
        assertThat(folder.resolve("index.html")).content().contains("1h-6.html").doesNotContain("1h-3.html");
    }

    @Test
    void theIndexListsWhatIsWrittenAndNamesWhatIsWithheld() {
        reports.publish(report(6, ReportRecord.Status.WITHHELD));
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(folder.resolve("1h-6.csv")).doesNotExist();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("Small &lt;market&gt;", "href=\"1h-3.html\"", "withheld: too few buckets")
                .doesNotContain("href=\"1h-6.html\"");
    }

    @Test
    void aNameCannotLeaveItsElementOrItsCell() {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(folder.resolve("1h-3.html"))
                .content()
                .contains("=&lt;b&gt;\"A1\"&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(folder.resolve("1h-3.csv")).hasContent("""
                item_id,name,buckets,high,low,high_volume,low_volume,vwap,tax,margin,roi_pct
                2,"'=<b>""A1""</b>",3,,0.000010,0,4000000000,1234567890123.25,,,
                """);
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
