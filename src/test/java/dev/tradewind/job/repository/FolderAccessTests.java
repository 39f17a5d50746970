package dev.tradewind.job.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what in a data folder that was there before. */
@DisabledOnOs(OS.WINDOWS)
class FolderAccessTests {

    @TempDir
    private Path folder;

    private Path data;
    private Path job;

    /** As version 0.1.0 left it. */
    @BeforeEach
    void makeFolder() throws IOException {
        data = folder.resolve("data");
        job = data.resolve("small");
        Files.createDirectories(job.resolve("raw"));
        Files.createDirectories(data.resolve(".requests"));
        for (Path file : new Path[] {job.resolve("lock"), job.resolve("market.db"), data.resolve("batch.mv.db")}) {
            set(Files.createFile(file), "rw-r--r--");
        }
        for (Path each : new Path[] {data, job, data.resolve(".requests")}) {
            set(each, "rwxr-xr-x");
        }
    }

    private static void set(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void prepare() {
        FolderAccess.prepare(data, job);
        FolderAccess.closeToOthers(data, job);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatWasOpenToEverybodyIsClosed() throws IOException {
        prepare();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(job)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve(".requests"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("batch.mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void whatWasOpenToAGroupAloneStaysSo() throws IOException {
        set(data, "rwxr-x---");
        prepare();
        assertThat(permissions(data)).isEqualTo("rwxr-x---");
        assertThat(permissions(job)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatHoldsOtherThingsTooIsNotClosedButWhatIsOursInIt() throws IOException {
        Files.createFile(data.resolve("somebodys.txt"));
        prepare();
        assertThat(permissions(data)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(job)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("batch.mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatMayNotBeWrittenInIsSaidAtOnce() throws IOException {
        assumeThat(System.getProperty("user.name")).as("root may always").isNotEqualTo("root");
        set(data, "r-xr-xr-x");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::prepare)
                .withMessageContainingAll("cannot write in " + data, "permission denied");
    }

    @Test
    void aFileInItsPlaceIsSaid() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> FolderAccess.prepare(job.resolve("market.db"), job.resolve("market.db/small")))
                .withMessageContainingAll("cannot make " + job.resolve("market.db"), "something else of this name");
    }
}
