package dev.tradewind.job.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

/** Where the job repository is, and who may do what in it. */
@DisabledOnOs(OS.WINDOWS)
class JobRepositoryDatabaseTests {

    @TempDir
    private Path folder;

    private static HikariDataSource open(Path data) {
        return JobRepositoryDatabase.of(new MockEnvironment(), RepositoryFile.in(data))
                .open();
    }

    private static HikariDataSource openToRead(Path data) {
        return JobRepositoryDatabase.of(
                        new MockEnvironment(), RepositoryFile.in(data).copiedTo(data))
                .openToRead();
    }

    /** Every printable character of ASCII that a name can have, eight at a time; and what libraries make something of. */
    static List<String> names() {
        List<Character> characters = IntStream.rangeClosed(' ', '~')
                .filter(each -> each != '/')
                .mapToObj(each -> (char) each)
                .toList();
        Stream<String> all = IntStream.range(0, (characters.size() + 7) / 8)
                .mapToObj(group -> characters.subList(group * 8, Math.min(group * 8 + 8, characters.size())).stream()
                        .map(String::valueOf)
                        .reduce("x", String::concat));
        Stream<String> known = Stream.of(
                "~",
                "${HOME}",
                "a?cache=shared&mode=memory",
                "a;INIT=RUNSCRIPT FROM 'x'",
                "a\\b",
                "%2e%2e",
                "file:x",
                "mem:",
                ":memory:",
                "#{x}",
                " ",
                "preis€ ä");
        return Stream.concat(all, known).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameOfAFolderIsAName(String name) throws IOException {
        Path data = Files.createDirectory(folder.resolve(name));
        open(data).close();
        MarketDatabase.open(MarketLocation.file(data.resolve("small").resolve("market.db")))
                .close();
        try (HikariDataSource pool = openToRead(data)) {
            assertThat(JobRepositoryDatabase.hasTables(pool)).isTrue();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(
                            data.resolve("batch.mv.db"), data.resolve(".batch.key"), data.resolve("small/market.db"));
        }
    }

    @Test
    void theUserOfARunCanDoNothingButItsWork() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        try (HikariDataSource pool = open(folder.resolve("data"))) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            assertThat(jdbc.queryForObject("SELECT NEXT VALUE FOR BATCH_JOB_INSTANCE_SEQ", Long.class))
                    .isPositive();
            assertThat(jdbc.update("DELETE FROM BATCH_JOB_INSTANCE")).isZero();
            for (String sql : List.of(
                    "CREATE ALIAS EXEC AS 'void exec(String c) throws Exception { Runtime.getRuntime().exec(c); }'",
                    "CREATE ALIAS EXIT FOR \"java.lang.System.exit\"",
                    "CREATE TABLE MINE(X INT)",
                    "DROP TABLE BATCH_STEP_EXECUTION_CONTEXT",
                    "ALTER USER SA SET PASSWORD ''",
                    "SCRIPT TO '" + folder.resolve("out.sql") + "'",
                    "SELECT FILE_READ('/etc/passwd')",
                    "CALL CSVWRITE('" + folder.resolve("out.csv") + "', 'SELECT 1')",
                    "SHUTDOWN")) {
                assertThatExceptionOfType(DataAccessException.class)
                        .as(sql)
                        .isThrownBy(() -> jdbc.execute(sql))
                        .satisfies(refused -> assertThat(((SQLException) refused.getMostSpecificCause()).getErrorCode())
                                .isIn(ErrorCode.ADMIN_RIGHTS_REQUIRED, ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1));
            }
        }
        for (String file : List.of("batch.mv.db", ".batch.key")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data").resolve(file))))
                    .isEqualTo("rw-------");
        }
        for (String user : List.of("SA", "TRADEWIND", "sa", "", "PUBLIC")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> admin(folder.resolve("data"), user).getConnection())
                    .withMessageContaining("Wrong user name or password");
        }
    }

    private static JdbcDataSource admin(Path data, String user) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + data.resolve("batch"));
        source.setUser(user);
        return source;
    }

    /** As 0.1.0 left it: an administrator without a password, and nobody else. */
    @Test
    void aFileOfBeforeKeepsItsHistoryAndIsClosedByWhoeverOpensItFirst() {
        new JdbcTemplate(admin(folder, "sa")).execute("CREATE TABLE HISTORY AS SELECT 7 AS X");
        try (HikariDataSource before = openToRead(folder)) {
            assertThat(JobRepositoryDatabase.hasTables(before)).isFalse();
        }
        List<CompletableFuture<HikariDataSource>> opened = Stream.of(1, 2, 3)
                .map(each -> CompletableFuture.supplyAsync(() -> open(folder)))
                .toList();
        for (CompletableFuture<HikariDataSource> each : opened) {
            try (HikariDataSource pool = each.join()) {
                assertThat(new JdbcTemplate(pool).queryForObject("SELECT X FROM HISTORY", Integer.class))
                        .isEqualTo(7);
            }
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> admin(folder, "sa").getConnection());
    }

    @Test
    void aKeyThatIsNotTheFilesIsNamedWithTheWayOut() throws IOException {
        open(folder).close();
        Path key = folder.resolve(".batch.key");
        String right = Files.readString(key);
        Files.writeString(key, right.replaceAll("[0-9a-f]", "0"));
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContainingAll(
                        "batch.mv.db has another key than", ".batch.key", "put back the one that belongs to it")
                .withMessageNotContaining(right);
        Files.writeString(key, right);
        open(folder).close();
    }

    @Test
    void aKeyThatWasCutIsMadeAnewBeforeAnythingIsClosedWithIt() throws IOException {
        Files.writeString(folder.resolve(".batch.key"), "abc");
        open(folder).close();
        assertThat(folder.resolve(".batch.key")).content().matches("[0-9a-f]{64}");
        open(folder).close();
    }
}
