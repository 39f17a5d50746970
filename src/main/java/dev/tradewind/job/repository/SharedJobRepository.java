package dev.tradewind.job.repository;

import dev.tradewind.database.UnusableDatabaseException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A job repository whose database may go away for a moment, see {@link LostConnections}. Each call is a transaction, so
 * what was broken off is done again.
 *
 * <p>A call may have been done although its answer was lost, and a version is newer than the one that is known here. Where
 * what is stored is what was to be written, it is taken as that. Else a report worker was first, for workers write the step
 * executions of their reports.
 *
 * <p>Every commit is in the file before the call returns, or a killed process would take with it what it served to others.
 * So how far a running step is, which only {@code status} wants to know, is written down five times a second at most.
 */
public final class SharedJobRepository implements InvocationHandler {

    private static final long PERIOD_NANOS = Duration.ofMillis(200).toNanos();

    private final JobRepository repository;

    /** When it was written down last how far a running step is, by method and step; a step has one thread. */
    private final Map<String, Long> writtenNanos = new ConcurrentHashMap<>();

    /** Once it did not come back, nobody waits for it again: a run that cannot say what it does is to end. */
    private volatile @Nullable UnusableDatabaseException gone;

    /** Once it is there and does not work, on a full disk, each call is tried only once: perhaps there is room again. */
    private volatile boolean failing;

    private SharedJobRepository(JobRepository repository) {
        this.repository = repository;
    }

    /** Of a step execution: another process has written it since it was read. */
    static final class WrittenByAnotherException extends RuntimeException {

        WrittenByAnotherException(Throwable cause) {
            super("another process was first", cause);
        }
    }

    public static JobRepository of(JobRepository repository) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(),
                new Class<?>[] {JobRepository.class},
                new SharedJobRepository(repository));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments[0] instanceof StepExecution step
                && step.getStatus() == BatchStatus.STARTED
                && method.getName().startsWith("update")
                && !isDue(method.getName() + step.getId())) {
            return null;
        }
        UnusableDatabaseException before = gone;
        if (before != null) {
            throw before;
        }
        try {
            return failing ? call(method, arguments) : LostConnections.retry(() -> call(method, arguments));
        } catch (Exception e) {
            if (!LostConnections.mayPass(e)) {
                throw e;
            }
            UnusableDatabaseException inVain = JobRepositoryDatabase.gone(e);
            if (LostConnections.isConnectionLost(e)) {
                gone = inVain;
            }
            failing = true;
            throw inVain;
        }
    }

    private boolean isDue(String progress) {
        long now = System.nanoTime();
        Long last = writtenNanos.get(progress);
        if (last != null && now - last < PERIOD_NANOS) {
            return false;
        }
        writtenNanos.put(progress, now);
        return true;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(repository, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof OptimisticLockingFailureException stale && arguments != null) {
                takeVersion(arguments[0], stale);
            }
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void takeVersion(Object written, OptimisticLockingFailureException stale) {
        if (written instanceof StepExecution step) {
            StepExecution stored = repository.getStepExecution(step.getId());
            if (stored == null || stored.getStatus() != step.getStatus()) {
                throw new WrittenByAnotherException(stale);
            }
            step.setVersion(Objects.requireNonNull(stored.getVersion()));
        } else if (written instanceof JobExecution execution) {
            JobExecution stored = repository.getJobExecution(execution.getId());
            if (stored != null && stored.getVersion() != null) {
                execution.setVersion(stored.getVersion());
            }
        }
    }
}
