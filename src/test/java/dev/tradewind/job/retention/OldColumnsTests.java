package dev.tradewind.job.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class OldColumnsTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    private MarketDatabase database;

    /** As an earlier version left it: four buckets, of which the oldest is before any that a report looks at. */
    @BeforeEach
    void fill() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        IntStream.of(0, 1, 50, 500)
                .mapToObj(this::bucket)
                .forEach(bucket -> writer.write(
                        bucket,
                        Snapshots.sides(
                                bucket.start(),
                                new int[] {2},
                                new double[] {4},
                                new long[] {1},
                                new double[] {3},
                                new long[] {1}),
                        null));
        new JdbcTemplate(database.writer()).update("DELETE FROM snapshot_columns");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Bucket bucket(int age) {
        return HOUR.newestClosed(AS_OF).minus(age);
    }

    private List<Long> packedBy(RunStop stop) {
        RunRequest request =
                new RunRequest(SmallJob.of(Retention.FOR_EVER, HOUR), AS_OF, new RunRequest.Folders(folder, folder));
        new OldColumns(database, stop, Clock.systemUTC()).pack(request);
        return new JdbcTemplate(database.writer())
                .queryForList("SELECT bucket_start FROM snapshot_columns ORDER BY bucket_start DESC", Long.class);
    }

    @Test
    void theBucketsThatReportsLookAtArePacked() {
        assertThat(packedBy(new RunStop()))
                .containsExactly(
                        bucket(0).start(), bucket(1).start(), bucket(50).start());
    }

    @Test
    void aStopLeavesThemToTheNextRun() {
        RunStop stop = new RunStop();
        stop.request("a test");
        assertThat(packedBy(stop)).isEmpty();
    }
}
