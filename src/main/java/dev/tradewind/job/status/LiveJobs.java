package dev.tradewind.job.status;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;

/**
 * The jobs that were running at a moment before the job repository was copied. A run that ended in between has its end in the copy,
 * and one that began in between is newer than the moment.
 */
record LiveJobs(Instant moment, Set<String> names) {

    static LiveJobs find(Path data) {
        Instant now = Instant.now();
        try (Stream<Path> folders = Files.list(data)) {
            return new LiveJobs(
                    now,
                    folders.filter(Files::isDirectory).flatMap(LiveJobs::job).collect(Collectors.toSet()));
        } catch (NoSuchFileException | NotDirectoryException nothingHasRun) {
            return new LiveJobs(now, Set.of());
        } catch (IOException e) {
            throw FileFailure.cannot("list", data, e);
        }
    }

    /** The job that holds the folder's lock: its runs, or its backfills. */
    private static Stream<String> job(Path folder) {
        Path lock = folder.resolve(RunLock.FILE);
        String definition = folder.getFileName().toString();
        if (!RunLock.isHeld(lock)) {
            return Stream.of();
        }
        return Stream.of(RunLock.isHeldByBackfill(lock) ? Launch.backfillOf(definition) : definition);
    }

    /** Whether the process of an execution that did not end still lives. */
    boolean has(JobExecution execution) {
        return names.contains(execution.getJobInstance().getJobName())
                || RunProcess.of(execution).filter(RunProcess::livesElsewhere).isPresent()
                || JobHistory.instant(execution.getCreateTime()).isAfter(moment);
    }
}
