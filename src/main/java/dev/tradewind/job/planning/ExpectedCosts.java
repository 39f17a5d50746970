package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.KnownCosts;
import dev.tradewind.source.Source;
import java.util.Collection;
import java.util.Map;

/**
 * What the source says that things take, or else what they took in earlier runs of the job. What no run has measured yet is
 * expected to take the mean of its kind; before the first run, a guess.
 */
public final class ExpectedCosts implements Costs {

    private static final double GUESSED_REQUEST_MILLIS = 100;
    private static final double GUESSED_IMPORT_MILLIS = 15;
    private static final double GUESSED_REPORT_MILLIS = 300;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Source source;
    private final Durations durations;
    private final ExpectedNames names;
    private final double otherRequests;
    private final double otherImports;
    private final double otherReports;

    private ExpectedCosts(Source source, Durations durations, ExpectedNames names) {
        this.source = source;
        this.names = names;
        this.durations = durations;
        otherRequests = mean(durations.request().values(), GUESSED_REQUEST_MILLIS);
        otherImports = mean(durations.imports().values(), GUESSED_IMPORT_MILLIS);
        otherReports = mean(durations.report().values(), GUESSED_REPORT_MILLIS);
    }

    public static Costs of(Source source, Durations durations, ExpectedNames names) {
        return source.knownCosts()
                .<Costs>map(costs -> new Known(source, costs, names))
                .orElseGet(() -> new ExpectedCosts(source, durations, names));
    }

    private static double mean(Collection<Double> millis, double guessed) {
        return millis.stream().mapToDouble(Double::doubleValue).average().orElse(guessed);
    }

    @Override
    public int requests(Wanted wanted) {
        return requests(source, wanted, names);
    }

    @Override
    public long requestNanos(Wanted wanted) {
        return nanos(durations.request(), wanted.folder(), otherRequests);
    }

    @Override
    public long importNanos(Wanted wanted) {
        return nanos(durations.imports(), wanted.folder(), otherImports);
    }

    @Override
    public long reportNanos(ReportTask task) {
        return nanos(durations.report(), task.reportName(), otherReports);
    }

    private static long nanos(Map<String, Double> millis, String name, double other) {
        return Math.round(millis.getOrDefault(name, other) * NANOS_PER_MILLI);
    }

    private static int requests(Source source, Wanted wanted, ExpectedNames names) {
        return wanted instanceof Wanted.Prices prices
                ? source.availability(prices.bucket().endpoint()).requests()
                : names.requests();
    }

    /** The costs that the source itself knows; it answers every request at once. */
    private record Known(Source source, KnownCosts costs, ExpectedNames names) implements Costs {

        @Override
        public int requests(Wanted wanted) {
            return ExpectedCosts.requests(source, wanted, names);
        }

        @Override
        public long requestNanos(Wanted wanted) {
            return 0;
        }

        @Override
        public long importNanos(Wanted wanted) {
            return costs.imports().toNanos();
        }

        @Override
        public long reportNanos(ReportTask task) {
            return costs.report().toNanos() * task.window().interval();
        }
    }
}
