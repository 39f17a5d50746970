package dev.tradewind.job.repository;

import dev.tradewind.archive.LockHolder;
import dev.tradewind.archive.PrivateFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Why the file of the job repository cannot be opened, where that is known, and the way out. */
final class RepositoryFailure {

    private RepositoryFailure() {}

    static Optional<String> explain(RepositoryFile repository, @Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> explain(repository, (SQLException) cause))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> explain(RepositoryFile repository, SQLException failure) {
        Path file = repository.file();
        return Optional.ofNullable(
                switch (failure.getErrorCode()) {
                    case ErrorCode.WRONG_USER_OR_PASSWORD ->
                        "%s has another key than %s; put back the one that belongs to it, or move %s away and run again: only what ran is forgotten, no data is lost"
                                .formatted(file, repository.key().file(), file);
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                        "%s is in use%s, which does not share it; end that and run again"
                                .formatted(
                                        file,
                                        LockHolder.find(file)
                                                .map(holder -> " by " + holder)
                                                .orElse(" by another program"));
                    case ErrorCode
                            .FEATURE_NOT_SUPPORTED_1 -> // it opens what it cannot write to be read, and that cannot be
                        // shared
                        "may not write %s%s"
                                .formatted(
                                        file,
                                        PrivateFiles.otherOwner(file)
                                                .map(owner -> ", which belongs to " + owner)
                                                .orElse(""));
                    default -> null;
                });
    }
}
