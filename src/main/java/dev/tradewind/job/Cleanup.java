package dev.tradewind.job;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the definition's retention no longer keeps. A window of this run loses nothing, whatever the retention
 * says, and a raw file stays as long as its bucket is not imported.
 */
final class Cleanup {

    private static final Logger logger = LoggerFactory.getLogger(Cleanup.class);

    private final RunRequest request;
    private final RawArchive archive;
    private final MarketDatabase database;
    private final JobHistory history;
    private final Clock clock;

    Cleanup(RunRequest request, RawArchive archive, MarketDatabase database, JobHistory history, Clock clock) {
        this.request = request;
        this.archive = archive;
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    /** To be called after a run that completed. What cannot be deleted is left to the next run. */
    void run() {
        Retention retention = request.definition().retention();
        try {
            if (retention.raw() != null) {
                deleteRaw(retention.raw());
            }
            if (retention.prices() != null) {
                deletePrices(retention.prices());
            }
            if (retention.executions() != null) {
                int executions = history.deleteEndedBefore(clock.instant().minus(retention.executions()));
                log(executions, "executions", retention.executions());
            }
        } catch (RuntimeException e) {
            logger.warn("cannot delete all that is older than its retention: {}", e.getMessage());
        }
    }

    private void deleteRaw(Duration kept) {
        int files = 0;
        for (Endpoint endpoint : request.definition().endpoints()) {
            SortedSet<Long> old = archive.starts(endpoint.name()).headSet(firstKept(endpoint, kept));
            Set<Long> imported = database.importedStarts(endpoint);
            long firstPrices = firstKept(
                    endpoint, request.asOf(), request.definition().retention().prices());
            for (long start : old) {
                if (imported.contains(start) || start < firstPrices) {
                    archive.delete(new Wanted.Prices(new Bucket(endpoint, start)));
                    files++;
                }
            }
        }
        Wanted.ItemList firstKept = Wanted.ItemList.at(request.asOf().minus(kept));
        for (long start : archive.starts(Wanted.ItemList.FOLDER).headSet(firstKept.start())) {
            if (start < database.itemListDay()) {
                archive.delete(Wanted.ItemList.at(Instant.ofEpochSecond(start)));
                files++;
            }
        }
        log(files, "raw files", kept);
    }

    private void deletePrices(Duration kept) {
        MarketWriter writer = new MarketWriter(database, clock);
        int buckets = 0;
        for (Endpoint endpoint : request.definition().endpoints()) {
            buckets += writer.deleteBefore(endpoint, firstKept(endpoint, kept));
        }
        log(buckets, "buckets", kept);
    }

    private long firstKept(Endpoint endpoint, Duration kept) {
        return firstKept(endpoint, request.asOf(), kept);
    }

    /** The start of the oldest bucket that is kept: no bucket of a window is older. */
    static long firstKept(Endpoint endpoint, Instant asOf, @Nullable Duration kept) {
        long window = endpoint.widestWindow(asOf).oldest().start();
        return kept == null ? Long.MIN_VALUE : Math.min(window, asOf.minus(kept).getEpochSecond());
    }

    private static void log(int count, String what, Duration kept) {
        if (count > 0) {
            logger.info("deleted {} {} older than {} d", count, what, kept.toDays());
        }
    }
}
