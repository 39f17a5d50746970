package dev.tradewind.job.repository;

import java.net.URI;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.disk.FilePathDisk;

/**
 * Lets a URL of H2 name any file. H2 itself takes a semicolon for the end of the name, and a backslash for a slash. Here the
 * name is a URI, in which such characters are escaped. Public, since H2 makes instances of it.
 */
public final class RepositoryPath extends FilePathWrapper {

    private static final String SCHEME = "tradewind";

    static {
        FilePath.register(new RepositoryPath());
    }

    /** The file's name for a URL of H2. */
    static String name(Path file) {
        return SCHEME + ":" + file.toUri().getRawPath().replace(";", "%3B");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    protected FilePath unwrap(String name) {
        return new AsItIs(
                Path.of(URI.create("file" + name.substring(SCHEME.length()))).toString());
    }

    @Override
    public FilePathWrapper wrap(FilePath file) {
        return getPath(name(Path.of(file.name)));
    }

    /** A file on disk whose name is taken literally. */
    private static final class AsItIs extends FilePathDisk {

        AsItIs(String name) {
            this.name = name;
        }

        @Override
        public FilePathDisk getPath(String name) {
            return new AsItIs(name);
        }
    }
}
