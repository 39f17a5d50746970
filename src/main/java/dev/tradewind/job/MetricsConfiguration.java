package dev.tradewind.job;

import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.run.Launch;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.configuration.annotation.BatchObservabilityBeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What a run has in addition if metrics are pushed: an observation of its job and of each step, and a listener that pushes. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    MetricsPush metricsPush(Environment environment, Launch launch) {
        return MetricsPush.of(environment, launch.definition().name());
    }

    @Bean
    ObservationRegistry observationRegistry(MetricsPush metrics) {
        return metrics.observations();
    }

    @Bean
    static BatchObservabilityBeanPostProcessor observedJobAndSteps() {
        return new BatchObservabilityBeanPostProcessor();
    }
}
