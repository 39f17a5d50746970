package dev.tradewind.job.repository;

import java.net.URI;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.disk.FilePathDisk;

/**
 * The name of a file as H2 can read it in a URL, whatever signs it has: H2 takes a semicolon for the end of a name and a
 * backslash for a slash. Here a name is a URI, in which such signs are escaped. Public, since H2 makes them.
 */
public final class RepositoryPath extends FilePathWrapper {

    private static final String SCHEME = "tradewind";

    static {
        FilePath.register(new RepositoryPath());
    }

    /** As it is to stand in H2's URL. */
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

    /** A file on disk whose name nothing is read into. */
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
