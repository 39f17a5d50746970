package dev.tradewind.job.repository;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.PostgresLogin;
import dev.tradewind.job.run.Settings;
import java.sql.Driver;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.aopalliance.aop.Advice;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/** The server that has the job repository of all jobs; {@code spring.datasource.*} names it. */
public final class RepositoryServer {

    private final HikariDataSource pool;

    private RepositoryServer(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Does not connect yet; throws an exception if the settings are wrong. */
    public static RepositoryServer of(Environment environment) {
        Binder settings = Binder.get(environment);
        DataSourceProperties properties =
                settings.bind("spring.datasource", DataSourceProperties.class).get();
        Settings.checkJobRepository(properties.determineUrl());
        HikariDataSource pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setDataSource(driver(properties));
        settings.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        return new RepositoryServer(pool);
    }

    /** Loads the one driver that is needed. HikariCP would ask {@code DriverManager}, which loads all drivers. */
    private static DataSource driver(DataSourceProperties properties) {
        Class<?> driver = ClassUtils.resolveClassName(properties.determineDriverClassName(), null);
        return new SimpleDriverDataSource((Driver) BeanUtils.instantiateClass(driver), properties.determineUrl());
    }

    /** For a run: makes the tables that are missing, and waits for a server that goes away. */
    public JobRepositoryDatabase open() {
        return open(JobRepositoryDatabase::makeTables, new ServerPatience());
    }

    /** For a worker: makes no tables, and does not wait for a server that goes away, but gives its reports back. */
    public JobRepositoryDatabase openForWorker() {
        return open(JobRepositoryDatabase::checkVersion);
    }

    /** What a reader finds, who changes nothing; nothing if no job has run. */
    public <T> List<T> look(Function<JobRepository, List<T>> reader) {
        pool.setReadOnly(true);
        try (JobRepositoryDatabase database = open(JobRepositoryDatabase::checkVersion, new ServerPatience())) {
            return database.look(reader);
        }
    }

    private JobRepositoryDatabase open(JobRepositoryDatabase.Preparation preparation, Advice... advices) {
        JobRepositoryDatabase database = new JobRepositoryDatabase(pool, type(), pool::close, advices);
        try {
            return ServerPatience.retry(() -> {
                preparation.prepare(database);
                return database;
            });
        } catch (Exception e) {
            database.close();
            throw RepositoryFailure.ofServer(e);
        }
    }

    private DatabaseType type() {
        return PostgresLogin.isPostgres(pool.getJdbcUrl()) ? DatabaseType.POSTGRES : DatabaseType.H2;
    }
}
