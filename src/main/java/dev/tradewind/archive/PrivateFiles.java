package dev.tradewind.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes folders and files that only their owner may use from the first moment on, whatever the process's umask. A file system
 * without such permissions, as on Windows, gives them the permissions of their folder.
 */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] FOLDER = attributes("rwx------");
    private static final FileAttribute<?>[] FILE = attributes("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the folder, and the missing ones above it. */
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Opens a file, and makes it if the options say so. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, FILE);
    }

    /** Makes an empty file if there is none, before a library makes one that everybody may read. */
    public static void createIfMissing(Path file) throws IOException {
        open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)).close();
    }

    /** Whether anybody but its owner and its group has a permission. */
    public static boolean isOpenToOthers(Path path) throws IOException {
        return POSIX && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }

    /** Takes all permissions from everybody but the owner. */
    public static void closeToOthers(Path path) throws IOException {
        Set<PosixFilePermission> left = EnumSet.copyOf(OWNER);
        left.retainAll(Files.getPosixFilePermissions(path));
        Files.setPosixFilePermissions(path, left);
    }

    /** The owner of a file or folder, if that is another user than the one that this process runs as. */
    public static Optional<String> otherOwner(Path path) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            String user = System.getProperty("user.name", "?"); // the JDK has that for a user without a name
            return view == null || user.equals("?")
                    ? Optional.empty()
                    : Optional.of(view.getOwner().getName()).filter(owner -> !owner.equals(user));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
