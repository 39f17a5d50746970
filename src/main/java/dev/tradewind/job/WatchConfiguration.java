package dev.tradewind.job;

import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.watch.BucketClock;
import dev.tradewind.job.watch.JobLaunches;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.channel.ExecutorChannel;
import org.springframework.integration.channel.PublishSubscribeChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.scheduling.PollerMetadata;

/**
 * The application context of a process that watches jobs. Each run has a context of its own within this one, as in a process that runs
 * jobs once, whose {@link ProcessConfiguration} this one has too. What moves are messages:
 *
 * <pre>
 * clock of the buckets ──a job is due──▶ launches ──▶ run, on a thread of its own ──how it ended──▶ outcomes ──▶ log, clock, page
 * POST /live/run ────────────────────────────┘         │ ▲
 *                              JobLaunchRequest ◀──────┘ └────── JobExecution
 *                                      └──▶ JobLaunchingGateway ─────┘
 * </pre>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableIntegration
@Import(ProcessConfiguration.class)
@Lazy(false)
class WatchConfiguration {

    /** The name of the flow that begins runs. */
    static final String CLOCK = "clock";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Bean(CLOCK)
    IntegrationFlow clock(BucketClock clock, ExecutorChannel launches) {
        return IntegrationFlow.from(
                        clock,
                        source -> source.autoStartup(false)
                                .poller(poller -> poller.fixedDelay(BETWEEN_LOOKS)
                                        .maxMessagesPerPoll(PollerMetadata.MAX_MESSAGES_UNBOUNDED)))
                .channel(launches)
                .get();
    }

    @Bean
    ExecutorChannel launches() {
        return new ExecutorChannel(JobInLog.threads("job-"));
    }

    @Bean
    IntegrationFlow runs(ExecutorChannel launches, WatchedRuns runs, PublishSubscribeChannel outcomes) {
        return IntegrationFlow.from(launches)
                .handle(Launch.class, (launch, headers) -> runs.run(launch))
                .channel(outcomes)
                .get();
    }

    @Bean
    PublishSubscribeChannel outcomes(WatchedRuns runs) {
        PublishSubscribeChannel outcomes = new PublishSubscribeChannel();
        outcomes.setIgnoreFailures(true); // who cannot be told keeps nobody else from being told
        outcomes.subscribe(message -> runs.ended((RunOutcome) message.getPayload()));
        return outcomes;
    }

    @Bean
    DirectChannel jobLaunchRequests() {
        return new DirectChannel();
    }

    @Bean
    JobLaunches jobLaunches(DirectChannel jobLaunchRequests) {
        return new JobLaunches(jobLaunchRequests);
    }

    @Bean
    IntegrationFlow executions(DirectChannel jobLaunchRequests, JobLaunches launches) {
        return IntegrationFlow.from(jobLaunchRequests)
                .handle(launches.gateway())
                .get();
    }
}
