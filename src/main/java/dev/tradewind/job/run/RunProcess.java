package dev.tradewind.job.run;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * The process of a run, as a parameter of its execution names it. It shows that a run still goes on after somebody deleted its
 * lock.
 *
 * @param start when the process started: a later one may get the same id
 */
public record RunProcess(long pid, Instant start) {

    public static final String PARAMETER = "process";

    /** Linux computes this moment from the start of the system, which it knows to the second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    public static RunProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new RunProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Empty if the execution is of a version of the program that did not record its process. */
    public static Optional<RunProcess> of(JobExecution execution) {
        @Nullable String text = execution.getJobParameters().getString(PARAMETER);
        if (text == null) {
            return Optional.empty();
        }
        String[] words = text.split(" ", 2);
        try {
            return Optional.of(new RunProcess(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether this process still runs, and is another one than the current one. */
    public boolean livesElsewhere() {
        return ProcessHandle.of(pid)
                .filter(process -> !process.equals(ProcessHandle.current()))
                .flatMap(process -> process.info().startInstant())
                .filter(started -> Duration.between(started, start).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }

    @Override
    public String toString() {
        return pid + " " + start;
    }
}
