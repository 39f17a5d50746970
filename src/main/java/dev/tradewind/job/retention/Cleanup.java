package dev.tradewind.job.retention;

import dev.tradewind.archive.AskedAgain;
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
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the definition's retention no longer keeps, after a run that completed. A window of the run loses nothing,
 * whatever the retention says, and a raw file stays until its bucket is imported.
 */
public record Cleanup(RawArchive archive, MarketDatabase database, JobHistory history, Clock clock)
        implements RunListener {

    private static final Logger logger = LoggerFactory.getLogger(Cleanup.class);

    @Override
    public String description() {
        return "deleting what is older than its retention";
    }

    /** Leaves what cannot be deleted to the next run. */
    @Override
    public void ended(RunEvent.Ended run) {
        if (run.isCompleted()) {
            cleanUp(run.run(), run.summary().startedAt());
        }
    }

    void cleanUp(RunRequest request, Instant began) {
        if (!request.definition().retention().equals(Retention.FOR_EVER)) {
            new Deletion(request, began).run();
        }
    }

    private static void log(int count, String what, Duration kept) {
        if (count > 0) {
            logger.info("deleted {} {} older than {} d", count, what, kept.toDays());
        }
    }

    /** The deletion after one run. */
    private final class Deletion {

        private final RunRequest request;
        private final Retention retention;

        /** Found before anything is deleted. */
        private final List<KeptHistory> histories;

        Deletion(RunRequest request, Instant began) {
            this.request = request;
            retention = request.definition().retention();
            histories = request.definition().sharing().stream()
                    .map(sharing -> KeptHistory.after(database, sharing, request.asOf(), began, clock))
                    .toList();
        }

        void run() {
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
            for (KeptHistory history : histories) {
                Set<Long> imported = database.importedStarts(history.sharing());
                long firstPrices = history.firstStart(retention.prices());
                for (long start : archive.starts(history.sharing()).headSet(history.firstStart(kept))) {
                    if (imported.contains(start) || start < firstPrices) {
                        archive.delete(new Wanted.Prices(history.sharing(), start, null));
                        files++;
                    }
                }
                for (long start : archive.doubtful().starts(history.sharing()).headSet(history.firstStart(kept))) {
                    if (imported.contains(start) || start < firstPrices) {
                        archive.doubtful().delete(new Wanted.Prices(history.sharing(), start, null));
                        files++;
                    }
                }
                for (Endpoint endpoint : history.sharing()) {
                    files += new AskedAgain(archive).deleteRevisionsBefore(endpoint, history.firstStart(kept));
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

        /**
         * The moment from which the retention of item lists and executions counts: the end of the newest bucket. If there is
         * none, it is now for a source that is never late; for others nothing is deleted.
         */
        private Instant newest() {
            return histories.stream()
                    .flatMap(history -> history.newest().stream())
                    .map(Bucket::end)
                    .max(Comparator.naturalOrder())
                    .orElse(request.definition().source().canBeLate() ? Instant.EPOCH : clock.instant());
        }

        private void deletePrices(Duration kept) {
            MarketWriter writer = new MarketWriter(database, clock);
            int buckets = 0;
            for (KeptHistory history : histories) {
                long first = history.firstStart(kept);
                buckets += history.sharing().stream()
                        .mapToInt(endpoint -> writer.deleteBefore(endpoint, first))
                        .sum();
            }
            log(buckets, "buckets", kept);
        }
    }
}
