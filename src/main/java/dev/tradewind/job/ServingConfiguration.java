package dev.tradewind.job;

import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.watch.BucketClock;
import dev.tradewind.job.watch.WatchBoard;
import dev.tradewind.serving.PageServer;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.integration.channel.ExecutorChannel;
import org.springframework.integration.channel.PublishSubscribeChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.support.GenericMessage;

/** What a process that watches jobs has in addition to {@link WatchConfiguration} if it serves pages. */
@Configuration(proxyBeanMethods = false)
@Lazy(false)
class ServingConfiguration {

    private static final Duration BETWEEN_MOVES = Duration.ofMillis(250);

    @Bean
    WatchBoard watchBoard(
            ProcessConfiguration.Jobs jobs,
            RunRequest.Folders folders,
            BucketClock clock,
            ProgressBoard progress,
            RunStop stop,
            Environment settings) {
        return WatchBoard.of(jobs.all(), folders, clock, progress, stop, settings);
    }

    @Bean
    PageServer pageServer(
            Watch.Serving serving,
            ProcessConfiguration.Jobs jobs,
            RunRequest.Folders folders,
            WatchBoard board,
            BucketClock clock,
            ExecutorChannel launches) {
        return PageServer.start(
                serving.address(),
                folders.reports(),
                jobs.all(),
                job -> Settings.market(folders.job(job)),
                board,
                job -> start(clock.ask(job), launches),
                serving.token());
    }

    private static boolean start(Optional<Launch> asked, ExecutorChannel launches) {
        asked.ifPresent(launch -> launches.send(new GenericMessage<>(launch)));
        return asked.isPresent();
    }

    /** While a run goes on, the page moves. */
    @Bean
    IntegrationFlow moves(BucketClock clock, PageServer server) {
        return IntegrationFlow.fromSupplier(
                        clock::isAnyRunning, source -> source.poller(poller -> poller.fixedDelay(BETWEEN_MOVES)))
                .handle(Boolean.class, (running, headers) -> {
                    if (running) {
                        server.changed();
                    }
                    return null;
                })
                .get();
    }

    @Bean
    IntegrationFlow page(PublishSubscribeChannel outcomes, WatchBoard board, PageServer server) {
        return IntegrationFlow.from(outcomes)
                .handle(RunOutcome.class, (outcome, headers) -> {
                    board.ended(outcome);
                    server.changed();
                    return null;
                })
                .get();
    }
}
