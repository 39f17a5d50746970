package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportFolderTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3, 6));

    /** One row, of an item whose name is a formula and markup, which traded on one side. */
    private static ReportContent content(int interval) {
        Window window = HOUR.window(interval, AS_OF);
        Snapshot snapshot = Snapshots.sides(
                window.newest().start(),
                new int[] {2},
                new double[] {Double.NaN},
                new long[] {0},
                new double[] {0.00001},
                new long[] {4_000_000_000L});
        List<Optional<Snapshot>> positions = new ArrayList<>(Collections.nCopies(interval - 1, Optional.empty()));
        positions.add(Optional.of(snapshot));
        WindowPrices prices = Snapshots.window(window, positions);
        MarketItem formula = OsrsItems.item(2, "=<b>\"A1\"</b>", true, null, null, null, null);
        return PublishedReport.content(
                new Table<>(
                        OsrsReports.ALL.columns(),
                        new ReportFigures(
                                        Costs.NONE,
                                        new FlipTerms(0.1, 1000, 12, List.of()),
                                        Map.of(2, formula),
                                        OsrsReports.ALL.ownFigures())
                                .of(prices)),
                OsrsReports.ALL,
                prices);
    }

    @TempDir
    private Path folder;

    private ReportFolder reports;

    @BeforeEach
    void make() {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, HOUR);
        reports = new ReportFolder(folder, definition.reportContext(AS_OF, "1", Clock.systemUTC()), new JsonMapper());
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
                List.of(),
                Optional.empty(),
                1,
                status,
                1,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "fingerprint",
                new TreeMap<>(),
                List.of(),
                "1",
                AS_OF,
                5,
                Optional.empty());
        return new Report(
                record, status == ReportRecord.Status.WITHHELD ? new ReportContent.Withheld() : content(interval));
    }

    @Test
    void aReportIsCurrentAsLongAsAllOfItIsThereAndItsFingerprintIsTheSame() throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        ReportRecord current = reports.findCurrent("1h-3", "fingerprint").orElseThrow();
        assertThat(current)
                .isEqualTo(report(3, ReportRecord.Status.WRITTEN)
                        .record()
                        .with(current.files().orElseThrow()));
        assertThat(reports.findCurrent("1h-3", "another")).isEmpty();
        assertThat(reports.findCurrent("1h-6", "fingerprint")).isEmpty();
        Files.delete(folder.resolve("1h-3.csv"));
        assertThat(reports.findCurrent("1h-3", "fingerprint")).isEmpty();
    }

    /** What can happen to a file. */
    private enum Damage {
        DELETED {
            @Override
            void doTo(Path file) throws IOException {
                Files.delete(file);
            }
        },
        EMPTIED {
            @Override
            void doTo(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        CUT {
            @Override
            void doTo(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            }
        },
        ONE_BIT_TURNED {
            @Override
            void doTo(Path file) throws IOException {
                FileTime modified = Files.getLastModifiedTime(file);
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
                Files.setLastModifiedTime(file, modified);
            }
        },
        CONTINUED {
            @Override
            void doTo(Path file) throws IOException {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        },
        A_FOLDER {
            @Override
            void doTo(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        };

        abstract void doTo(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aReportIsMissingOfWhichAFileIsNoLongerWhatWasPublished(Damage damage) throws IOException {
        for (String file : List.of("1h-3.csv", "1h-3.html", "1h-3.json")) {
            reports.publish(report(3, ReportRecord.Status.WRITTEN));
            assertThat(reports.findCurrent("1h-3", "fingerprint")).isPresent();
            if (!(file.endsWith("json") && damage == Damage.CONTINUED)) { // white space says nothing
                damage.doTo(folder.resolve(file));
                assertThat(reports.findCurrent("1h-3", "fingerprint")).as(file).isEmpty();
                Files.deleteIfExists(folder.resolve(file));
            }
        }
    }

    /** Records stay in memory; another process may publish meanwhile, a report of the same length at the same time. */
    @Test
    void theRecordOfAnotherProcessIsSeenAndOneThatIsGoneIsNot() throws IOException {
        reports.publish(report(3, ReportRecord.Status.WITHHELD));
        assertThat(reports.records()).extracting(ReportRecord::version).containsExactly("1");
        Path record = folder.resolve("1h-3.json");
        FileTime modified = Files.getLastModifiedTime(record);
        Path other = folder.resolve("other");
        Files.writeString(other, Files.readString(record).replace("\"version\":\"1\"", "\"version\":\"2\""));
        Files.setLastModifiedTime(other, modified);
        Files.move(other, record, StandardCopyOption.REPLACE_EXISTING);
        assertThat(reports.records()).extracting(ReportRecord::version).containsExactly("2");
        Files.delete(record);
        assertThat(reports.records()).isEmpty();
    }

    @Test
    void theFilesAreReadWhenItIsAskedWhetherTheReportIsCurrentAndOnlyIfItMayBe() throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        Published there = reports.published("1h-3");
        Files.delete(folder.resolve("1h-3.csv"));
        assertThat(there.current("fingerprint")).isEmpty();
        Published unread = new Published(there.record(), there.alerts(), () -> {
            throw new AssertionError("the files are read");
        });
        assertThat(unread.current("another fingerprint")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reportName",
                "job",
                "title",
                "endpoint",
                "asOf",
                "first",
                "last",
                "missing",
                "status",
                "best",
                "fingerprint",
                "version",
                "writtenAt",
                "files"
            })
    void aRecordThatLacksAValueIsNone(String value) throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        Path file = folder.resolve("1h-3.json");
        ObjectNode record = (ObjectNode) new JsonMapper().readTree(Files.readString(file));
        record.remove(value);
        Files.writeString(file, record.toString());
        assertThat(reports.findCurrent("1h-3", "fingerprint")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T11:00:00Z, true", // this run is the older one
        "2026-01-10T11:59:59Z, true",
        "2026-01-10T12:00:00Z, false",
        "2026-01-10T13:00:00Z, false"
    })
    void reportsOfNewerBucketsStandInTheWayOfAnOlderRun(Instant asOf, boolean newer) {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(at(asOf, AS_OF).findNewer()).isEqualTo(newer ? Optional.of(AS_OF) : Optional.empty());
    }

    @Test
    void whatIsOfTheFutureOrOfAnotherJobOrNoLongerDefinedStandsInNobodysWay() throws IOException {
        Instant older = AS_OF.minus(Duration.ofHours(1));
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(at(older, AS_OF.minusSeconds(1)).findNewer()).isEmpty();
        Path record = folder.resolve("1h-3.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replace("\"small\"", "\"other\""));
        assertThat(at(older, AS_OF).findNewer()).isEmpty();
        Files.delete(record);
        Files.writeString(folder.resolve("1h-9.json"), text.replace("1h-3", "1h-9"));
        assertThat(at(older, AS_OF).findNewer()).isEmpty();
        assertThat(reports.undefined()).extracting(ReportRecord::reportName).containsExactly("1h-9");
    }

    private ReportFolder at(Instant asOf, Instant now) {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, HOUR);
        return new ReportFolder(
                folder, definition.reportContext(asOf, "1", Clock.fixed(now, ZoneOffset.UTC)), new JsonMapper());
    }

    @Test
    void theIndexTellsOfEachReportFromItsOwnRecordAndOfARunThatFailed() {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        Instant dayLater = AS_OF.plus(Duration.ofDays(1));
        List<String> failures = List.of("collect failed: <b>1h/1</b>: cannot connect", "2", "3", "4", "5", "6", "7");
        at(dayLater, dayLater)
                .publishIndex(new LastRun("small", dayLater, dayLater.plusSeconds(60), "FAILED", failures));
        assertThat(folder.resolve("index.html"))
                .content()
                .contains(
                        "The last run failed",
                        "as of <span class=\"nowrap\">2026-01-11 12:00 UTC",
                        "<li>collect failed: &lt;b&gt;1h/1&lt;/b&gt;: cannot connect</li>",
                        "<li>and 2 more",
                        "What is shown is as of <time class=\"nowrap\" datetime=\"2026-01-10T12:00:00Z\"",
                        "the newest that is there ends\n<time class=\"nowrap\" datetime=\"2026-01-10T12:00:00Z\"",
                        "Of an older window: as of <span class=\"nowrap\">2026-01-10 12:00");
        at(dayLater, dayLater).publishIndex(new LastRun("small", dayLater, dayLater, "STOPPED", List.of()));
        assertThat(folder.resolve("index.html")).content().contains("The last run was stopped");
        at(dayLater, dayLater).publishIndex();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("As of <time class=\"nowrap\" datetime=\"2026-01-10T12:00:00Z\"")
                .doesNotContain("The last run was", "Of an older window");
    }

    @Test
    void theIndexSaysOfReportsThatNobodyMakesAnyMore() {
        reports.publish(report(9, ReportRecord.Status.WRITTEN));
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        reports.publishIndex();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("No longer made", "<a href=\"1h-9.html\">1h-9</a>, as of");
        assertThat(folder.resolve("1h-9.html")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"fingerprint\":1}", "null"})
    void aRecordThatCannotBeReadSaysNothing(String text) throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        Files.writeString(folder.resolve("1h-3.json"), text);
        assertThat(reports.findCurrent("1h-3", "fingerprint")).isEmpty();
        reports.publish(report(6, ReportRecord.Status.WRITTEN));
        reports.publishIndex();
        assertThat(folder.resolve("index.html")).content().contains("1h-6.html").doesNotContain("1h-3.html");
    }

    @Test
    void aTrackRecordWhoseFiguresAreUndefinedIsReadAsItIs() throws IOException {
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        JsonMapper json = new JsonMapper();
        Performance none = new Performance(0, null, null, null, null, null);
        TrackRecord trackRecord =
                new TrackRecord(List.of(), 86_400, List.of(new RankingRecord("Best flips", none)), none);
        Path file = folder.resolve("1h-3.json");
        ObjectNode record = (ObjectNode) json.readTree(Files.readString(file));
        record.set("trackRecord", json.valueToTree(trackRecord));
        Files.writeString(file, record.toString());
        assertThat(reports.findCurrent("1h-3", "fingerprint").flatMap(ReportRecord::trackRecord))
                .contains(trackRecord);
    }

    @Test
    void theIndexListsWhatIsWrittenAndNamesWhatIsWithheld() {
        reports.publish(report(6, ReportRecord.Status.WITHHELD));
        reports.publish(report(3, ReportRecord.Status.WRITTEN));
        assertThat(folder.resolve("index.html")).doesNotExist();
        reports.publishIndex();
        assertThat(folder.resolve("1h-6.csv")).doesNotExist();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("<a href=\"../index.html\">All jobs</a>")
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
                        "\n2,\"'=<b>\"\"A1\"\"</b>\",true,,1,0.333333333333333,2026-01-10T11:00:00Z,,0.00001,0,4000000000,4000000000,0.00001,40000");
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
