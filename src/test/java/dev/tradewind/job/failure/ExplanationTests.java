package dev.tradewind.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.database.UnusableDatabaseException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.flow.FlowExecutionException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What of all that may be thrown is the world's, and in which words, and what is a defect of ours. */
class ExplanationTests {

    private static final IOException FULL = new IOException("No space left on device");

    static Stream<Arguments> worlds() {
        return Stream.of(
                Arguments.of(FULL, List.of("No space left on device", "run again when there is room")),
                Arguments.of(
                        new FileSystemException("/data/x", null, "Too many open files"),
                        List.of("/data/x", "Too many open files", "ulimit -n")),
                Arguments.of(
                        new FileSystemException("/data/x", null, "Read-only file system"),
                        List.of("/data/x: Read-only file system", "can be written")),
                Arguments.of(new AccessDeniedException("/data/x"), List.of("/data/x: permission denied")),
                Arguments.of(new NoSuchFileException("/data/x"), List.of("/data/x: no such file")),
                Arguments.of(new MalformedInputException(1), List.of("it is no text in UTF-8")),
                Arguments.of(
                        FileFailure.cannot("write", Path.of("a", "b"), FULL),
                        List.of("cannot write a", "No space left on device")),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("/a")), List.of("/a: no such file")),
                Arguments.of(new InvalidPathException("/M\uFFFDrkte", "unmappable"), List.of("rkte", "LC_ALL=C.UTF-8")),
                Arguments.of(new UnsatisfiedLinkError("x.so: failed to map segment"), List.of("x.so", "noexec")),
                Arguments.of(
                        new NativeLibraryNotFoundException("No native library found"),
                        List.of("SQLite's library", "-Dorg.sqlite.tmpdir", "noexec")),
                Arguments.of(new NoClassDefFoundError("dev/tradewind/X"), List.of("dev/tradewind/X", "jar")),
                Arguments.of(new OutOfMemoryError("Java heap space"), List.of("not enough memory", "-Xmx")),
                Arguments.of(new OutOfMemoryError("Metaspace"), List.of("-XX:MaxMetaspaceSize")),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                        List.of("no more threads", "ulimit -u")),
                Arguments.of(
                        new SQLiteException("disk image is malformed", SQLiteErrorCode.SQLITE_CORRUPT),
                        List.of("it is damaged", "move it away and run again")),
                Arguments.of(
                        new SQLiteException("SQL error (no such table: snapshot)", SQLiteErrorCode.SQLITE_ERROR),
                        List.of("it is damaged", "no such table: snapshot")),
                Arguments.of(
                        DbException.get(ErrorCode.FILE_CORRUPTED_1, "x").getSQLException(),
                        List.of("the job repository cannot be used", "corrupted", "move it away")),
                Arguments.of(
                        new PSQLException("FATAL: the database system is starting up", PSQLState.CONNECTION_FAILURE),
                        List.of("starting up", "run again when it takes connections")),
                Arguments.of(new SQLException("of some driver"), List.of("of some driver")),
                Arguments.of(new EmptyResultDataAccessException(1), List.of("a database cannot be used")),
                Arguments.of(new FlywayException("checksum mismatch"), List.of("checksum mismatch")),
                Arguments.of(new CannotCreateTransactionException("no connection"), List.of("no connection")),
                Arguments.of(new JMSException("AMQ219"), List.of("the broker", "AMQ219")),
                Arguments.of(
                        new UncategorizedJmsException(new JMSException("AMQ219")), List.of("the broker", "AMQ219")));
    }

    /** As Spring, Batch and the JDK hand on what a thread, a bean, a step or a static block threw. */
    static final List<UnaryOperator<Throwable>> WRAPPERS = List.of(
            failure -> failure,
            failure -> new CompletionException(failure),
            failure -> new BeanCreationException("job", "cannot be made", failure),
            failure -> new FlowExecutionException("ended", new JobExecutionException("step", failure)),
            failure -> new ExceptionInInitializerError(failure),
            failure -> new IllegalStateException("cannot close", new RuntimeException(failure)),
            failure -> {
                TransactionSystemException rollback =
                        new TransactionSystemException("could not roll back", new SQLException("no transaction"));
                rollback.initApplicationException(failure);
                return rollback;
            },
            failure -> {
                JobExecutionException withoutCause = new JobExecutionException("in vain");
                withoutCause.addSuppressed(failure);
                return withoutCause;
            });

    @ParameterizedTest
    @MethodSource("worlds")
    void whatTheWorldDoesIsSaidInOneLineWithTheWayOut(Throwable failure, List<String> words) {
        for (UnaryOperator<Throwable> wrapper : WRAPPERS) {
            assertThat(Explanation.of(wrapper.apply(failure)))
                    .hasValueSatisfying(
                            said -> assertThat(said).contains(words).doesNotContain("\n", "\tat ", "Exception:"));
        }
    }

    static Stream<Throwable> defects() {
        SQLiteException syntax =
                new SQLiteException("SQL error (near \"SELEC\": syntax error)", SQLiteErrorCode.SQLITE_ERROR);
        NullPointerException whileClosing = new NullPointerException("x");
        whileClosing.addSuppressed(FULL);
        return Stream.of(
                new NullPointerException("x"),
                new IllegalStateException("expected 3, found 4"),
                new IllegalArgumentException("x"),
                new ClassCastException("x"),
                new IndexOutOfBoundsException(3),
                new StackOverflowError(),
                new AssertionError("x"),
                whileClosing,
                syntax,
                new BadSqlGrammarException("query", "SELEC 1", syntax),
                new SQLiteException("misused", SQLiteErrorCode.SQLITE_MISUSE),
                DbException.get(ErrorCode.SYNTAX_ERROR_1, "SELEC").getSQLException(),
                new PSQLException("syntax error at or near", PSQLState.SYNTAX_ERROR),
                new InvalidDataAccessApiUsageException("no SQL"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void whatIsProvenOursIsADefect(Throwable failure) {
        for (UnaryOperator<Throwable> wrapper : WRAPPERS.subList(0, 7)) {
            assertThat(Explanation.of(wrapper.apply(failure)))
                    .as("%s", wrapper.apply(failure))
                    .isEmpty();
        }
    }

    /** Of each of its codes something is said; one that is new is at least named. */
    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SQLITE_MISUSE", "SQLITE_RANGE"})
    void everyCodeOfSqliteIsTheWorlds(SQLiteErrorCode code) {
        assertThat(Explanation.of(new SQLiteException("[%s]".formatted(code), code)))
                .hasValueSatisfying(said -> assertThat(said).startsWith("the database: "));
    }

    @Test
    void whoeverKnowsWhichFileHasTheWord() {
        SQLiteException driver = new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR);
        assertThat(Explanation.of(
                        new RuntimeException(new UnusableDatabaseException("/d/market.db: its disk", driver))))
                .contains("/d/market.db: its disk");
    }

    @Test
    void whatADriverSaysIsOneLineAndNoLongerThanALineMayBe() {
        assertThat(Explanation.of(new IOException("a\u001b[2J\nb\u202e" + "x".repeat(100_000))))
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("a [2J b x").hasSizeLessThan(1_002));
    }

    @Test
    void aRingOfCausesComesToAnEnd() {
        List<Throwable> ring = new ArrayList<>(List.of(new RuntimeException("a")));
        ring.add(new RuntimeException("b", ring.get(0)));
        ring.get(0).initCause(ring.get(1));
        assertThat(Explanation.of(ring.get(0))).isEmpty();
    }

    @Test
    void realDriversAreKnown() throws SQLException {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(Explanation.of(failure(h2, "SELEC 1"))).isEmpty();
            assertThat(Explanation.of(failure(sqlite, "SELEC 1"))).isEmpty();
            assertThat(Explanation.of(failure(h2, "SELECT * FROM absent"))).isPresent();
            assertThat(Explanation.of(failure(sqlite, "SELECT * FROM absent"))).isPresent();
        }
    }

    private static Throwable failure(Connection connection, String sql) {
        try {
            connection.createStatement().execute(sql);
            throw new AssertionError(sql);
        } catch (SQLException e) {
            return e;
        }
    }
}
