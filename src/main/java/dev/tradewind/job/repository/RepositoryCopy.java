package dev.tradewind.job.repository;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.database.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.util.FileSystemUtils;

/** Reads the file of a job repository by way of a copy in a temporary folder, so that the reader disturbs no run. */
public final class RepositoryCopy {

    private static final int ATTEMPTS = 3;

    private RepositoryCopy() {}

    /** What the reader finds; nothing if there is no file. A copy that was made in the middle of a write is made again. */
    public static <T> List<T> look(RepositoryFile original, Function<JobRepository, List<T>> reader) {
        for (int attempt = 1; ; attempt++) {
            try {
                return lookOnce(original, reader);
            } catch (RuntimeException perhapsInTheMiddleOfAWrite) {
                if (attempt == ATTEMPTS) {
                    throw perhapsInTheMiddleOfAWrite;
                }
            }
        }
    }

    private static <T> List<T> lookOnce(RepositoryFile original, Function<JobRepository, List<T>> reader) {
        try {
            Path folder = Files.createTempDirectory("tradewind");
            try {
                Files.copy(original.file(), folder.resolve(RepositoryFile.NAME));
                return lookInto(original.copiedTo(folder), reader);
            } catch (UnusableDatabaseException e) {
                String message = String.valueOf(e.getMessage());
                throw new UnusableDatabaseException(
                        message.replace(folder.toString(), original.folder().toString()), e);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (NoSuchFileException nothingHasRun) {
            return List.of();
        } catch (IOException e) {
            throw FileFailure.cannot("copy", original.file(), e);
        }
    }

    private static <T> List<T> lookInto(RepositoryFile copy, Function<JobRepository, List<T>> reader) {
        try (JobRepositoryDatabase database = copy.openToRead()) {
            return database.look(reader);
        }
    }
}
