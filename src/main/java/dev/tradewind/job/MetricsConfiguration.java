package dev.tradewind.job;

import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.run.Launch;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.configuration.annotation.BatchObservabilityBeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What a run has in addition where its metrics are pushed: Spring Batch's job and steps are observed. */
@Configuration(proxyBeanMethods = false)
@Conditional(MetricsConfiguration.AreSet.class)
class MetricsConfiguration {

    static final class AreSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata configuration) {
            return MetricsPush.isSet(context.getEnvironment());
        }
    }

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
