package dev.tradewind.job;

import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.watch.BucketClock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The runs of watched jobs. Each has a stop of its own: nothing of a run that has ended is left in that of the process. */
final class WatchedRuns {

    private static final Logger logger = LoggerFactory.getLogger(WatchedRuns.class);

    private final ConfigurableApplicationContext process;
    private final BucketClock clock;
    private final RunStop stop;
    private final Consumer<RunOutcome> ended;
    private final boolean several;
    private final Set<RunStop> running = ConcurrentHashMap.newKeySet();

    /**
     * @param ended is told how each run ended
     * @param several whether the process watches several jobs
     */
    WatchedRuns(
            ConfigurableApplicationContext process,
            BucketClock clock,
            RunStop stop,
            Consumer<RunOutcome> ended,
            boolean several) {
        this.process = process;
        this.clock = clock;
        this.stop = stop;
        this.ended = ended;
        this.several = several;
        stop.whenRequested(() -> running.forEach(WatchedRuns::request));
        stop.whenGivenUp(() -> running.forEach(RunStop::giveUp));
    }

    private static void request(RunStop run) {
        run.request("no job is watched any more");
    }

    /** Runs a job to its end. */
    RunOutcome run(Launch launch) {
        if (several) {
            JobInLog.name(launch.job());
        }
        RunStop mine = new RunStop();
        running.add(mine);
        try {
            if (stop.isRequested()) {
                request(mine);
            }
            return JobRun.begin(launch, process.getEnvironment(), new JobLocks.OfRuns(mine), mine)
                    .run(process);
        } finally {
            running.remove(mine);
        }
    }

    /** The clock hears of it last: the job's next run may begin then. */
    void ended(RunOutcome outcome) {
        try {
            ended.accept(outcome);
        } catch (RuntimeException e) {
            Explanation.log(logger.atWarn(), "cannot tell how %s ended".formatted(outcome.job()), e);
        } finally {
            clock.ended(outcome.job(), outcome.exitCode());
        }
    }
}
