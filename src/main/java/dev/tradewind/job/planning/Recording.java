package dev.tradewind.job.planning;

import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.job.planning.Timeline.ImportSpan;
import dev.tradewind.job.planning.Timeline.ReportSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When what happened in a run, all of it.
 *
 * @param period from the first step's start to the last step's end
 * @param requests in the order in which they were sent
 * @param imports in the order of their ends
 * @param reports likewise
 */
public record Recording(Period period, List<Asked> requests, List<ImportSpan> imports, List<ReportSpan> reports) {

    /** Nanoseconds of the run's clock. */
    public record Period(long startNanos, long endNanos) {}

    /**
     * One request.
     *
     * @param useless its answer could not be used, or the same thing was asked for again later
     * @param retry the same thing had been asked for before
     */
    public record Asked(RequestSpan span, boolean useless, boolean retry) {}

    public Recording {
        requests = List.copyOf(requests);
        imports = List.copyOf(imports);
        reports = List.copyOf(reports);
    }

    public static Recording of(Period period, List<RequestSpan> requests, Timeline timeline) {
        return new Recording(period, asked(requests), timeline.imports(), timeline.reports());
    }

    /** An answer may turn out to be useless only after it has come; then the same thing is asked for again. */
    static List<Asked> asked(List<RequestSpan> spans) {
        Set<Object> before = new HashSet<>();
        boolean[] retries = new boolean[spans.size()];
        for (int i = 0; i < retries.length; i++) {
            retries[i] = !before.add(spans.get(i).request());
        }
        Set<Object> after = new HashSet<>();
        Asked[] asked = new Asked[spans.size()];
        for (int i = asked.length - 1; i >= 0; i--) {
            RequestSpan span = spans.get(i);
            boolean again = !after.add(span.request());
            asked[i] = new Asked(span, span.failed() || again, retries[i]);
        }
        return List.of(asked);
    }
}
