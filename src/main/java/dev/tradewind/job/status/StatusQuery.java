package dev.tradewind.job.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is asked about runs.
 *
 * @param data the data folder
 * @param jobs of these alone; empty for all
 * @param since those that started at or after it
 * @param last at most so many, the newest
 */
public record StatusQuery(Path data, Set<String> jobs, Instant since, int last) {

    boolean asksFor(String name) {
        return jobs.isEmpty() || jobs.contains(name);
    }

    /** Those that are told of all that were found, newest first. */
    List<RunStatus> newest(List<RunStatus> found) {
        return found.stream()
                .sorted(Comparator.comparing(RunStatus::startedAt).reversed().thenComparing(RunStatus::executionId))
                .limit(last)
                .toList();
    }
}
