package dev.tradewind.reporting;

import dev.tradewind.market.Endpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code index.html} shows. It all comes from the records of the reports, since the run that writes the page may
 * have made none of them.
 *
 * @param heads the reports of each endpoint, in the order of the definition
 * @param undefined reports that the definition no longer has
 * @param unfinished the last run if it did not complete, otherwise null
 */
public record IndexView(
        ReportContext context,
        Map<Endpoint, List<ReportHead>> heads,
        List<ReportRecord> undefined,
        @Nullable UnfinishedRun unfinished) {

    static IndexView of(
            ReportContext context,
            List<ReportRecord> defined,
            List<ReportRecord> undefined,
            @Nullable UnfinishedRun unfinished) {
        Map<Endpoint, List<ReportHead>> heads = new LinkedHashMap<>();
        for (Endpoint endpoint : context.definition().endpoints()) {
            heads.put(
                    endpoint,
                    defined.stream()
                            .filter(record -> record.endpoint().equals(endpoint.name()))
                            .map(record -> ReportHead.of(context, record))
                            .toList());
        }
        return new IndexView(context, heads, undefined, unfinished);
    }

    /** The moment that the newest report looks back from. */
    public Optional<Instant> asOf() {
        return heads.values().stream()
                .flatMap(List::stream)
                .map(head -> head.record().asOf())
                .max(Comparator.naturalOrder());
    }

    /** The end of the newest bucket that any of an endpoint's reports has. */
    public Optional<Instant> freshest(List<ReportHead> reports) {
        return reports.stream().flatMap(head -> head.freshest().stream()).max(Comparator.naturalOrder());
    }

    /**
     * Whether its window is an older one: since then another bucket of its endpoint has closed, by the as-of of another
     * report or of the run that did not complete.
     */
    public boolean isOlder(ReportHead head) {
        Optional<Instant> newest = unfinished == null ? asOf() : asOf().map(asOf -> later(asOf, unfinished.asOf()));
        return newest.filter(asOf -> head.window()
                        .endpoint()
                        .newestClosed(asOf)
                        .time()
                        .isAfter(head.record().last()))
                .isPresent();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
