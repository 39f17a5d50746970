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
 * Waits for a server that is away for a moment, since it is started anew. Each call to a job repository is a transaction, so
 * what was broken off is done again.
 *
 * <p>A call may have been done although its answer was lost, and a version is newer than the one that is known here. Where
 * what is stored is what was to be written, it is taken as that. Else a report worker was first, for workers write the step
 * executions of their reports.
 */
public final class ServerPatience implements MethodInterceptor {

    /** A server that is ending or starting, or a connection to it that broke; not one to which there never was any. */
    private static final Set<String> LOST = Set.of("08003", "08006", "57P01", "57P02", "57P03");

    /** What HikariCP says where a connection is to be used, or rolled back, that it has taken out of the pool as lost. */
    private static final String CLOSED = "Connection is closed";

    private static final RetryTemplate WHILE_LOST = new RetryTemplate(RetryPolicy.builder()
            .predicate(ServerPatience::isConnectionLost)
            .maxRetries(1000)
            .delay(Duration.ofMillis(100))
            .timeout(Duration.ofSeconds(45))
            .build());

    /** Once it did not come back, nobody waits for it again: a run that cannot say what it does is to end. */
    private volatile @Nullable UnusableDatabaseException gone;

    /** Does it again until the server is back. */
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

    /** A version is counted up before the commit, which may have failed. */
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
