package dev.tradewind.job.repository;

import dev.tradewind.database.UnusableDatabaseException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Waits for a server that is away for a moment, because it restarts. Each call to a job repository is a transaction, so a call
 * that was broken off is made again.
 *
 * <p>The first call may have been committed although its answer was lost. Then the version in the database is newer than ours,
 * and the second call fails. If the database has the status that we were to write, we take its version and write once more.
 * Otherwise a report worker was first, since workers write the step executions of their reports.
 */
public final class ServerPatience implements MethodInterceptor {

    /** SQL states of a server that is ending or starting, and of a connection that broke; not of one that never was. */
    private static final Set<String> LOST = Set.of("08003", "08006", "57P01", "57P02", "57P03");

    /** HikariCP says this of a connection that it has taken out of the pool as lost, when it is used or rolled back. */
    private static final String CLOSED = "Connection is closed";

    private static final RetryTemplate WHILE_LOST = new RetryTemplate(RetryPolicy.builder()
            .predicate(ServerPatience::isConnectionLost)
            .maxRetries(1000)
            .delay(Duration.ofMillis(100))
            .timeout(Duration.ofSeconds(45))
            .build());

    /** Set once the server did not come back in time. All later calls fail at once: a run that cannot record what it does ends. */
    private volatile @Nullable UnusableDatabaseException gone;

    /** Repeats the action until the server is back, for 45 s at most. */
    static <T extends @Nullable Object> T retry(Retryable<T> action) throws Exception {
        try {
            return WHILE_LOST.execute(action);
        } catch (RetryException e) {
            throw e.getLastException() instanceof Exception failure ? failure : e;
        }
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Exception {
        UnusableDatabaseException before = gone;
        if (before != null) {
            throw before;
        }
        try {
            return retry(() -> once((ProxyMethodInvocation) call));
        } catch (Exception e) {
            if (isConnectionLost(e)) {
                gone = RepositoryFailure.gone(e);
                throw gone;
            }
            throw e;
        }
    }

    private static @Nullable Object once(ProxyMethodInvocation call) throws Throwable {
        try {
            return call.invocableClone().proceed();
        } catch (OptimisticLockingFailureException stale) {
            takeVersion((JobRepository) Objects.requireNonNull(call.getThis()), call.getArguments()[0], stale);
            return call.invocableClone().proceed();
        }
    }

    private static void takeVersion(
            JobRepository repository, @Nullable Object written, OptimisticLockingFailureException stale) {
        if (written instanceof StepExecution step) {
            StepExecution stored = repository.getStepExecution(step.getId());
            if (stored == null || isNewer(stored, step) && stored.getStatus() != step.getStatus()) {
                throw stale;
            }
            step.setVersion(version(stored));
        } else if (written instanceof JobExecution execution) {
            JobExecution stored = repository.getJobExecution(execution.getId());
            if (stored != null && stored.getVersion() != null) {
                execution.setVersion(stored.getVersion());
            }
        }
    }

    /** Spring Batch counts our version up before the commit, which may have failed. */
    private static boolean isNewer(StepExecution stored, StepExecution step) {
        return version(stored) >= version(step);
    }

    private static int version(StepExecution step) {
        return Objects.requireNonNull(step.getVersion());
    }

    public static boolean isConnectionLost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLException broken && isLost(broken));
    }

    private static boolean isLost(SQLException broken) {
        return broken.getSQLState() == null ? CLOSED.equals(broken.getMessage()) : LOST.contains(broken.getSQLState());
    }
}
