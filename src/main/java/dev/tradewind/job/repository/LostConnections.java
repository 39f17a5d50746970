package dev.tradewind.job.repository;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The database of the job repository may go away for a moment: the process that opened an H2 file first serves it to the
 * others, and when it ends, one of those opens it anew. Until then it fails in many ways. So does a server that is started
 * anew.
 */
public final class LostConnections implements SQLExceptionOverride {

    private static final Set<Integer> DAMAGED = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.FILE_VERSION_ERROR_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
            ErrorCode.COLUMN_NOT_FOUND_1,
            ErrorCode.SEQUENCE_NOT_FOUND_1);

    /** A server that is ending or starting, or a connection to it that broke; not one to which there never was any. */
    private static final Set<String> LOST = Set.of("08003", "08006", "57P01", "57P02", "57P03");

    /**
     * Who opens the file anew has to see it untouched for 2 s first, and others want to be first: while processes are
     * killed, one may come too late many times.
     */
    private static final RetryTemplate WHILE_LOST = every100Millis(LostConnections::isConnectionLost, 45);

    private static final RetryTemplate WHILE_FAILING =
            every100Millis(failure -> mayPass(failure) && !isConnectionLost(failure) && !isDamage(failure), 15);

    private static RetryTemplate every100Millis(Predicate<Throwable> predicate, int seconds) {
        return new RetryTemplate(RetryPolicy.builder()
                .predicate(predicate)
                .maxRetries(1000)
                .delay(Duration.ofMillis(100))
                .timeout(Duration.ofSeconds(seconds))
                .build());
    }

    /** Does it again until the database is back. */
    static <T extends @Nullable Object> T retry(Retryable<T> action) throws Exception {
        return retry(WHILE_LOST, () -> retry(WHILE_FAILING, action));
    }

    private static <T extends @Nullable Object> T retry(RetryTemplate template, Retryable<T> action) throws Exception {
        try {
            return template.execute(action);
        } catch (RetryException e) {
            throw e.getLastException() instanceof Exception failure ? failure : e;
        }
    }

    /** Takes a lost connection out of the pool at once: HikariCP does not know H2's codes, and would hand it out again. */
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return isConnectionLost(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    static boolean mayPass(Throwable failure) {
        return isConnectionLost(failure)
                || failure instanceof TransactionException
                || failure instanceof DataAccessException && !(failure instanceof DataIntegrityViolationException);
    }

    /** Of the file, or of what is in it: trying again does not help. */
    static boolean isDamage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, LostConnections::cause)
                .anyMatch(cause -> cause instanceof SQLException h2
                        && JobRepositoryDatabase.isH2(h2)
                        && DAMAGED.contains(h2.getErrorCode()));
    }

    public static boolean isConnectionLost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, LostConnections::cause)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException broken
                                && broken.getSQLState() != null
                                && LOST.contains(broken.getSQLState())
                        || cause instanceof SQLNonTransientConnectionException lost
                                && !DAMAGED.contains(lost.getErrorCode()));
    }

    /** Of a rollback that failed, why it was tried: a lost connection cannot be rolled back either. */
    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : failure.getCause();
    }
}
