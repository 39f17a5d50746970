package dev.tradewind.job.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about runs.
 *
 * @param data the data folder
 * @param job of one job alone; null for all
 * @param since those that started at or after it
 * @param last at most so many, the newest
 */
public record StatusQuery(Path data, @Nullable String job, Instant since, int last) {

    public boolean asksFor(String name) {
        return job == null || job.equals(name);
    }

    /** Those that are told of all that were found, newest first. */
    public List<RunStatus> newest(List<RunStatus> found) {
        return found.stream()
                .sorted(Comparator.comparing(RunStatus::startedAt).reversed().thenComparing(RunStatus::executionId))
                .limit(last)
                .toList();
    }
}
