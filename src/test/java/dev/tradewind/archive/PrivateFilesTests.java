package dev.tradewind.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class PrivateFilesTests {

    @TempDir
    private Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsMadeIsItsOwnersAlone() throws IOException {
        Path inner = folder.resolve("a/b");
        PrivateFiles.createFolders(inner);
        PrivateFiles.createIfMissing(inner.resolve("empty"));
        AtomicFile.writePrivate(inner.resolve("c/raw"), out -> out.write(1));
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(inner.resolve("empty"))).isEqualTo("rw-------");
        assertThat(permissions(inner.resolve("c"))).isEqualTo("rwx------");
        assertThat(permissions(inner.resolve("c/raw"))).isEqualTo("rw-------");
    }

    @Test
    void closingTakesEveryRightFromEverybodyElseAndNoneFromTheOwner() throws IOException {
        Path script = Files.createFile(folder.resolve("script"));
        for (String before : new String[] {"rwxr-xr-x", "r-xrwxrwx", "rw-rw-r--"}) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(before));
            assertThat(PrivateFiles.isOpenToOthers(script)).isTrue();
            PrivateFiles.closeToOthers(script);
            assertThat(permissions(script)).isEqualTo(before.substring(0, 3) + "------");
            assertThat(PrivateFiles.isOpenToOthers(script)).isFalse();
        }
    }

    @Test
    void anotherOwnerIsNamedAndOneselfIsNot() throws IOException {
        assertThat(PrivateFiles.otherOwner(folder)).isEmpty();
        Path root = Path.of("/");
        if (!System.getProperty("user.name").equals("root")) {
            assertThat(PrivateFiles.otherOwner(root))
                    .contains(Files.getOwner(root).getName());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoHoldsALockIsTold() throws IOException {
        Path file = folder.resolve("lock");
        try (FileChannel channel =
                        PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(LockHolder.find(file))
                    .contains(new LockHolder(ProcessHandle.current().pid(), System.getProperty("user.name")));
        }
        assertThat(LockHolder.find(file)).isEmpty();
        assertThat(LockHolder.find(folder.resolve("none"))).isEmpty();
    }
}
