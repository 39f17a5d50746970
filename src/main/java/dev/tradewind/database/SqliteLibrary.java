package dev.tradewind.database;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Loads SQLite's native library. The driver would unpack it into the temporary folder at every start, and a killed process
 * would leave it there. This class unpacks each version once, into the user's cache folder or, if the library cannot be
 * written there or loaded from there, beside the data. If neither works, the driver unpacks it after all.
 */
final class SqliteLibrary {

    /** The driver's properties: where it looks first, and where it unpacks. If a user has set one, that is left to the driver. */
    private static final String LOADED_FROM = "org.sqlite.lib.path";

    private static final String UNPACKED_INTO = "org.sqlite.tmpdir";
    private static final Set<String> CHOICES = Set.of(LOADED_FROM, UNPACKED_INTO, "org.sqlite.lib.name");

    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private SqliteLibrary() {}

    /** Loads the library, if it is not loaded yet. */
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

    /** Reads the library from the driver's jar; null if the jar has none for this machine. */
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
            System.load(file.toString()); // fails on a file system that is mounted noexec
            String folder = Objects.requireNonNull(file.getParent()).toString();
            System.setProperty(LOADED_FROM, folder);
            System.setProperty(UNPACKED_INTO, folder); // so that the driver does not clean up the temporary folder
            return true;
        } catch (IOException | UncheckedIOException | InvalidPathException | UnsatisfiedLinkError notHere) {
            return false;
        }
    }

    /** Returns the file with the library. Writes it if it is missing, or if its content differs. */
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
            AtomicFile.deleteLeftBehind(folder, Clock.systemUTC());
            String part = "." + ProcessHandle.current().pid() + AtomicFile.PART;
            AtomicFile.write(file, part, out -> out.write(library));
        }
        return file;
    }

    /** Returns whether only this user and root can replace the folder, or a folder above it. */
    private static boolean isTrusted(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return true; // on Windows, other users cannot write to a user's folder
        }
        int us = ourId();
        for (Path each = folder; each != null; each = each.getParent()) {
            int owner = attribute(each, "uid");
            int mode = attribute(each, "mode");
            boolean others = (mode & WRITABLE_BY_OTHERS) != 0 && ((mode & STICKY) == 0 || each.equals(folder));
            if (owner != us && owner != ROOT || others) {
                return false;
            }
        }
        return true;
    }

    private static int ourId() throws IOException {
        Path self = Path.of("/proc/self");
        return attribute(Files.exists(self) ? self : Path.of(System.getProperty("user.home")), "uid");
    }

    private static int attribute(Path place, String name) throws IOException {
        return (Integer) Files.getAttribute(place, "unix:" + name);
    }

    private static boolean holds(Path file, byte[] library) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == library.length
                && Arrays.equals(Files.readAllBytes(file), library);
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
