package dev.tradewind.importing;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.importing.EndpointPair.Comparison;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Volumes;
import dev.tradewind.source.Source;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * At the end of the import step, looks for buckets whose volumes are not the sums of those of the shorter buckets in them, and warns
 * once for each pair of endpoints. Then one of the answers was not whole. It compares what this run completed: buckets that it
 * imported itself, and those around them or in them that were imported before.
 */
public record Contradictions(
        Source source, List<Endpoint> endpoints, MarketDatabase database, ImportStatistics statistics)
        implements StepExecutionListener {

    /**
     * By what share the volumes of a side may differ. In five recorded hours of the OSRS Wiki's API, all 13,719 rows of 1h have to the
     * unit the volumes of the twelve 5m buckets, so none of the difference is noise. Without one of the twelve, two other recorded
     * hours differ by 5 to 15 % on each side. One per cent finds that, and says nothing of a few rows that were left out.
     */
    private static final double ALLOWED = 0.01;

    /** So many buckets of an endpoint are read from the database at most, which takes about 5 ms: two hours of 5m. */
    private static final int MOST_READ = 24;

    private static final Comparator<Bucket> NEWEST_FIRST =
            Comparator.comparingLong(Bucket::start).reversed();

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        warn();
        return null;
    }

    void warn() {
        EndpointPair.of(source, endpoints)
                .forEach(pair -> warning(pair, comparisons(pair)).ifPresent(statistics::contradiction));
    }

    private List<Comparison> comparisons(EndpointPair pair) {
        Map<Bucket, Volumes> known = new HashMap<>(statistics.volumes());
        List<Bucket> wholes = Stream.concat(
                        imported(pair.longer()), imported(pair.shorter()).map(pair::wholeAround))
                .distinct()
                .toList();
        read(pair.longer(), wholes, known);
        List<Bucket> there = wholes.stream().filter(known::containsKey).toList();
        read(
                pair.shorter(),
                there.stream().flatMap(whole -> pair.partsOf(whole).stream()).toList(),
                known);
        return there.stream()
                .flatMap(whole -> pair.compare(whole, known).stream())
                .toList();
    }

    private Stream<Bucket> imported(Endpoint endpoint) {
        return statistics.volumes().keySet().stream()
                .filter(bucket -> bucket.endpoint().equals(endpoint));
    }

    /** Adds those that were imported before this run. */
    private void read(Endpoint endpoint, Collection<Bucket> wanted, Map<Bucket, Volumes> known) {
        List<Bucket> unknown = wanted.stream()
                .filter(bucket -> !known.containsKey(bucket))
                .sorted(NEWEST_FIRST)
                .limit(MOST_READ)
                .toList();
        known.putAll(database.volumes(endpoint, unknown));
    }

    private static Optional<String> warning(EndpointPair pair, List<Comparison> comparisons) {
        long apart =
                comparisons.stream().filter(each -> each.difference() > ALLOWED).count();
        return comparisons.stream()
                .max(Comparator.comparingDouble(Comparison::difference))
                .filter(worst -> worst.difference() > ALLOWED)
                .map(worst ->
                        "%s and %s contradict each other in %d of %d buckets: %s; one of these answers was not whole, so take the figures of both with care"
                                .formatted(pair.longer(), pair.shorter(), apart, comparisons.size(), worst.text(pair)));
    }
}
