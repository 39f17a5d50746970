package dev.tradewind.job.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The runs that the user asks about.
 *
 * @param data the data folder
 * @param jobs the names of the jobs; empty for all jobs
 * @param since only runs that started at this moment or later
 * @param last at most this many runs, the newest
 */
public record StatusQuery(Path data, Set<String> jobs, Instant since, int last) {

    boolean asksFor(String name) {
        return jobs.isEmpty() || jobs.contains(name);
    }

    /** The newest of the runs that were found, as many as the query allows, newest first. */
    List<RunStatus> newest(List<RunStatus> found) {
        return found.stream()
                .sorted(Comparator.comparing(RunStatus::startedAt).reversed().thenComparing(RunStatus::executionId))
                .limit(last)
                .toList();
    }
}
