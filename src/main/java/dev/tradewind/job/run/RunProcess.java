package dev.tradewind.job.run;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * The process that a run lives in, as its execution names it. Where somebody deleted the lock of a run that goes on, this
 * still tells that it does.
 *
 * @param start tells it from one that got the same number later
 */
public record RunProcess(long pid, Instant start) {

    public static final String PARAMETER = "process";

    /** Linux counts from the start of the system, which it knows to the second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    public static RunProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new RunProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Empty for an execution of a version that did not name it. */
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

    /** Whether it is another process than this one, and still there. */
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
