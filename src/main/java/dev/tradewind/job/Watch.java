package dev.tradewind.job;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.watch.BucketClock;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** A process that runs jobs whenever one of their buckets has closed. */
public final class Watch {

    private static final Logger logger = LoggerFactory.getLogger(Watch.class);

    private Watch() {}

    /**
     * Watches jobs until a stop is requested, and ends the runs that go on then as {@link MarketJobs#run} does.
     *
     * @param ended is told how each run ended, on the thread of that run
     */
    public static void run(
            List<JobDefinition> definitions, RunRequest.Folders folders, RunStop stop, Consumer<RunOutcome> ended)
            throws InterruptedException {
        BucketClock clock = new BucketClock(definitions, folders, Clock.systemUTC());
        try (ConfigurableApplicationContext process = Contexts.ofProcess(WatchConfiguration.class)
                .initializers(context -> {
                    stop.announce();
                    Contexts.give(
                            context,
                            new ProcessConfiguration.Jobs(definitions),
                            clock,
                            new WatchedRuns(context, clock, stop, ended, definitions.size() > 1));
                })
                .run()) {
            logger.info(
                    "watching {}: each runs when one of its buckets has closed",
                    definitions.stream().map(JobDefinition::name).collect(Collectors.joining(", ")));
            Lifecycle due = process.getBean(WatchConfiguration.CLOCK, Lifecycle.class);
            due.start();
            stop.await();
            due.stop();
            clock.awaitEnds();
        }
    }
}
