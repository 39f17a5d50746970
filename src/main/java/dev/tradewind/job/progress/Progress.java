package dev.tradewind.job.progress;

import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far the three stages of a run are, counted in requests, buckets and reports, and when the run will end.
 *
 * @param waitsFor what collecting waits for, in words; empty if for nothing
 */
public record Progress(
        StageProgress collect,
        StageProgress imports,
        StageProgress reports,
        ExpectedEnd expectedEnd,
        Supplier<Optional<String>> waitsFor) {

    public static Progress of(Workload workload, ExpectedEnd expectedEnd, Supplier<Optional<String>> waitsFor) {
        Backlog backlog = workload.backlog();
        return new Progress(
                new StageProgress("collect", workload.requests()),
                new StageProgress("import", backlog.imports().size()),
                new StageProgress("report", backlog.reports().size()),
                expectedEnd,
                waitsFor);
    }

    public List<StageProgress> stages() {
        return List.of(collect, imports, reports);
    }
}
