package dev.tradewind.reporting;

import dev.tradewind.market.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code index.html} shows. All of it comes from the records of the reports, since the run that writes
 * the page may have made none of them.
 *
 * @param heads the reports of each endpoint, in the order of the definition
 * @param undefined reports that the definition no longer has
 * @param unfinished the last run if it did not complete, otherwise null
 */
public record IndexView(
        ReportContext context,
        Map<Endpoint, List<ReportHead>> heads,
        List<ReportRecord> undefined,
        @Nullable LastRun unfinished) {

    static IndexView of(
            ReportContext context,
            List<ReportRecord> defined,
            List<ReportRecord> undefined,
            @Nullable LastRun unfinished) {
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

    /** The alerts of the reports on the newest windows. */
    public List<AlertView> alerts() {
        return AlertView.newestFirst(heads.values().stream()
                .flatMap(List::stream)
                .filter(head -> !head.record().wasWithheld() && !isOlder(head)));
    }

    /** The newest as-of of the reports. */
    public Optional<Instant> asOf() {
        return heads.values().stream()
                .flatMap(List::stream)
                .map(head -> head.record().asOf())
                .max(Comparator.naturalOrder());
    }

    /** The end of the newest bucket that any of an endpoint's reports has; of the present its start, since it may still last. */
    public Optional<Instant> freshest(List<ReportHead> reports) {
        return reports.stream().flatMap(head -> head.freshest().stream()).max(Comparator.naturalOrder());
    }

    /** Whether the newest bucket is older now than the definition allows. */
    public boolean isStale(Endpoint endpoint, Optional<Instant> freshest) {
        Duration within = endpoint.freshWithin();
        return within != null
                && freshest.filter(newest ->
                                !newest.plus(within).isBefore(context.clock().instant()))
                        .isEmpty();
    }

    /** Whether any of an endpoint's reports lacks buckets that can never be had. */
    public boolean hasLost(List<ReportHead> reports) {
        return reports.stream().anyMatch(head -> !head.record().lost().isEmpty());
    }

    /** The as-of that the reports should have: the newest of theirs, or that of a later run that did not complete. */
    Optional<Instant> wantedAsOf() {
        return asOf().map(
                        newest -> unfinished != null && unfinished.asOf().isAfter(newest) ? unfinished.asOf() : newest);
    }

    /**
     * Whether the report looks at an older window: by the as-of of another report, or of the run that did not complete, another bucket
     * of its endpoint has closed since.
     */
    public boolean isOlder(ReportHead head) {
        Endpoint endpoint = head.window().endpoint();
        return wantedAsOf()
                .filter(asOf ->
                        endpoint.newestClosed(asOf).time().isAfter(head.record().last()))
                .isPresent();
    }
}
