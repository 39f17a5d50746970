package dev.tradewind.reporting;

import dev.tradewind.database.BucketState;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the market database has for one report.
 *
 * @param imported the start of each imported bucket of the window and of what may matter before it, ascending, and the
 *     state of the bucket: the source may have been late, or may have revised its answer
 * @param first the first bucket that was ever taken, if the source tells only the present: nobody can ask it for an earlier one
 * @param elsewhere the same of each window at another place with which the report compares its prices, in their order
 */
public record StoredPrices(
        SortedMap<Long, BucketState> imported, Optional<Bucket> first, List<SortedMap<Long, BucketState>> elsewhere) {

    public static StoredPrices find(MarketDatabase database, ReportDefinition definition, ReportTask task) {
        Endpoint endpoint = task.window().endpoint();
        return new StoredPrices(
                database.imported(definition.longest(task)),
                endpoint.answers() == Answers.PRESENT ? database.firstImported(endpoint) : Optional.empty(),
                definition.besides(task).stream().map(database::imported).toList());
    }

    boolean has(Bucket bucket) {
        return imported.containsKey(bucket.start());
    }
}
