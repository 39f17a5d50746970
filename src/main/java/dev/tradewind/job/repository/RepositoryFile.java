package dev.tradewind.job.repository;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.support.DatabaseType;

/**
 * The H2 file of a job's repository, in the job's folder; there is none if a server has the job repository. A run opens the
 * file under the job's lock, and no other process opens it; {@code status} reads a {@link RepositoryCopy}.
 *
 * <p>Version 0.1.0 had one file for all jobs, in the data folder. The first run of a job copies that file, and finds its own
 * executions in the copy by the job's name. Nobody writes the old file any more.
 *
 * @param folder the job's
 * @param data the data folder
 */
public record RepositoryFile(Path folder, Path data) {

    public static final String NAME = "batch.mv.db";

    private static final String USER = "SA";
    private static final String NO_PASSWORD = "";

    /** The file with the password that a version between 0.1.0 and this one gave the file of all jobs. */
    private static final String KEY = ".batch.key";

    public static RepositoryFile of(Path data, String job) {
        return new RepositoryFile(data.resolve(job), data);
    }

    /** The file of all jobs, which version 0.1.0 had. */
    public static RepositoryFile ofAllJobs(Path data) {
        return new RepositoryFile(data, data);
    }

    /** The jobs that have a file of their own. */
    public static Set<String> jobsOf(Path data) {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(job -> of(data, job).exists())
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException | NotDirectoryException nothingHasRun) {
            return Set.of();
        } catch (IOException e) {
            throw FileFailure.cannot("list", data, e);
        }
    }

    /** A copy of this file in another folder. */
    RepositoryFile copiedTo(Path there) {
        return new RepositoryFile(there, data);
    }

    Path file() {
        return folder.resolve(NAME);
    }

    public boolean exists() {
        return Files.exists(file());
    }

    /** Opens the file under the job's lock, and makes what is missing. */
    public JobRepositoryDatabase open() {
        RepositoryFile before = ofAllJobs(data);
        if (exists() || !before.exists()) {
            return open(this, JobRepositoryDatabase::makeTables);
        }
        before.copyTo(file());
        try {
            return open(before, JobRepositoryDatabase::makeTables);
        } catch (RuntimeException e) {
            delete(); // otherwise the next run would open the copy, and never again look at the old file
            throw e;
        }
    }

    /** Opens a copy, to be read: makes no tables. */
    JobRepositoryDatabase openToRead() {
        return open(this, JobRepositoryDatabase::checkVersion);
    }

    /** @param blamed the file that is named if it cannot be opened */
    private JobRepositoryDatabase open(RepositoryFile blamed, JobRepositoryDatabase.Preparation preparation) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(), USER, NO_PASSWORD);
        JobRepositoryDatabase database = new JobRepositoryDatabase(pool, DatabaseType.H2, pool::dispose);
        try {
            makePrivate();
            removePassword();
            preparation.prepare(database);
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw RepositoryFailure.of(blamed.file(), e);
        }
    }

    /** With WRITE_DELAY=0, whatever is committed is in the file, so a kill loses nothing. */
    private String url() {
        return "jdbc:h2:" + RepositoryPath.name(folder.toAbsolutePath().resolve("batch"))
                + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    }

    /** Makes the file before H2 does, which would let everybody read it; fails if the file may not be written. */
    private void makePrivate() {
        try {
            PrivateFiles.createIfMissing(file());
        } catch (IOException e) {
            throw FileFailure.cannot("write", file(), e);
        }
    }

    private void removePassword() throws SQLException {
        try {
            connect(NO_PASSWORD).close();
        } catch (SQLException e) {
            String password = findKey();
            if (e.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD || password == null) {
                throw e;
            }
            try (Connection connection = connect(password)) {
                connection.createStatement().execute("ALTER USER " + USER + " SET PASSWORD ''");
            }
        }
    }

    private @Nullable String findKey() {
        Path key = data.resolve(KEY);
        try {
            return Files.exists(key) ? Files.readString(key) : null;
        } catch (IOException e) {
            throw FileFailure.cannot("read", key, e);
        }
    }

    private Connection connect(String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        return new Driver().connect(url(), login);
    }

    /**
     * Copies the whole file or nothing. First runs of several jobs may copy it at the same time, so they share its lock; a
     * program of version 0.1.0 that is running has locked it for itself, and the copy fails.
     */
    private void copyTo(Path target) {
        synchronized (RepositoryFile.class) { // the operating system locks a file for a whole process
            try (FileChannel channel = FileChannel.open(file());
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                if (lock == null) {
                    throw RepositoryFailure.inUse(file(), null);
                }
                AtomicFile.writePrivate(
                        target, out -> Channels.newInputStream(channel).transferTo(out));
            } catch (OverlappingFileLockException byThisProcess) {
                throw RepositoryFailure.inUse(file(), null);
            } catch (IOException e) {
                throw FileFailure.cannot("copy", file(), e);
            }
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw FileFailure.cannot("delete", file(), e);
        }
    }
}
