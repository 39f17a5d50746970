package dev.tradewind.job.repository;

import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The files of the job repository, as H2 opens them. H2's own way takes a semicolon for the end of a name and a backslash
 * for a slash, lets everybody read what it makes, its lock with the key to its server too, and tries for seconds what is
 * not allowed. Here a name is a URI, in which such signs are escaped, and a file is its owner's alone.
 */
final class RepositoryPath extends FilePath {

    private static final String SCHEME = "tradewind";

    static {
        FilePath.register(new RepositoryPath(Path.of("")));
    }

    private final Path path;

    private RepositoryPath(Path path) {
        this.path = path;
        this.name = SCHEME + ":" + path.toUri().getRawPath().replace(";", "%3B");
    }

    /** As it is to stand in H2's URL. */
    static String name(Path file) {
        return new RepositoryPath(file).name;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FilePath getPath(String name) {
        return new RepositoryPath(Path.of(URI.create("file" + name.substring(SCHEME.length()))));
    }

    @Override
    public boolean createFile() {
        try {
            PrivateFiles.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                    .close();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return PrivateFiles.open(path, FileUtils.modeToOptions(mode));
    }

    @Override
    public void createDirectory() {
        try {
            PrivateFiles.createFolders(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void moveTo(FilePath target, boolean replace) {
        try {
            Files.move(
                    path,
                    ((RepositoryPath) target).path,
                    replace
                            ? new StandardCopyOption[] {
                                StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
                            }
                            : new StandardCopyOption[0]);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(RepositoryPath::new).collect(Collectors.toList());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Of a file that is not there yet, by its folder: it is to have the same name before and after. */
    @Override
    public FilePath toRealPath() {
        try {
            return new RepositoryPath(
                    Files.exists(path) ? path.toRealPath() : realFolder().resolve(path.getFileName()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path realFolder() throws IOException {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder")
                .toRealPath();
    }

    @Override
    public @Nullable FilePath getParent() {
        Path parent = path.getParent();
        return parent == null ? null : new RepositoryPath(parent);
    }

    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException notThere) {
            return 0;
        }
    }

    @Override
    public long lastModified() {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException notThere) {
            return 0;
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public boolean isDirectory() {
        return Files.isDirectory(path);
    }

    @Override
    public boolean isRegularFile() {
        return Files.isRegularFile(path);
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public boolean canWrite() {
        return Files.isWritable(path);
    }

    @Override
    public boolean setReadOnly() {
        return false;
    }

    private DbException failure(IOException cause) {
        return DbException.convertIOException(cause, path.toString());
    }
}
