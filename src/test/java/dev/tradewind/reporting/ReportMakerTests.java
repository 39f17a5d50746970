package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.testing.Snapshots;
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

/** A report on two days, of a market in which one item trades on twenty. */
class ReportMakerTests {

    private static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(2));
    private static final int DAYS = 20;
    private static final Instant AS_OF = Instant.EPOCH.plus(Duration.ofDays(DAYS));

    /** The room that two buckets of one item take: 4,000 bytes for the item, and 36 for each of its rows. */
    private static final int TWO_BUCKETS = 8_000 + 2 * 2_100;

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void fill() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        for (int day = 0; day < DAYS; day++) {
            long start = day * DAY.stepSeconds();
            double[] prices = {10};
            long[] volumes = {5};
            writer.write(
                    new Bucket(DAY, start),
                    Snapshots.sides(start, new int[] {2}, prices, volumes, prices, volumes),
                    null);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ReportRecord made(Windows windows) throws InterruptedException {
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(DAY),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                List.of(),
                Optional.of(new LookBack(0.8, 12, null)));
        ReportContext context = new ReportContext(definition, AS_OF, "1", Clock.fixed(AS_OF, ZoneOffset.UTC));
        ReportTask task = new ReportTask.Items(DAY.window(2, AS_OF));
        ReportInput input = new ReportInput(
                context,
                task,
                StoredPrices.find(database, definition, task),
                database.itemListDay(),
                Published.NOTHING);
        Report report = new ReportMaker(context, SourceReports.of(PriceKind.SIDES), database, windows).make(input);
        try (ReportContent content = report.content()) {
            assertThat(content.table().rows()).hasSize(1);
        }
        return report.record();
    }

    @Test
    void aReportWhoseHistoryDoesNotFitIntoMemoryHasNoTrackRecord() throws InterruptedException {
        assertThat(made(new Windows(1_000_000)).trackRecord().map(TrackRecord::windowEnds))
                .hasValueSatisfying(ends -> assertThat(ends).hasSize(DAYS - 12 - 1));
        assertThat(made(new Windows(TWO_BUCKETS)).trackRecord().map(TrackRecord::isEmpty))
                .hasValue(true);
    }
}
