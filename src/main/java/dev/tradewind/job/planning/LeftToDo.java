package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of its backlog that a run would really do. If that is nothing, {@code run} answers <i>already done</i>; {@code plan}
 * shows it. Buckets that the retention has deleted do not count, nor does a new day's item list alone, unless items have no name that it
 * may tell.
 *
 * @param current null as long as there is no market database
 */
public record LeftToDo(
        JobDefinition definition,
        Backlog backlog,
        Facts facts,
        @Nullable CurrentReports current) {

    /** The backlog of a run. It has no reports if the report folder has newer ones: a run does not overwrite these. */
    public static Backlog backlog(RunRequest request, Instant now, Facts facts, ReportFolder folder) {
        Backlog all = Backlog.find(request, now, facts);
        return folder.findNewer().isEmpty()
                ? all
                : all.withParts(all.parts().stream()
                        .map(part -> part.withReports(List.of()))
                        .toList());
    }

    public boolean isNothing() {
        return current != null
                && current.hasIndex()
                && current.hasCalendar()
                && hasItems()
                && backlog.leftovers().isEmpty()
                && definition.endpoints().stream().allMatch(this::isNothing);
    }

    /** The backlog without the reports that the report folder has, just as a run would make them now. */
    Backlog left() {
        boolean nothing = isNothing();
        return backlog.withParts(backlog.parts().stream()
                .map(part -> nothing ? new Part(part.name(), List.of(), List.of(), List.of()) : left(part))
                .toList());
    }

    private Part left(Part part) {
        return part.withReports(part.reports().stream()
                .filter(report -> !report.awaits().isEmpty() || !isCurrent(report.task()))
                .toList());
    }

    private boolean isCurrent(ReportTask task) {
        return current != null && current.contains(task);
    }

    private boolean hasItems() {
        return switch (definition.source().itemNames()) {
            case LISTED -> facts.itemListDay() > 0;
            case ASKED_FOR -> facts.unnamed() == 0 || hasAskedForNames();
            case NONE -> true;
        };
    }

    /** Today: the source may not know some, and is asked again another day. */
    private boolean hasAskedForNames() {
        return backlog.parts().stream()
                .filter(part -> part.name().equals(Wanted.ItemList.FOLDER))
                .allMatch(part -> part.imports().findAny().isEmpty());
    }

    private boolean isNothing(Endpoint endpoint) {
        long firstKept = firstKept(endpoint);
        return backlog.parts().stream()
                .filter(part -> part.name().equals(endpoint.name()))
                .allMatch(part -> isNothing(part, firstKept));
    }

    private boolean isNothing(Part part, long firstKept) {
        return part.imports().allMatch(wanted -> wanted.start() < firstKept)
                && part.reports().stream()
                        .map(PendingReport::task)
                        .allMatch(task -> task.window().oldest().start() < firstKept || isCurrent(task));
    }

    /** The start of the oldest bucket that {@link Cleanup} kept after the run that imported the newest bucket. */
    private long firstKept(Endpoint endpoint) {
        Duration kept = definition.retention().prices();
        List<Endpoint> sharing = definition.sharing(endpoint);
        Set<Long> imported = facts.importedStarts(sharing);
        if (kept == null || imported.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long newest = imported.stream().max(Long::compare).orElseThrow();
        return facts.firstKept(sharing, new Bucket(endpoint, newest).closing(), kept);
    }
}
