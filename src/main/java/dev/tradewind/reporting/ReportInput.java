package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.MadeFrom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that the content of one report depends on.
 *
 * @param itemListDay the day of the newest imported item list in unix seconds; 0 if there is none
 * @param before what is published of the report. It has no part in the fingerprint: a report does not become outdated by itself
 */
public record ReportInput(
        ReportContext context, ReportTask task, StoredPrices stored, long itemListDay, Published before) {

    public Window window() {
        return task.window();
    }

    /** The buckets that the report is made from: those of its window, and those before it that its track record looks at. */
    public Window stretch() {
        return context.definition().stretch(task, stored::has);
    }

    /** The windows at other places with which the report compares its prices. */
    public List<Window> besides() {
        return context.definition().besides(task);
    }

    /** The buckets of the window that could be had: of the present, none before the first one that was ever taken. */
    public Window possible() {
        return stored.first()
                .filter(window()::contains)
                .map(first -> window().from(
                                (int) ((first.start() - window().oldest().start())
                                        / window().endpoint().stepSeconds())))
                .orElse(window());
    }

    /** Since when the source of the present is asked, within the window; empty for other sources, and if it never was. */
    Optional<Instant> since() {
        return stored.first()
                .filter(first -> first.start() <= window().newest().start())
                .map(first -> possible().oldest().time());
    }

    /** Of the buckets that could be had, the share that is imported. */
    double coverage() {
        Window possible = possible();
        return (double) stored.imported().tailMap(possible.oldest().start()).size() / possible.interval();
    }

    /** The starts of the buckets that are not imported and not lost, the oldest first. */
    List<Instant> missing(Instant now) {
        return absent(bucket -> !bucket.isLost(now));
    }

    /** The starts of the buckets that are not imported and can never be had, the oldest first. */
    List<Instant> lost(Instant now) {
        return absent(bucket -> bucket.isLost(now));
    }

    private List<Instant> absent(Predicate<Bucket> test) {
        return possible().oldestFirst().stream()
                .filter(bucket -> !stored.has(bucket))
                .filter(test)
                .map(Bucket::time)
                .toList();
    }

    /** The parts of all that, and the sum of the parts. */
    public MadeFrom madeFrom() {
        return MadeFrom.of(this);
    }

    public String fingerprint() {
        return madeFrom().fingerprint();
    }

    /** The published report if it would be made from the same input now, and all its files are whole; otherwise it is made anew. */
    public Optional<ReportRecord> current() {
        return before.current(fingerprint());
    }

    /** Why the published report would be made anew; empty if it would not be. */
    public List<Cause> outdated() {
        MadeFrom madeFrom = madeFrom();
        return before.current(madeFrom.fingerprint()).isPresent() ? List.of() : before.why(madeFrom);
    }
}
