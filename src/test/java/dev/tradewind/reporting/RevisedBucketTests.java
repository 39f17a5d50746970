package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.reporting.figures.FlipTerms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A report is outdated if a bucket that it was made from has been revised, and only then. */
class RevisedBucketTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T00:00:00Z");
    private static final Endpoint DAY =
            new Endpoint("forge", Duration.ofDays(1), Duration.ZERO, List.of(2, 4), PriceKind.AGGREGATES);
    private static final Bucket NEWEST = DAY.newestClosed(AS_OF);

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void fill() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        for (int age = 0; age < 4; age++) {
            write(NEWEST.minus(age), "one");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Each version has another price. */
    private void write(Bucket bucket, String version) {
        Snapshot snapshot = Snapshot.ofSize(PriceKind.AGGREGATES, bucket.start(), 1);
        snapshot.itemIds()[0] = 34;
        snapshot.columns().prices()[Aggregates.AVERAGE][0] = version.length();
        new MarketWriter(database, Clock.systemUTC()).write(bucket, snapshot, version);
    }

    private String fingerprint(int interval) {
        return fingerprint(DAY, interval);
    }

    private String fingerprint(Endpoint endpoint, int interval) {
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(endpoint),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                List.of(),
                Optional.empty());
        ReportContext context = new ReportContext(definition, AS_OF, "1", Clock.fixed(AS_OF, ZoneOffset.UTC));
        ReportFolder reports = new ReportFolder(folder, context, new JsonMapper());
        return new CurrentReports(context, database, reports)
                .input(new ReportTask.Items(endpoint.window(interval, AS_OF)))
                .fingerprint();
    }

    @Test
    void aRevisionWithAsManyRowsOutdatesTheReportsThatHaveTheBucket() {
        String two = fingerprint(2);
        String four = fingerprint(4);
        write(NEWEST.minus(3), "second");
        assertThat(fingerprint(2)).isEqualTo(two);
        assertThat(fingerprint(4)).isNotEqualTo(four);
    }

    @Test
    void aConfirmationOutdatesNone() {
        String four = fingerprint(4);
        write(NEWEST.minus(3), "one");
        new MarketWriter(database, Clock.systemUTC()).confirm(NEWEST);
        assertThat(fingerprint(4)).isEqualTo(four);
    }

    /** In another data folder, the rows of another place may be as many. */
    @Test
    void aReportOnAnotherPlaceIsAnother() {
        Endpoint elsewhere = new Endpoint(
                DAY.name(), "10000043", DAY.step(), DAY.settle(), DAY.intervals(), DAY.kind(), DAY.answers());
        assertThat(fingerprint(elsewhere, 2)).isNotEqualTo(fingerprint(2));
    }
}
