package dev.tradewind.job.repository;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.PostgresLogin;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.job.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSourceScriptDatabaseInitializer;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/** The database of the job repository: an H2 file, or whatever {@code spring.datasource.*} says. */
public final class JobRepositoryDatabase {

    private static final String LAST_TABLE_MADE = "BATCH_JOB_EXECUTION_CONTEXT";
    private static final String LAST_MADE = "BATCH_JOB_INSTANCE_SEQ";
    private static final String LAST_MADE_BEFORE_6 = "BATCH_JOB_SEQ";

    private static final String H2_WAY_OUT =
            "if its file is damaged, or from a version that cannot be read, move it away and run again: only what ran is forgotten, no data is lost";

    private final HikariDataSource pool;
    private final @Nullable RepositoryFile file;

    private JobRepositoryDatabase(HikariDataSource pool, @Nullable RepositoryFile file) {
        this.pool = pool;
        this.file = file;
    }

    /**
     * With a pool that is not connected yet.
     *
     * @param file for where nothing else is set
     */
    public static JobRepositoryDatabase of(Environment environment, RepositoryFile file) {
        return Settings.isJobRepositorySet(environment)
                ? set(environment)
                : new JobRepositoryDatabase(configure(file.pool(), environment), file);
    }

    /** By {@code spring.datasource.*} alone. */
    public static JobRepositoryDatabase set(Environment environment) {
        DataSourceProperties properties = Binder.get(environment)
                .bind("spring.datasource", DataSourceProperties.class)
                .get();
        Settings.checkJobRepository(properties.determineUrl());
        HikariDataSource pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setDataSource(driver(properties));
        return new JobRepositoryDatabase(configure(pool, environment), null);
    }

    private static HikariDataSource configure(HikariDataSource pool, Environment environment) {
        pool.setExceptionOverrideClassName(LostConnections.class.getName());
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        return pool;
    }

    /** By the one driver that is needed: {@code DriverManager}, where HikariCP would look for it, loads all there are. */
    private static DataSource driver(DataSourceProperties properties) {
        Class<?> driver = ClassUtils.resolveClassName(properties.determineDriverClassName(), null);
        return new SimpleDriverDataSource((Driver) BeanUtils.instantiateClass(driver), properties.determineUrl());
    }

    String url() {
        return pool.getJdbcUrl();
    }

    /** Connects the pool, and makes the tables that are not there yet. */
    public HikariDataSource open() {
        return open(() -> {
            if (file == null) {
                makeTables(pool);
            } else {
                file.connect(pool, this::makeTables);
            }
        });
    }

    /** Connects the pool, and changes nothing. */
    public HikariDataSource openToRead() {
        pool.setReadOnly(true);
        return openAsItIs();
    }

    /** Connects the pool, and makes no tables. */
    public HikariDataSource openAsItIs() {
        return open(() -> {
            if (file != null) {
                file.connectToRead(pool);
            }
            checkVersion(pool);
        });
    }

    private interface Preparation {
        void run() throws SQLException;
    }

    private HikariDataSource open(Preparation preparation) {
        try {
            LostConnections.retry(() -> {
                preparation.run();
                return pool;
            });
            return pool;
        } catch (UnusableDatabaseException | UncheckedIOException e) {
            throw e;
        } catch (Exception e) {
            throw unusable(UnusableDatabaseException.explain(e).orElseGet(() -> reason(e)), e);
        }
    }

    /**
     * Another process may be making them at this moment, or was killed while it did. So whatever is there already is
     * left, and what the script makes last tells whether all of it is there.
     */
    private void makeTables(DataSource database) throws SQLException {
        if (hasSequence(database, LAST_MADE)) {
            return;
        }
        checkVersion(database);
        BatchJdbcProperties properties = new BatchJdbcProperties();
        properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
        properties.setContinueOnError(true);
        new BatchDataSourceScriptDatabaseInitializer(database, properties).initializeDatabase();
        if (!hasSequence(database, LAST_MADE)) {
            throw unusable("its tables cannot be made; may %s make some?".formatted(pool.getUsername()), null);
        }
    }

    private void checkVersion(DataSource database) throws SQLException {
        if (hasSequence(database, LAST_MADE_BEFORE_6)) {
            throw unusable("its tables are of another version of Spring Batch", null);
        }
    }

    private UnusableDatabaseException unusable(String reason, @Nullable Throwable cause) {
        String wayOut = PostgresLogin.isPostgres(url()) ? reason : reason + "; " + H2_WAY_OUT;
        String explained =
                file == null ? wayOut : RepositoryFailure.explain(file, cause).orElse(wayOut);
        return new UnusableDatabaseException("the job repository cannot be used: " + explained, cause);
    }

    /** Whether H2 threw it, which has nothing but the job repository. */
    public static boolean isH2(Throwable failure) {
        return failure.getClass().getName().startsWith("org.h2.");
    }

    /** A statement that is no SQL. */
    public static boolean isDefect(Throwable failure) {
        return isH2(failure)
                && failure instanceof SQLException h2
                && (h2.getErrorCode() == ErrorCode.SYNTAX_ERROR_1 || h2.getErrorCode() == ErrorCode.SYNTAX_ERROR_2);
    }

    /** What an operator can do about a failure of H2. */
    public static String explain(Throwable failure) {
        return "the job repository cannot be used: %s; %s".formatted(reason(failure), H2_WAY_OUT);
    }

    /** While a run goes on: nothing is wrong with the file, unless the failure says so. */
    static UnusableDatabaseException gone(Exception cause) {
        if (LostConnections.isDamage(cause)) {
            return new UnusableDatabaseException(explain(cause), cause);
        }
        return new UnusableDatabaseException(
                "the job repository is gone (%s); if its disk is full, make room; then run again, and this run is resumed"
                        .formatted(reason(cause)),
                cause);
    }

    /** The first line of the innermost message. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() instanceof SQLException cause) {
            innermost = cause;
        }
        String message =
                String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
        return Stream.iterate(innermost, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst()
                .map(disk -> message + ": " + disk.getMessage())
                .orElse(message);
    }

    /** By the standard's information schema, which H2 and PostgreSQL have; the case of its names differs. */
    private static boolean hasSequence(DataSource pool, String name) throws SQLException {
        return has(
                pool,
                "SELECT 1 FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ? AND UPPER(SEQUENCE_NAME) = ?",
                name);
    }

    /** Whether there is anything to read. */
    public static boolean hasTables(HikariDataSource pool) {
        try {
            return LostConnections.retry(() -> has(
                    pool,
                    "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND UPPER(TABLE_NAME) = ?",
                    LAST_TABLE_MADE));
        } catch (Exception e) {
            throw new UnusableDatabaseException("the job repository cannot be used: " + reason(e), e);
        }
    }

    private static boolean has(DataSource pool, String sql, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, connection.getSchema());
            query.setString(2, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
