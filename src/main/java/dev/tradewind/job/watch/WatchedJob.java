package dev.tradewind.job.watch;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a watched job is due: as soon as one of its buckets has closed since the last run, and again a while after a run that failed.
 * Not for several threads.
 */
final class WatchedJob {

    /** After the first failure; twice as long after each further one. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** While another process runs the job. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final JobDefinition definition;
    private boolean running;

    /** The as-of of the last run; null before the first. */
    private @Nullable Instant asOf;

    private int failures;

    /** When it is due again even if no bucket closes; null if then only. */
    private @Nullable Instant again;

    WatchedJob(JobDefinition definition) {
        this.definition = definition;
    }

    JobDefinition definition() {
        return definition;
    }

    boolean isRunning() {
        return running;
    }

    /** The as-of of the run that goes on. */
    Optional<Instant> running() {
        return running ? Optional.ofNullable(asOf) : Optional.empty();
    }

    boolean isDue(Instant now) {
        return !running && (!definition.lastClosing(now).equals(asOf) || again != null && !again.isAfter(now));
    }

    /** Begins a run, and returns its as-of. */
    Instant begin(Instant now) {
        Instant closing = definition.lastClosing(now);
        running = true;
        asOf = closing;
        again = null;
        return closing;
    }

    void ended(int exitCode, Instant now) {
        running = false;
        if (exitCode == ExitCode.ALREADY_RUNNING.code()) {
            again = now.plus(ELSEWHERE);
        } else if (isFailure(exitCode)) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
            again = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
            failures++;
        } else {
            failures = 0;
        }
    }

    private static boolean isFailure(int exitCode) {
        return exitCode == ExitCode.DEFECT.code()
                || exitCode == ExitCode.USAGE.code()
                || exitCode == ExitCode.STOPPED.code()
                || exitCode == ExitCode.FAILED.code();
    }
}
