package dev.tradewind.job.planning;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketDatabase.Answered;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of an endpoint's history a retention keeps. A retention counts from the newest bucket in which something traded,
 * and not from the clock, which may be ahead.
 *
 * @param newest that bucket; empty if there is none, and then everything is kept
 */
public record KeptHistory(Endpoint endpoint, Instant asOf, Optional<Bucket> newest) {

    private static final Logger logger = LoggerFactory.getLogger(KeptHistory.class);

    /** Later than any run. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    /** When a source that was late catches up, the history may grow by so much more than the time that has passed. */
    private static final Duration CATCHING_UP = Duration.ofDays(1);

    /** By the newest bucket that the database has now. */
    static KeptHistory find(MarketDatabase database, Endpoint endpoint, Instant asOf) {
        return new KeptHistory(
                endpoint,
                asOf,
                database.findNewestAnswered(endpoint.newestClosed(asOf), ALWAYS).map(Answered::bucket));
    }

    /**
     * After a run that began at that moment. The run cannot have made the history longer than time has passed since the newest
     * bucket of before was imported; if it has, then that bucket counts, and not the newest one.
     */
    public static KeptHistory after(
            MarketDatabase database, Endpoint endpoint, Instant asOf, Instant began, Clock clock) {
        Optional<Answered> before = database.findNewestAnswered(endpoint.newestClosed(asOf), began);
        KeptHistory now = find(database, endpoint, asOf);
        if (before.isEmpty() || now.newest().isEmpty()) {
            return new KeptHistory(endpoint, asOf, Optional.empty());
        }
        Bucket known = before.get().bucket();
        Duration passed = Duration.between(before.get().importedAt(), clock.instant());
        Instant latest = known.end().plus(passed).plus(endpoint.step()).plus(CATCHING_UP);
        if (!now.newest().get().end().isAfter(latest)) {
            return now;
        }
        logger.warn(
                "the newest bucket of {} is of {}, and {} ago it was of {}: nothing is deleted that its retention kept then",
                endpoint,
                now.newest().get().time(),
                passed,
                known.time());
        return new KeptHistory(endpoint, asOf, Optional.of(known));
    }

    /**
     * The start of the oldest bucket that is kept. The widest window of this run loses nothing, nor does the one that ends with
     * the newest bucket.
     */
    public long firstStart(@Nullable Duration kept) {
        if (kept == null || newest.isEmpty()) {
            return Long.MIN_VALUE;
        }
        Bucket last = newest.get();
        return LongStream.of(
                        endpoint.widestWindow(asOf).oldest().start(),
                        new Window(last, Collections.max(endpoint.intervals()))
                                .oldest()
                                .start(),
                        last.end().minus(kept).getEpochSecond())
                .min()
                .orElseThrow();
    }
}
