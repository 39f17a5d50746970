package dev.tradewind.job.failure;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.collecting.SourceException;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.database.WindowTooLargeException;
import dev.tradewind.importing.CorruptArchiveException;
import dev.tradewind.job.repository.RepositoryFailure;
import dev.tradewind.job.run.WorkerException;
import dev.tradewind.market.ForeignText;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.CannotTakeException;
import dev.tradewind.remote.NoWorkerException;
import dev.tradewind.reporting.UserQueryException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jms.JmsException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.NativeLibraryNotFoundException;

/**
 * Sorts all failures. If a disk, a driver, a broker, a source or a limit of the JVM caused a failure, one sentence says what
 * failed, why, and the way out. Any other failure is a defect of Tradewind, whose stack trace is needed.
 */
public final class Explanation {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_OF_DEFECT = 200;

    /** Our own exceptions. Their messages say what went wrong and what to do; a stack trace would add nothing. */
    private static final Set<Class<? extends Throwable>> OURS = Set.of(
            SourceException.class,
            CorruptArchiveException.class,
            WindowTooLargeException.class,
            UserQueryException.class,
            UnusableDatabaseException.class,
            NoWorkerException.class,
            WorkerException.class,
            CannotTakeException.class);

    /** The most specific first: the first that knows one of the causes explains the failure. */
    private static final List<Function<Throwable, Optional<String>>> WORDS = List.of(
            Explanation::limit,
            Explanation::file,
            Explanation::library,
            Explanation::database,
            Explanation::path,
            Explanation::inputOrOutput,
            Explanation::broker,
            Explanation::setting,
            Explanation::anyDatabase);

    private Explanation() {}

    /** In one line: what failed, why, and the way out; empty for a defect of Tradewind. */
    public static Optional<String> of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return first(causes, List.of(Explanation::ours))
                .or(() -> causes.stream().anyMatch(Explanation::isDefect) ? Optional.empty() : first(causes, WORDS))
                .or(() -> ofSuppressed(causes))
                .map(words -> ForeignText.shown(words, LONGEST));
    }

    /** The same; for a defect of Tradewind, whose stack trace is in the log, its class and message. */
    public static String words(Throwable failure) {
        return of(failure)
                .orElseGet(() -> "a defect of Tradewind, see its log: "
                        + ForeignText.shown(failure.toString(), LONGEST_OF_DEFECT));
    }

    /** Logs what failed, and why: in one line, or with the stack trace of a defect. */
    public static void log(LoggingEventBuilder log, String what, Throwable failure) {
        Optional<String> reason = of(failure);
        if (reason.isPresent()) {
            log.log("{}: {}", what, reason.get());
        } else {
            log.setCause(failure).log("{}: a defect of Tradewind", what);
        }
    }

    private static Optional<String> first(
            List<Throwable> causes, List<Function<Throwable, Optional<String>>> everybodysWords) {
        return everybodysWords.stream()
                .flatMap(words -> causes.stream().map(words).flatMap(Optional::stream))
                .findFirst();
    }

    /**
     * Explains a suppressed failure, since an exception without a cause may hold those of many attempts. A defect is never
     * explained by what followed from it.
     */
    private static Optional<String> ofSuppressed(List<Throwable> causes) {
        Throwable innermost = causes.get(causes.size() - 1);
        boolean defect = innermost.getClass().getName().startsWith("java.lang.")
                || causes.stream().anyMatch(Explanation::isDefect);
        return defect
                ? Optional.empty()
                : causes.stream()
                        .flatMap(cause -> Stream.of(cause.getSuppressed()))
                        .flatMap(suppressed -> of(suppressed).stream())
                        .findFirst();
    }

    /**
     * The failure, its cause, the cause of that, and so on. If a rollback failed, the reason for the rollback stands in its place.
     */
    static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable next = failure; next != null && seen.add(next); ) {
            if (next instanceof TransactionSystemException rollback && rollback.getApplicationException() != null) {
                next = rollback.getApplicationException();
            } else {
                causes.add(next);
                next = next.getCause();
            }
        }
        return causes;
    }

    private static Optional<String> ours(Throwable cause) {
        return OURS.stream().anyMatch(type -> type.isInstance(cause))
                ? Optional.of(String.valueOf(cause.getMessage()))
                : Optional.empty();
    }

    /** Whether no environment can cause this. */
    private static boolean isDefect(Throwable cause) {
        return UnusableDatabaseException.isDefect(cause)
                || RepositoryFailure.isDefect(cause)
                || cause instanceof InvalidDataAccessApiUsageException;
    }

    private static Optional<String> limit(Throwable cause) {
        if (!(cause instanceof OutOfMemoryError)) {
            return Optional.empty();
        }
        String what = String.valueOf(cause.getMessage());
        if (what.contains("thread")) {
            return Optional.of(
                    "no more threads can be started; allow more processes (ulimit -u, or the container's limit) and run again");
        }
        return Optional.of("not enough memory (%s); it has a heap of %d MB: give it more (%s) and run again"
                .formatted(
                        what,
                        Runtime.getRuntime().maxMemory() >> 20,
                        what.contains("space") && !what.contains("heap") ? "java -XX:MaxMetaspaceSize" : "java -Xmx"));
    }

    /** Without a message of its own, an UncheckedIOException has the class and the message of its cause. */
    private static Optional<String> file(Throwable cause) {
        return cause instanceof UncheckedIOException failure
                        && failure.getCause() != null
                        && !failure.getCause().toString().equals(failure.getMessage())
                ? Optional.of(String.valueOf(failure.getMessage()))
                : Optional.empty();
    }

    private static Optional<String> library(Throwable cause) {
        if (cause instanceof NativeLibraryNotFoundException) {
            return Optional.of(
                    "SQLite's library cannot be unpacked or loaded; set -Dorg.sqlite.tmpdir to a folder that can be written, on a disk that has room and is not mounted noexec");
        }
        if (cause instanceof UnsatisfiedLinkError) {
            return Optional.of(
                    "a library of machine code cannot be loaded: %s; make sure that its disk is not mounted noexec"
                            .formatted(cause.getMessage()));
        }
        return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
                ? Optional.of(
                        "the program's class %s cannot be loaded; if its jar was replaced while it ran, run again, else get it anew"
                                .formatted(cause.getMessage()))
                : Optional.empty();
    }

    private static Optional<String> database(Throwable cause) {
        if (!(cause instanceof SQLException) && !RepositoryFailure.isH2(cause)) {
            return Optional.empty();
        }
        return RepositoryFailure.isH2(cause)
                ? Optional.of(RepositoryFailure.explain(cause))
                : UnusableDatabaseException.explain(cause).map(why -> "the database: " + why);
    }

    private static Optional<String> path(Throwable cause) {
        return cause instanceof InvalidPathException invalid
                ? Optional.of(
                        "'%s' cannot be the name of a file here (%s); where the locale lacks its letters, set one that has them (LC_ALL=C.UTF-8)"
                                .formatted(invalid.getInput(), invalid.getReason()))
                : Optional.empty();
    }

    private static Optional<String> inputOrOutput(Throwable cause) {
        return cause instanceof IOException failure ? Optional.of(FileFailure.explain(failure)) : Optional.empty();
    }

    private static Optional<String> broker(Throwable cause) {
        if (cause instanceof JmsException failure) {
            return Optional.of("the broker cannot be used: " + Broker.reason(failure));
        }
        return cause instanceof JMSException failure
                ? Optional.of("the broker cannot be used: " + failure.getMessage())
                : Optional.empty();
    }

    private static Optional<String> setting(Throwable cause) {
        return cause instanceof BindException failure
                ? Optional.of("the setting %s cannot be read: %s"
                        .formatted(
                                failure.getName(),
                                causes(failure).get(causes(failure).size() - 1).getMessage()))
                : Optional.empty();
    }

    /** A failure of a driver that we do not know, or an answer that our own SQL cannot have caused. */
    private static Optional<String> anyDatabase(Throwable cause) {
        if (cause instanceof DataAccessException failure) {
            return Optional.of("a database cannot be used: "
                    + failure.getMostSpecificCause().getMessage());
        }
        return cause instanceof SQLException
                        || cause instanceof TransactionException
                        || cause instanceof FlywayException
                ? Optional.of("a database cannot be used: " + cause.getMessage())
                : Optional.empty();
    }
}
