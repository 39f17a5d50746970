package dev.tradewind.job.freshness;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.StoredBuckets;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.Settings;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the market database whether the endpoints of a job are fresh. A bucket counts if it is imported and can be believed: an
 * empty answer that came early may mean that the source is late.
 */
public final class Freshness {

    /** Later than any import. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    /** How many buckets are looked at that may be empty since the last one in which something traded. */
    private static final int MOST_EMPTY = 10_000;

    private Freshness() {}

    /** Looks into the market database of a job, which need not be there, and changes nothing. */
    public static List<StaleEndpoint> stale(JobDefinition definition, Path folder, Instant now) {
        if (definition.endpoints().stream().allMatch(endpoint -> endpoint.freshWithin() == null)) {
            return List.of();
        }
        try (MarketDatabase database = MarketDatabase.findToRead(Settings.market(folder))) {
            return stale(definition, database, now);
        }
    }

    /** @param database null if no run has made one */
    public static List<StaleEndpoint> stale(JobDefinition definition, @Nullable MarketDatabase database, Instant now) {
        return definition.endpoints().stream()
                .flatMap(endpoint ->
                        stale(
                                endpoint,
                                definition.source().availability(endpoint).believedAfter(),
                                database,
                                now)
                                .stream())
                .toList();
    }

    private static Optional<StaleEndpoint> stale(
            Endpoint endpoint, Duration believedAfter, @Nullable MarketDatabase database, Instant now) {
        Duration within = endpoint.freshWithin();
        if (within == null) {
            return Optional.empty();
        }
        Optional<Instant> newest = newestKnown(endpoint, believedAfter, database, now);
        return newest.filter(known -> !known.plus(within).isBefore(now)).isPresent()
                ? Optional.empty()
                : Optional.of(new StaleEndpoint(endpoint.name(), newest, within));
    }

    /**
     * From when on the newest bucket of the endpoint that is there could be known; empty if none is there.
     *
     * @param believedAfter after how long the source's empty answers are believed
     * @param database null if no run has made one
     */
    public static Optional<Instant> newestKnown(
            Endpoint endpoint, Duration believedAfter, @Nullable MarketDatabase database, Instant now) {
        return database == null
                ? Optional.empty()
                : newest(endpoint, believedAfter, database, now).map(Bucket::knownFrom);
    }

    /** The newest bucket that is there: the last one in which something traded, or one after it in which nothing did. */
    private static Optional<Bucket> newest(
            Endpoint endpoint, Duration believedAfter, MarketDatabase database, Instant now) {
        Bucket closed = endpoint.newestClosed(now);
        Optional<Bucket> traded = database.findNewestAnswered(closed, ALWAYS).map(MarketDatabase.Answered::bucket);
        long since = traded.map(bucket -> (closed.start() - bucket.start()) / endpoint.stepSeconds())
                .orElse((long) MOST_EMPTY);
        if (since == 0) {
            return traded;
        }
        Window maybeEmpty = new Window(closed, (int) Math.min(since, MOST_EMPTY));
        StoredBuckets stored = database.stored(maybeEmpty);
        Set<Long> doubtful = stored.doubtful(believedAfter, now);
        return maybeEmpty.newestFirst().stream()
                .filter(bucket -> stored.rows().containsKey(bucket.start()) && !doubtful.contains(bucket.start()))
                .findFirst()
                .or(() -> traded);
    }
}
