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

/** A job repository's file as it is at one moment, in a folder of its own, so that looking at it disturbs no run. */
public final class RepositoryCopy {

    private static final int ATTEMPTS = 3;

    private RepositoryCopy() {}

    /** What somebody finds in a copy; nothing where there is no file. One that is taken in the middle of a write is taken anew. */
    public static <T> List<T> look(RepositoryFile original, Function<JobRepository, List<T>> finding) {
        for (int attempt = 1; ; attempt++) {
            try {
                return lookOnce(original, finding);
            } catch (RuntimeException perhapsInTheMiddleOfAWrite) {
                if (attempt == ATTEMPTS) {
                    throw perhapsInTheMiddleOfAWrite;
                }
            }
        }
    }

    private static <T> List<T> lookOnce(RepositoryFile original, Function<JobRepository, List<T>> finding) {
        try {
            Path folder = Files.createTempDirectory("tradewind");
            try {
                Files.copy(original.file(), folder.resolve(RepositoryFile.NAME));
                return lookInto(original.copiedTo(folder), finding);
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

    private static <T> List<T> lookInto(RepositoryFile copy, Function<JobRepository, List<T>> finding) {
        try (JobRepositoryDatabase database = copy.openToRead()) {
            return database.hasTables() ? finding.apply(database.repository()) : List.of();
        }
    }
}
