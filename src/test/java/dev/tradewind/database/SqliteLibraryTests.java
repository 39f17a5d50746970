package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where SQLite's library is unpacked, and what of it is believed the next time. */
class SqliteLibraryTests {

    private static final byte[] LIBRARY = {1, 2, 3, 4, 5};

    @TempDir
    private Path cache;

    private Path unpack() throws IOException {
        return SqliteLibrary.unpacked(cache, LIBRARY);
    }

    @Test
    void itIsUnpackedOnceIntoAFolderThatIsTheOwnersAlone() throws IOException {
        Path file = unpack();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(unpack()).isEqualTo(file).hasBinaryContent(LIBRARY);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.EPOCH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "12345", "123456"})
    void whatIsAnotherInItsPlaceIsReplaced(String planted) throws IOException {
        Path file = unpack();
        Files.writeString(file, planted);
        assertThat(unpack()).hasBinaryContent(LIBRARY);
    }

    @Test
    void aLinkInItsPlaceIsReplacedAndNotFollowed() throws IOException {
        Path file = unpack();
        Path elsewhere = Files.write(cache.resolve("elsewhere"), LIBRARY);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(Files.isRegularFile(unpack(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(elsewhere).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tradewind"})
    void aFolderInWhichOthersMayWriteIsNotUsed(String folder) throws IOException {
        Path file = unpack();
        Path open = folder.isEmpty() ? file.getParent() : cache.resolve(folder);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatIOException().isThrownBy(this::unpack).withMessageContaining("others can write to");
    }

    @Test
    void aFolderOfAnotherUserIsNotUsed() throws IOException {
        Path folder = unpack().getParent();
        int us = (Integer) Files.getAttribute(folder, "unix:uid");
        assumeTrue(us == 0, "only root can give a folder away");
        Files.setAttribute(folder, "unix:uid", 65_534);
        assertThatIOException().isThrownBy(this::unpack);
    }

    @Test
    void whatAKillLeftIsDeletedAndWhatAnotherStartIsWritingIsNot() throws IOException {
        Path file = unpack();
        Files.delete(file);
        Path killed = Files.createFile(file.resolveSibling(".x.1.part"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.EPOCH));
        Path living = Files.createFile(file.resolveSibling(".x.2.part"));
        unpack();
        assertThat(killed).doesNotExist();
        assertThat(living).exists();
    }
}
