package dev.tradewind.job.planning;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.ImportedBuckets;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.Revision;
import dev.tradewind.market.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job already has: its raw files and its market database.
 *
 * @param database null as long as no run has made one
 */
public record Facts(RawArchive archive, @Nullable MarketDatabase database) {

    /** What the user wants to be asked for again although it is there. */
    AskedAgain askedAgain() {
        return new AskedAgain(archive);
    }

    Set<Long> importedStarts(Endpoint endpoint) {
        return importedStarts(List.of(endpoint));
    }

    /** The starts of the buckets that are imported for all of the endpoints. */
    Set<Long> importedStarts(List<Endpoint> sharing) {
        return database == null ? Set.of() : database.importedStarts(sharing);
    }

    /** All imported buckets of the endpoint. */
    ImportedBuckets history(Endpoint endpoint) {
        return database == null ? ImportedBuckets.none(endpoint) : database.history(endpoint);
    }

    /** The starts of the endpoint's empty buckets that the source may have answered too early: they are asked for again. */
    Set<Long> doubtfulStarts(Endpoint endpoint, Duration believedAfter, Instant now) {
        return database == null ? Set.of() : database.doubtful(endpoint, believedAfter, now);
    }

    /** Of the endpoint's imported buckets from that start on, which version each is, and when that was checked last. */
    Map<Long, Revision> revisions(Endpoint endpoint, long oldestStart) {
        return database == null ? Map.of() : database.revisions(endpoint, oldestStart);
    }

    /** The first answer that is archived; empty if none is. */
    Optional<Answer> archived(Wanted wanted) {
        return archive.contains(wanted) ? archive.read(wanted).stream().findFirst() : Optional.empty();
    }

    /** The start of the oldest bucket that a retention keeps of endpoints that share their answers. */
    long firstKept(List<Endpoint> sharing, Instant asOf, @Nullable Duration kept) {
        return database == null || kept == null
                ? Long.MIN_VALUE
                : KeptHistory.find(database, sharing, asOf).firstStart(kept);
    }

    /** How many items have prices and no name yet. */
    int unnamed() {
        return database == null ? 0 : database.unnamed().size();
    }

    /** The day of the newest imported item list, unix seconds; 0 for none. */
    long itemListDay() {
        return database == null ? 0 : database.itemListDay();
    }
}
