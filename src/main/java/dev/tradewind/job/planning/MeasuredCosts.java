package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.reporting.ReportTask;
import java.util.HashMap;
import java.util.Map;

/** What everything took in one run. What was not done took no time, and a bucket one request; maybe nothing needed a name. */
public final class MeasuredCosts implements Costs {

    private final Map<Wanted, Integer> counts = new HashMap<>();
    private final Map<Wanted, Long> requests = new HashMap<>();
    private final Map<Wanted, Long> imports = new HashMap<>();
    private final Map<ReportTask, Long> reports = new HashMap<>();

    public MeasuredCosts(Timeline timeline) {
        for (RequestSpan span : timeline.requests()) {
            counts.merge(span.wanted(), 1, Integer::sum);
            requests.put(span.wanted(), span.answeredNanos() - span.departedNanos());
        }
        timeline.imports().forEach(span -> imports.put(span.wanted(), span.nanos()));
        timeline.reports().forEach(span -> reports.put(span.task(), span.nanos()));
    }

    @Override
    public int requests(Wanted wanted) {
        return counts.getOrDefault(wanted, wanted instanceof Wanted.Prices ? 1 : 0);
    }

    @Override
    public long requestNanos(Wanted wanted) {
        return requests.getOrDefault(wanted, 0L);
    }

    @Override
    public long importNanos(Wanted wanted) {
        return imports.getOrDefault(wanted, 0L);
    }

    @Override
    public long reportNanos(ReportTask task) {
        return reports.getOrDefault(task, 0L);
    }
}
