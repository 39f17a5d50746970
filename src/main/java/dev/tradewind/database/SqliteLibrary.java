package dev.tradewind.database;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's library of machine code. Its driver unpacks it at every start into the temporary folder, and a killed process
 * leaves it there. So it is unpacked here, once a version, into the user's cache folder, or beside the data where that
 * cannot be written or loaded from; where neither can, the driver does as ever.
 */
final class SqliteLibrary {

    /** Where the driver looks first, and where it unpacks; whoever sets one of them is obeyed. */
    private static final String LOADED_FROM = "org.sqlite.lib.path";

    private static final String UNPACKED_INTO = "org.sqlite.tmpdir";
    private static final Set<String> CHOICES = Set.of(LOADED_FROM, UNPACKED_INTO, "org.sqlite.lib.name");

    private static final String PART = ".part";
    private static final Duration LONGEST_UNPACKING = Duration.ofMinutes(1);

    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private SqliteLibrary() {}

    /** Loads it, if it is not loaded yet. */
    static synchronized void load(Path besideData) {
        if (CHOICES.stream().anyMatch(choice -> System.getProperty(choice) != null)) {
            return;
        }
        byte[] library = packed();
        if (library != null) {
            Stream.concat(userCache().stream(), Stream.of(besideData.toAbsolutePath()))
                    .filter(place -> loads(place, library))
                    .findFirst();
        }
    }

    /** As it is in the driver's jar; null where it has none for this machine. */
    private static byte @Nullable [] packed() {
        String name = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean loads(Path place, byte[] library) {
        try {
            Path file = unpacked(place, library);
            System.load(file.toString()); // fails on a disk that is mounted noexec
            String folder = Objects.requireNonNull(file.getParent()).toString();
            System.setProperty(LOADED_FROM, folder);
            System.setProperty(UNPACKED_INTO, folder); // or the driver tidies the temporary folder up
            return true;
        } catch (IOException | UncheckedIOException | InvalidPathException | UnsatisfiedLinkError notHere) {
            return false;
        }
    }

    /** The file that holds it; made where it is not there, or is another. */
    static Path unpacked(Path place, byte[] library) throws IOException {
        String version = "sqlite-%s-%s"
                .formatted(
                        SQLiteJDBCLoader.getVersion(),
                        OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-'));
        Path folder = place.resolve("tradewind").resolve(version);
        PrivateFiles.createFolders(folder);
        folder = folder.toRealPath();
        if (!isTrusted(folder)) {
            throw new IOException("others can write to " + folder);
        }
        Path file = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        if (!holds(file, library)) {
            deletePartsOfKilled(folder);
            AtomicFile.write(file, "." + ProcessHandle.current().pid() + PART, out -> out.write(library));
        }
        return file;
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int attribute(Map<String, Object> attributes, String name) {
        return (Integer) Objects.requireNonNull(attributes.get(name), name);
    }

    /** Whether nobody but us and root can put something else in its place, not even a folder above it. */
    private static boolean isTrusted(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return true; // the folder of a Windows user is one's own
        }
        int us = ourId();
        for (Path each = folder; each != null; each = each.getParent()) {
            Map<String, Object> attributes = Files.readAttributes(each, "unix:uid,mode");
            int owner = attribute(attributes, "uid");
            int mode = attribute(attributes, "mode");
            boolean others = (mode & WRITABLE_BY_OTHERS) != 0 && ((mode & STICKY) == 0 || each.equals(folder));
            if (owner != us && owner != ROOT || others) {
                return false;
            }
        }
        return true;
    }

    private static int ourId() throws IOException {
        Path self = Path.of("/proc/self");
        return (Integer)
                Files.getAttribute(Files.exists(self) ? self : Path.of(System.getProperty("user.home")), "unix:uid");
    }

    private static boolean holds(Path file, byte[] library) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == library.length
                && Arrays.equals(Files.readAllBytes(file), library);
    }

    private static void deletePartsOfKilled(Path folder) throws IOException {
        Instant longAgo = Instant.now().minus(LONGEST_UNPACKING);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(longAgo)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Optional<Path> userCache() {
        String os = System.getProperty("os.name");
        try {
            if (os.startsWith("Windows")) {
                return folder(System.getenv("LOCALAPPDATA"));
            }
            Optional<Path> home = folder(System.getenv("HOME"))
                    .or(() -> folder(System.getProperty("user.home")))
                    .filter(Files::isDirectory);
            return os.startsWith("Mac")
                    ? home.map(user -> user.resolve("Library/Caches"))
                    : folder(System.getenv("XDG_CACHE_HOME")).or(() -> home.map(user -> user.resolve(".cache")));
        } catch (InvalidPathException notInThisLocale) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder(@Nullable String name) {
        return Optional.ofNullable(name)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
