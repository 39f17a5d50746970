package dev.tradewind.job.repository;

import dev.tradewind.archive.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The file of the job repository as it is at one moment, in a folder of its own; none where there is none. */
public record RepositoryCopy(Path folder) implements AutoCloseable {

    public static RepositoryCopy of(Path data) {
        Path original = data.resolve(RepositoryFile.NAME);
        try {
            RepositoryCopy copy = new RepositoryCopy(Files.createTempDirectory("tradewind"));
            try {
                Files.copy(original, copy.folder.resolve(RepositoryFile.NAME));
            } catch (NoSuchFileException nothingHasRun) {
                return copy;
            } catch (IOException e) {
                copy.close();
                throw e;
            }
            return copy;
        } catch (IOException e) {
            throw FileFailure.cannot("copy", original, e);
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw FileFailure.cannot("delete", folder, e);
        }
    }
}
