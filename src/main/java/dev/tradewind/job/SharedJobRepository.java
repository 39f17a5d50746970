package dev.tradewind.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * A job repository whose database may go away for a moment: the process that opened an H2 file first serves it to the
 * others, and when it ends, one of those opens it anew. Each call is a transaction, so what was broken off is done again.
 *
 * <p>Where that process was killed, the last updates may be lost, and a version is older than the one that is known here.
 * It can only be that: nobody else writes the executions of a job whose lock this process holds. So it is taken as it is.
 */
final class SharedJobRepository implements InvocationHandler {

    private static final RetryTemplate RETRY = new RetryTemplate(RetryPolicy.builder()
            .predicate(SharedJobRepository::mayPass)
            .maxRetries(1000)
            .delay(Duration.ofMillis(100))
            .timeout(Duration.ofSeconds(15))
            .build());

    private final JobRepository repository;

    private SharedJobRepository(JobRepository repository) {
        this.repository = repository;
    }

    static JobRepository of(JobRepository repository) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(),
                new Class<?>[] {JobRepository.class},
                new SharedJobRepository(repository));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return RETRY.execute(() -> call(method, arguments));
        } catch (RetryException e) {
            throw e.getLastException();
        }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(repository, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof OptimisticLockingFailureException && arguments != null) {
                takeVersion(arguments[0]);
            }
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void takeVersion(Object written) {
        if (written instanceof StepExecution step) {
            StepExecution stored = repository.getStepExecution(step.getId());
            if (stored != null && stored.getVersion() != null) {
                step.setVersion(stored.getVersion());
            }
        } else if (written instanceof JobExecution execution) {
            JobExecution stored = repository.getJobExecution(execution.getId());
            if (stored != null && stored.getVersion() != null) {
                execution.setVersion(stored.getVersion());
            }
        }
    }

    /** A database that is being closed or opened by another process fails in many ways. */
    private static boolean mayPass(Throwable failure) {
        return isConnectionLost(failure)
                || failure instanceof TransactionException
                || failure instanceof DataAccessException && !(failure instanceof DataIntegrityViolationException);
    }

    static boolean isConnectionLost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, SharedJobRepository::cause)
                .anyMatch(cause -> cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLTransientConnectionException);
    }

    /** Of a rollback that failed, why it was tried: a lost connection cannot be rolled back either. */
    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : failure.getCause();
    }
}
