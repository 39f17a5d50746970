package dev.tradewind.job.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;

/** Where the job repository is, and what becomes of the one of all jobs that was there before. */
@DisabledOnOs(OS.WINDOWS)
class RepositoryFileTests {

    @TempDir
    private Path folder;

    private static JobRepositoryDatabase open(Path data, String job) {
        FolderAccess.prepare(data, data.resolve(job));
        return RepositoryFile.of(data, job).open();
    }

    /** The names of the jobs that have run. */
    private static List<String> look(RepositoryFile file) {
        return RepositoryCopy.look(file, JobRepository::getJobNames);
    }

    /** The file of all jobs, as version 0.1.0 left it. */
    private void makeFileOfAllJobs(String... jobs) {
        try (JobRepositoryDatabase all = RepositoryFile.ofAllJobs(folder).open()) {
            for (String job : jobs) {
                all.repository().createJobInstance(job, new JobParameters());
            }
        }
    }

    private static Connection connect(Path folder, String settings) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("batch") + settings, "sa", "");
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
        Path data = folder.resolve(name);
        open(data, "small").close();
        MarketDatabase.open(MarketLocation.file(data.resolve("small/market.db")))
                .close();
        assertThat(look(RepositoryFile.of(data, "small"))).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(data.resolve("small/batch.mv.db"), data.resolve("small/market.db"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("small/batch.mv.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void jobsThatRunAtTheSameTimeHaveAFileEach() {
        try (JobRepositoryDatabase small = open(folder, "small");
                JobRepositoryDatabase other = open(folder, "other")) {
            small.repository().createJobInstance("small", new JobParameters());
            other.repository().createJobInstance("other", new JobParameters());
            assertThat(look(RepositoryFile.of(folder, "small"))).containsExactly("small");
            assertThat(look(RepositoryFile.of(folder, "other"))).containsExactly("other");
        }
        assertThat(RepositoryFile.jobsOf(folder)).containsExactlyInAnyOrder("small", "other");
    }

    @Test
    void everyJobsFirstRunTakesWhatIsKnownOfItFromTheFileOfAllJobs() throws IOException {
        makeFileOfAllJobs("small", "other");
        byte[] before = Files.readAllBytes(folder.resolve("batch.mv.db"));
        Files.createDirectory(folder.resolve("small"));
        Files.writeString(folder.resolve("small/.batch.mv.db.part"), "what a killed process left".repeat(9_999));

        List<CompletableFuture<JobRepositoryDatabase>> opened = Stream.of("small", "other", "a-new-one")
                .map(job -> CompletableFuture.supplyAsync(() -> open(folder, job)))
                .toList();
        for (CompletableFuture<JobRepositoryDatabase> each : opened) {
            try (JobRepositoryDatabase database = each.join()) {
                assertThat(database.repository().findJobInstances("small")).hasSize(1);
                assertThat(database.repository().findJobInstances("other")).hasSize(1);
                database.repository().createJobInstance("later", new JobParameters());
            }
        }
        assertThat(folder.resolve("batch.mv.db")).hasBinaryContent(before);
        assertThat(folder.resolve("small")).isDirectoryNotContaining("glob:**.part");
        try (JobRepositoryDatabase again = open(folder, "small")) {
            assertThat(again.repository().getJobNames()).contains("later");
        }
    }

    /** As a version between 0.1.0 and this one left it, which served it to other processes. */
    @Test
    void theFileOfAllJobsMayHaveAPasswordInAFileBesideIt() throws IOException, SQLException {
        makeFileOfAllJobs("small");
        try (Connection connection = connect(folder, "")) {
            connection.createStatement().execute("ALTER USER SA SET PASSWORD 'abc123'");
        }
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> open(folder, "small"))
                .withMessageContainingAll(folder.resolve("batch.mv.db") + ": Wrong user name or password", "move it");

        Files.writeString(folder.resolve(".batch.key"), "abc123");
        assertThat(look(RepositoryFile.ofAllJobs(folder))).containsExactly("small");
        open(folder, "small").close();
        Files.delete(folder.resolve(".batch.key"));
        try (JobRepositoryDatabase again = open(folder, "small")) {
            assertThat(again.repository().getJobNames()).containsExactly("small");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";AUTO_SERVER=TRUE"})
    void aFileOfAllJobsThatAnotherProgramHasIsNotCopied(String settings) throws SQLException {
        makeFileOfAllJobs("small");
        try (Connection old = connect(folder, settings)) {
            assertThat(old.isValid(1)).isTrue();
            assertThatExceptionOfType(UnusableDatabaseException.class)
                    .isThrownBy(() -> open(folder, "small"))
                    .withMessageContainingAll(
                            "the job repository cannot be used: " + folder.resolve("batch.mv.db") + " is in use by",
                            "end that and run again");
        }
        open(folder, "small").close();
        assertThat(look(RepositoryFile.of(folder, "small"))).containsExactly("small");
    }

    @Test
    void aDamagedFileOfAllJobsIsNamedAsLongAsItIsThere() throws IOException {
        Files.writeString(folder.resolve("batch.mv.db"), "no database".repeat(9_999));
        for (int run = 1; run <= 2; run++) {
            assertThatExceptionOfType(UnusableDatabaseException.class)
                    .isThrownBy(() -> open(folder, "small"))
                    .withMessageContainingAll(folder.resolve("batch.mv.db") + ": ", "damaged", "move it away");
        }
        Files.delete(folder.resolve("batch.mv.db"));
        open(folder, "small").close();
    }

    @Test
    void aFileThatAnotherProgramHasIsNamed() throws IOException, SQLException {
        open(folder, "small").close();
        try (Connection other = connect(folder.resolve("small"), "")) {
            assertThat(other.isValid(1)).isTrue();
            assertThatExceptionOfType(UnusableDatabaseException.class)
                    .isThrownBy(() -> open(folder, "small"))
                    .withMessageContainingAll(folder.resolve("small/batch.mv.db") + " is in use by", "end that");
        }
    }
}
