package dev.tradewind.job.planning;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketDatabase.Answered;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a retention keeps of the history of endpoints that share their answers. It is the same for all of them: a
 * bucket that is deleted of one would be asked for again. A retention counts from the newest bucket in which something
 * traded, and not from the clock, which may be ahead.
 *
 * @param newest that bucket, of any of the endpoints; empty if there is none, and then everything is kept
 * @param taken of a source that tells only the present, the starts of all buckets that were taken
 */
public record KeptHistory(List<Endpoint> sharing, Instant asOf, Optional<Bucket> newest, SortedSet<Long> taken) {

    private static final Logger logger = LoggerFactory.getLogger(KeptHistory.class);

    /** Later than any run. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    /** When a source that was late catches up, the history may grow by so much more than the time that has passed. */
    private static final Duration CATCHING_UP = Duration.ofDays(1);

    /** By the newest bucket that the database has now. */
    static KeptHistory find(MarketDatabase database, List<Endpoint> sharing, Instant asOf) {
        boolean isPresent = sharing.get(0).answers() == Answers.PRESENT;
        return new KeptHistory(
                sharing,
                asOf,
                newestAnswered(database, sharing, asOf, ALWAYS).map(Answered::bucket),
                isPresent ? database.importedStarts(sharing) : new TreeSet<>());
    }

    private static Optional<Answered> newestAnswered(
            MarketDatabase database, List<Endpoint> sharing, Instant asOf, Instant importedBefore) {
        return sharing.stream()
                .flatMap(endpoint -> database.findNewestAnswered(endpoint.newestClosed(asOf), importedBefore).stream())
                .max(Comparator.comparingLong(answered -> answered.bucket().start()));
    }

    /**
     * After a run that began at that moment. The run cannot have made the history longer than time has passed since the newest
     * bucket of before was imported; if it has, then that bucket counts, and not the newest one.
     */
    public static KeptHistory after(
            MarketDatabase database, List<Endpoint> sharing, Instant asOf, Instant began, Clock clock) {
        Optional<Answered> before = newestAnswered(database, sharing, asOf, began);
        KeptHistory now = find(database, sharing, asOf);
        if (before.isEmpty() || now.newest().isEmpty()) {
            return now.from(Optional.empty());
        }
        Bucket known = before.get().bucket();
        Duration passed = Duration.between(before.get().importedAt(), clock.instant());
        Instant latest = known.end().plus(passed).plus(known.endpoint().step()).plus(CATCHING_UP);
        if (!now.newest().get().end().isAfter(latest)) {
            return now;
        }
        logger.warn(
                "the newest bucket of {} is of {}, and {} ago it was of {}: nothing is deleted that its retention kept then",
                now.newest().get().endpoint(),
                now.newest().get().time(),
                passed,
                known.time());
        return now.from(Optional.of(known));
    }

    private KeptHistory from(Optional<Bucket> other) {
        return new KeptHistory(sharing, asOf, other, taken);
    }

    /**
     * The start of the oldest bucket that is kept. The widest window of this run loses nothing, nor does the one that ends
     * with the newest bucket. Of the present, the last bucket that was taken before that is kept too: it shows that the
     * first ones of the window are lost, and the job is not young.
     */
    public long firstStart(@Nullable Duration kept) {
        if (kept == null || newest.isEmpty()) {
            return Long.MIN_VALUE;
        }
        Bucket last = newest.get();
        Window widest = Window.widest(sharing, asOf);
        long first = LongStream.of(
                        widest.oldest().start(),
                        new Window(last, widest.interval()).oldest().start(),
                        last.end().minus(kept).getEpochSecond())
                .min()
                .orElseThrow();
        SortedSet<Long> until = taken.headSet(first + 1);
        return until.isEmpty() ? first : until.last();
    }
}
