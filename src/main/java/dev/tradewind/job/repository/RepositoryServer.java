package dev.tradewind.job.repository;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.PostgresLogin;
import dev.tradewind.job.run.Settings;
import java.sql.Driver;
import java.sql.SQLException;
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

/** A server that has the job repository of all jobs, as {@code spring.datasource.*} says. */
public final class RepositoryServer {

    private final HikariDataSource pool;

    private RepositoryServer(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Not connected yet; throws what is wrong with the settings. */
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

    /** By the one driver that is needed: {@code DriverManager}, where HikariCP would look for it, loads all there are. */
    private static DataSource driver(DataSourceProperties properties) {
        Class<?> driver = ClassUtils.resolveClassName(properties.determineDriverClassName(), null);
        return new SimpleDriverDataSource((Driver) BeanUtils.instantiateClass(driver), properties.determineUrl());
    }

    /** Makes the tables that are not there yet. */
    public JobRepositoryDatabase open() {
        return open(JobRepositoryDatabase::makeTables, new ServerPatience());
    }

    /** Makes no tables, and waits for no server that goes away: a worker gives its reports back then. */
    public JobRepositoryDatabase openForWorker() {
        return open(JobRepositoryDatabase::checkVersion);
    }

    /** What somebody finds in it, who changes nothing; nothing where nothing has run. */
    public <T> List<T> look(Function<JobRepository, List<T>> finding) {
        pool.setReadOnly(true);
        try (JobRepositoryDatabase database = open(JobRepositoryDatabase::checkVersion, new ServerPatience())) {
            return database.hasTables() ? finding.apply(database.repository()) : List.of();
        }
    }

    private interface Preparation {
        void accept(JobRepositoryDatabase database) throws SQLException;
    }

    private JobRepositoryDatabase open(Preparation preparation, Advice... advices) {
        JobRepositoryDatabase database = new JobRepositoryDatabase(pool, type(), pool::close, advices);
        try {
            return ServerPatience.retry(() -> {
                preparation.accept(database);
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
