package dev.tradewind.job.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.SmallJob;
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

class FreshnessTests {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Duration WITHIN = Duration.ofHours(3);

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Endpoint hour(Answers answers, Duration within) {
        return new Endpoint(
                "1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.SIDES, answers, within);
    }

    private static final Endpoint HOUR = hour(Answers.BUCKET, WITHIN);

    private void traded(Bucket bucket) {
        Snapshot one = Snapshots.sides(
                bucket.start(), new int[] {2}, new double[] {4}, new long[] {1}, new double[] {3}, new long[] {1});
        write(bucket, one, bucket.closing());
    }

    private void empty(Bucket bucket, Instant answered) {
        write(bucket, Snapshot.empty(PriceKind.SIDES, bucket.start()), answered);
    }

    private void write(Bucket bucket, Snapshot snapshot, Instant at) {
        new MarketWriter(database, Clock.fixed(at, ZoneOffset.UTC)).write(bucket, snapshot, null);
    }

    private Optional<StaleEndpoint> stale(Endpoint endpoint, Instant now) {
        return Freshness.stale(SmallJob.of(Retention.FOR_EVER, endpoint), database, now).stream()
                .findFirst();
    }

    @Test
    void anEndpointIsStaleOnceTheEndOfItsNewestBucketIsLongerAgo() {
        traded(HOUR.newestClosed(NOON));
        assertThat(stale(HOUR, NOON.plus(WITHIN))).isEmpty();
        assertThat(stale(HOUR, NOON.plus(WITHIN).plusSeconds(1)))
                .hasValue(new StaleEndpoint("1h", Optional.of(NOON), WITHIN));
        assertThat(stale(hour(Answers.BUCKET, null), NOON.plus(WITHIN).plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void ofThePresentTheStartOfTheBucketCounts() {
        Endpoint present = hour(Answers.PRESENT, WITHIN);
        traded(new Bucket(present, NOON.getEpochSecond()));
        assertThat(stale(present, NOON)).isEmpty();
        assertThat(stale(present, NOON.plus(WITHIN))).isEmpty();
        assertThat(stale(present, NOON.plus(WITHIN).plusSeconds(1))).isPresent();
    }

    @Test
    void aBucketOfTheFutureDoesNotCount() {
        traded(HOUR.newestClosed(NOON));
        traded(HOUR.newestClosed(NOON.plus(Duration.ofDays(30))));
        assertThat(stale(HOUR, NOON.plus(Duration.ofHours(4)))).isPresent();
    }

    /** A source that is late answers as if nothing had traded. */
    @Test
    void anEmptyAnswerThatCameEarlyDoesNotCount() {
        traded(HOUR.newestClosed(NOON));
        Instant later = NOON.plus(Duration.ofHours(5));
        Bucket newest = HOUR.newestClosed(later);
        empty(newest, later);
        assertThat(stale(HOUR, later)).hasValue(new StaleEndpoint("1h", Optional.of(NOON), WITHIN));
    }

    @Test
    void anEmptyBucketThatIsOldEnoughCounts() {
        traded(HOUR.newestClosed(NOON));
        Instant later = NOON.plus(Duration.ofHours(5));
        empty(HOUR.newestClosed(later), later.plus(Duration.ofDays(1)));
        Duration within = Duration.ofDays(2);
        Instant now = later.plus(within);
        assertThat(stale(hour(Answers.BUCKET, within), now)).isEmpty();
        assertThat(stale(hour(Answers.BUCKET, within), now.plusSeconds(1)))
                .hasValue(new StaleEndpoint("1h", Optional.of(later), within));
    }

    @Test
    void anEndpointWithoutBucketsIsStale() {
        assertThat(stale(HOUR, NOON)).hasValue(new StaleEndpoint("1h", Optional.empty(), WITHIN));
        assertThat(Freshness.stale(SmallJob.of(Retention.FOR_EVER, HOUR), (MarketDatabase) null, NOON))
                .hasSize(1);
        assertThat(Freshness.stale(SmallJob.of(Retention.FOR_EVER, HOUR), (MarketDatabase) null, NOON)
                        .get(0)
                        .line())
                .isEqualTo("1h is stale: it has no bucket, and fresh-within is 3 h");
    }
}
