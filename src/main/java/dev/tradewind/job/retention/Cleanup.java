package dev.tradewind.job.retention;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.planning.KeptHistory;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the definition's retention no longer keeps. A window of this run loses nothing, whatever the retention
 * says, and a raw file stays as long as its bucket is not imported.
 */
public final class Cleanup implements RunListener {

    private static final Logger logger = LoggerFactory.getLogger(Cleanup.class);

    private final RawArchive archive;
    private final MarketDatabase database;
    private final JobHistory history;
    private final Clock clock;

    public Cleanup(RawArchive archive, MarketDatabase database, JobHistory history, Clock clock) {
        this.archive = archive;
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String description() {
        return "deleting what is older than its retention";
    }

    /** What cannot be deleted is left to the next run. */
    @Override
    public void ended(RunEvent.Ended run) {
        if (run.isCompleted()) {
            cleanUp(run.run(), run.summary().startedAt());
        }
    }

    void cleanUp(RunRequest request, Instant began) {
        new Deletion(request, began).run();
    }

    private static void log(int count, String what, Duration kept) {
        if (count > 0) {
            logger.info("deleted {} {} older than {} d", count, what, kept.toDays());
        }
    }

    /** After one run. */
    private final class Deletion {

        private final RunRequest request;
        private final Instant began;

        /** Found before anything is deleted. */
        private final Map<Endpoint, KeptHistory> histories = new HashMap<>();

        Deletion(RunRequest request, Instant began) {
            this.request = request;
            this.began = began;
        }

        void run() {
            Retention retention = request.definition().retention();
            if (retention.raw() != null) {
                deleteRaw(retention.raw());
            }
            if (retention.prices() != null) {
                deletePrices(retention.prices());
            }
            if (retention.executions() != null) {
                int executions = history.deleteEndedBefore(newest().minus(retention.executions()));
                log(executions, "executions", retention.executions());
            }
        }

        private void deleteRaw(Duration kept) {
            int files = 0;
            for (Endpoint endpoint : request.definition().endpoints()) {
                KeptHistory history = history(endpoint);
                Set<Long> imported = database.importedStarts(endpoint);
                long firstPrices =
                        history.firstStart(request.definition().retention().prices());
                for (long start : archive.starts(endpoint.name()).headSet(history.firstStart(kept))) {
                    if (imported.contains(start) || start < firstPrices) {
                        archive.delete(new Wanted.Prices(new Bucket(endpoint, start)));
                        files++;
                    }
                }
            }
            log(files + deleteItemLists(kept), "raw files", kept);
        }

        private int deleteItemLists(Duration kept) {
            int files = 0;
            long firstKept = Wanted.ItemList.at(newest().minus(kept)).start();
            for (long start : archive.starts(Wanted.ItemList.FOLDER).headSet(firstKept)) {
                if (start < database.itemListDay()) {
                    archive.delete(Wanted.ItemList.at(Instant.ofEpochSecond(start)));
                    files++;
                }
            }
            return files;
        }

        /** From when on what belongs to no endpoint is counted: a source that has nothing to say of the time leaves the clock. */
        private Instant newest() {
            return request.definition().endpoints().stream()
                    .flatMap(endpoint -> history(endpoint).newest().stream())
                    .map(Bucket::end)
                    .max(Comparator.naturalOrder())
                    .orElse(request.definition().source().canBeLate() ? Instant.EPOCH : clock.instant());
        }

        private void deletePrices(Duration kept) {
            MarketWriter writer = new MarketWriter(database, clock);
            int buckets = 0;
            for (Endpoint endpoint : request.definition().endpoints()) {
                buckets += writer.deleteBefore(endpoint, history(endpoint).firstStart(kept));
            }
            log(buckets, "buckets", kept);
        }

        private KeptHistory history(Endpoint endpoint) {
            return histories.computeIfAbsent(
                    endpoint, each -> KeptHistory.after(database, each, request.asOf(), began, clock));
        }
    }
}
