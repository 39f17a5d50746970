package dev.tradewind.job.planning;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.BucketStates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the buckets of a job are.
 *
 * @param endpoints in the order of the definition; without those that have no bucket in the time that was asked for
 */
public record JobCalendar(String job, Instant now, List<BucketStates> endpoints) {

    /**
     * Looks at what is there, also while a run is going on, and changes nothing.
     *
     * @param folder of the job
     * @param from when the first bucket begins; null for the first that the job has
     * @param to exclusive
     */
    public static JobCalendar of(
            JobDefinition definition,
            Path folder,
            MarketLocation market,
            @Nullable Instant from,
            Instant to,
            Instant now) {
        RawArchive archive = new RawArchive(RunRequest.raw(folder));
        try (MarketDatabase database = MarketDatabase.findToRead(market)) {
            States states = new States(definition, new Facts(archive, database), now);
            return new JobCalendar(
                    definition.name(),
                    now,
                    definition.endpoints().stream()
                            .flatMap(endpoint -> states.between(endpoint, from, to).stream())
                            .toList());
        }
    }
}
