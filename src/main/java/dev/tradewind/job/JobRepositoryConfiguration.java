package dev.tradewind.job;

import dev.tradewind.database.PostgresLogin;
import dev.tradewind.job.metrics.MetricsPush;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** Spring Batch's own beans. */
@Configuration(proxyBeanMethods = false)
class JobRepositoryConfiguration extends JdbcDefaultBatchConfiguration {

    private final Databases databases;

    JobRepositoryConfiguration(Databases databases) {
        this.databases = databases;
    }

    /** By its URL: the default connects to ask, and a connection may be lost at that moment. */
    @Override
    protected String getDatabaseType() {
        String url = databases.jobRepository().getJdbcUrl();
        return (PostgresLogin.isPostgres(url) ? DatabaseType.POSTGRES : DatabaseType.H2).name();
    }

    /** Opened while the context starts, and closed after it, see {@link MarketJobs}. */
    @Bean(destroyMethod = "")
    DataSource dataSource() {
        return databases.jobRepository();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    /** A job's lock keeps two from starting it, and on PostgreSQL one of two serializable transactions would fail. */
    @Override
    protected Isolation getIsolationLevelForCreate() {
        return Isolation.READ_COMMITTED;
    }

    /** Empty: the default would look for the job, and make all of its beans before it is clear whether it has to run. */
    @Override
    protected JobRegistry getJobRegistry() {
        return new MapJobRegistry();
    }

    /** None, unless {@link MetricsPush} has one. */
    @Override
    protected ObservationRegistry getObservationRegistry() {
        return applicationContext
                .getBeanProvider(ObservationRegistry.class)
                .getIfAvailable(() -> ObservationRegistry.NOOP);
    }
}
