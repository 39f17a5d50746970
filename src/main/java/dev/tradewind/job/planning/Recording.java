package dev.tradewind.job.planning;

import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.job.planning.Timeline.ImportSpan;
import dev.tradewind.job.planning.Timeline.ReportSpan;
import dev.tradewind.source.SourceRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that happened in a run, and when.
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
    public record Asked(RequestSpan span, boolean useless, boolean retry) implements Span {

        String endpoint() {
            return span.wanted().folder();
        }

        @Override
        public long startNanos() {
            return span.departedNanos();
        }

        @Override
        public long endNanos() {
            return span.answeredNanos();
        }
    }

    public Recording {
        requests = List.copyOf(requests);
        imports = List.copyOf(imports);
        reports = List.copyOf(reports);
    }

    public static Recording of(Period period, Timeline timeline) {
        return new Recording(period, asked(timeline.requests()), timeline.imports(), timeline.reports());
    }

    /** An answer may turn out to be useless only after it was taken; then the same thing is asked for again. */
    static List<Asked> asked(List<RequestSpan> spans) {
        Map<SourceRequest, RequestSpan> last = new HashMap<>();
        spans.forEach(span -> last.put(span.request(), span));
        Set<SourceRequest> before = new HashSet<>();
        List<Asked> asked = new ArrayList<>();
        for (RequestSpan span : spans) {
            boolean useless = span.failed() || span != last.get(span.request());
            asked.add(new Asked(span, useless, !before.add(span.request())));
        }
        return asked;
    }
}
