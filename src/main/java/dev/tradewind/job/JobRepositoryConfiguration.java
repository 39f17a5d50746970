package dev.tradewind.job;

import dev.tradewind.job.metrics.MetricsPush;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.DefaultBatchConfiguration;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Batch's own beans, with the job repository that is opened while the context starts, and closed after it. */
@Configuration(proxyBeanMethods = false)
class JobRepositoryConfiguration extends DefaultBatchConfiguration {

    private final Databases databases;

    JobRepositoryConfiguration(Databases databases) {
        this.databases = databases;
    }

    @Bean
    @Override
    public JobRepository jobRepository() {
        return databases.jobRepository().repository();
    }

    @Bean
    PlatformTransactionManager transactionManager() {
        return databases.jobRepository().transactions();
    }

    @Override
    protected PlatformTransactionManager getTransactionManager() {
        return transactionManager();
    }

    /**
     * An empty registry: the default one would look for the job, and make all its beans before it is clear whether the job has to
     * run.
     */
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
