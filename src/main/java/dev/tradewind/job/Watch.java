package dev.tradewind.job;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.watch.BucketClock;
import dev.tradewind.serving.InvalidAddressException;
import dev.tradewind.serving.PageServer;
import dev.tradewind.serving.ServeAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** A process that runs jobs whenever one of their buckets has closed. */
public final class Watch {

    private static final Logger logger = LoggerFactory.getLogger(Watch.class);

    private Watch() {}

    /**
     * Where pages are served.
     *
     * @param token what everybody who asks has to know; null only for a loopback address
     */
    public record Serving(ServeAddress address, @Nullable String token) {}

    /**
     * Watches jobs until a stop is requested, and ends the runs that go on then as {@link MarketJobs#run} does.
     *
     * @param serving null if no pages are served
     * @param ended is told how each run ended, on the thread of that run
     * @throws InvalidAddressException if pages cannot be served there
     */
    public static void run(
            List<JobDefinition> definitions,
            RunRequest.Folders folders,
            @Nullable Serving serving,
            RunStop stop,
            Consumer<RunOutcome> ended)
            throws InterruptedException {
        BucketClock clock = new BucketClock(definitions, folders, Clock.systemUTC());
        try (ConfigurableApplicationContext process = context(serving)
                .initializers(context -> {
                    stop.announce();
                    Contexts.give(
                            context,
                            new ProcessConfiguration.Jobs(definitions),
                            folders,
                            clock,
                            stop,
                            new WatchedRuns(context, clock, stop, ended, definitions.size() > 1));
                    if (serving != null) {
                        Contexts.give(context, serving);
                    }
                })
                .run()) {
            logger.info(
                    "watching {}: each runs when one of its buckets has closed",
                    definitions.stream().map(JobDefinition::name).collect(Collectors.joining(", ")));
            process.getBeanProvider(PageServer.class)
                    .ifAvailable(server -> logger.info("open {}live.html", server.uri()));
            process.getBean(WatchConfiguration.CLOCK, Lifecycle.class).start();
            stop.await();
            clock.stop();
        }
    }

    private static SpringApplicationBuilder context(@Nullable Serving serving) {
        return serving == null
                ? Contexts.ofProcess(WatchConfiguration.class)
                : Contexts.ofProcess(WatchConfiguration.class, ServingConfiguration.class);
    }
}
