package dev.tradewind.job;

import dev.tradewind.job.repository.SharedJobRepository;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a run, and for who looks at runs: they wait for a job repository that is away for a moment. */
@Configuration(proxyBeanMethods = false)
class SharedJobRepositoryConfiguration extends JobRepositoryConfiguration {

    SharedJobRepositoryConfiguration(Databases databases) {
        super(databases);
    }

    @Bean
    @Override
    public JobRepository jobRepository() {
        return SharedJobRepository.of(super.jobRepository());
    }
}
