package dev.tradewind.job.planning;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do of a run, by what is there: for {@code run}, which is already done where it is nothing, and for
 * {@code plan}. Not left is what retention has deleted, and a new day's item list alone.
 *
 * @param current null where there is no market database yet
 */
public record LeftToDo(
        JobDefinition definition,
        Backlog backlog,
        Backlog.Facts facts,
        @Nullable CurrentReports current) {

    /** Without the reports where newer ones are there: their pages stay. */
    public static Backlog backlog(RunRequest request, Instant now, Backlog.Facts facts, ReportFolder folder) {
        Backlog all = Backlog.find(request, now, facts);
        return folder.findNewer().isPresent() ? all.withoutReports() : all;
    }

    public boolean isNothing() {
        return current != null
                && current.hasIndex()
                && hasItems()
                && backlog.leftovers().isEmpty()
                && definition.endpoints().stream().allMatch(this::isNothing);
    }

    /** By part: of the reports, those that are not there as they would be made. */
    List<Part> parts() {
        boolean nothing = isNothing();
        return backlog.parts().stream()
                .map(part -> nothing ? new Part(part.name(), List.of(), List.of(), List.of()) : left(part))
                .toList();
    }

    private Part left(Part part) {
        List<PendingReport> reports =
                part.reports().stream().filter(this::isToBeMade).toList();
        return new Part(part.name(), part.toCollect(), part.toImport(), reports);
    }

    private boolean isToBeMade(PendingReport report) {
        return !report.awaits().isEmpty() || !isCurrent(report.task());
    }

    private boolean isCurrent(ReportTask task) {
        return current != null && current.contains(task);
    }

    private boolean hasItems() {
        return !definition.source().hasItemList() || facts.itemListDay() > 0;
    }

    private boolean isNothing(Endpoint endpoint) {
        long firstKept = firstKept(endpoint);
        return backlog.parts().stream()
                .filter(part -> part.name().equals(endpoint.name()))
                .allMatch(part -> isNothing(part, firstKept));
    }

    private boolean isNothing(Part part, long firstKept) {
        return Stream.of(part.toCollect(), part.toImport())
                        .flatMap(List::stream)
                        .allMatch(wanted -> wanted.start() < firstKept)
                && part.reports().stream()
                        .map(PendingReport::task)
                        .allMatch(task -> task.window().oldest().start() < firstKept || isCurrent(task));
    }

    /** What starts before it, {@link Cleanup} has deleted after the run that imported the newest bucket. */
    private long firstKept(Endpoint endpoint) {
        Duration kept = definition.retention().prices();
        Set<Long> imported = facts.importedStarts(endpoint);
        if (kept == null || imported.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long newest = imported.stream().max(Long::compare).orElseThrow();
        Instant closing = Instant.ofEpochSecond(newest).plus(endpoint.step()).plus(endpoint.settle());
        return facts.firstKept(endpoint, closing, kept);
    }
}
