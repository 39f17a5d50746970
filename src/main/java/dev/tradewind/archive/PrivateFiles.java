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
 * Folders and files that hold data: whatever is made here is its owner's alone from its first moment on, whatever the
 * process's umask. Where a file system has no such permissions, as on Windows, they are left to the folder.
 */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] FOLDER = attributes("rwx------");
    private static final FileAttribute<?>[] FILE = attributes("rw-------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the folder, and those above it that are not there. */
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Opens a file; the options say whether it may be made. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, FILE);
    }

    /** Makes an empty file where there is none, for a library that would make one that everybody may read. */
    public static void createIfMissing(Path file) throws IOException {
        open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)).close();
    }

    /** Whether users who are neither its owner nor in its group may do anything with it. */
    public static boolean isOpenToOthers(Path path) throws IOException {
        return POSIX && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }

    /** Leaves only what its owner may do. */
    public static void closeToOthers(Path path) throws IOException {
        Set<PosixFilePermission> left = EnumSet.copyOf(OWNER);
        left.retainAll(Files.getPosixFilePermissions(path));
        Files.setPosixFilePermissions(path, left);
    }

    /** The user whom a file or folder belongs to, if that is another than the one that this process runs as. */
    public static Optional<String> otherOwner(Path path) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            String user = System.getProperty("user.name", "?"); // that, too, where the user has no name
            return view == null || user.equals("?")
                    ? Optional.empty()
                    : Optional.of(view.getOwner().getName()).filter(owner -> !owner.equals(user));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
