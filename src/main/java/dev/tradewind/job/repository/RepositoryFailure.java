package dev.tradewind.job.repository;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.LockHolder;
import dev.tradewind.database.UnusableDatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Why a job repository cannot be used, and the way out. */
public final class RepositoryFailure {

    private static final String CANNOT = "the job repository cannot be used: ";

    private static final String H2_WAY_OUT =
            "if its file is damaged, or from a version that cannot be read, move it away and run again: only what ran is forgotten, no data is lost";

    private RepositoryFailure() {}

    /** The failure to open a file, in words for an operator. A failure that has such words already is returned as it is. */
    static RuntimeException of(Path file, Exception failure) {
        if (failure instanceof UncheckedIOException said) {
            return said;
        }
        if (isOf(failure, ErrorCode.DATABASE_ALREADY_OPEN_1)) {
            return inUse(file, failure);
        }
        return new UnusableDatabaseException("%s%s: %s".formatted(CANNOT, file, why(failure)), failure);
    }

    /** Whether another process has the file open. */
    public static boolean isInUse(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> isOf(cause, ErrorCode.DATABASE_ALREADY_OPEN_1));
    }

    static UnusableDatabaseException inUse(Path file, @Nullable Throwable cause) {
        String holder = LockHolder.find(file).map(Object::toString).orElse("another program");
        return new UnusableDatabaseException(
                "%s%s is in use by %s, which does not share it; end that and run again".formatted(CANNOT, file, holder),
                cause);
    }

    static UnusableDatabaseException ofServer(Exception failure) {
        String why = UnusableDatabaseException.explain(failure).orElseGet(() -> reason(failure));
        return new UnusableDatabaseException(CANNOT + why, failure);
    }

    /** The server went away during a run, and did not come back in time. */
    static UnusableDatabaseException gone(Exception cause) {
        return new UnusableDatabaseException(
                "the job repository is gone (%s); run again when it is back, and this run is resumed"
                        .formatted(reason(cause)),
                cause);
    }

    /** Whether H2 threw it. Only job repositories are in H2. */
    public static boolean isH2(Throwable failure) {
        return failure.getClass().getName().startsWith("org.h2.");
    }

    /** Whether H2 was given a statement that is no SQL: that is a defect of ours. */
    public static boolean isDefect(Throwable failure) {
        return isH2(failure) && (isOf(failure, ErrorCode.SYNTAX_ERROR_1) || isOf(failure, ErrorCode.SYNTAX_ERROR_2));
    }

    private static boolean isOf(Throwable failure, int code) {
        return failure instanceof SQLException h2 && h2.getErrorCode() == code;
    }

    /** What an operator can do about a failure of H2. */
    public static String explain(Throwable failure) {
        return CANNOT + why(failure);
    }

    private static String why(Throwable failure) {
        return disk(failure).orElseGet(() -> reason(failure) + "; " + H2_WAY_OUT);
    }

    /** What the operating system says, if the disk failed and the file is not damaged; H2 reports damage otherwise. */
    private static Optional<String> disk(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause.getClass() == IOException.class || cause instanceof FileSystemException)
                .findFirst()
                .map(cause -> FileFailure.explain((IOException) cause));
    }

    /** The first line of the innermost message. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() instanceof SQLException cause) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    }
}
