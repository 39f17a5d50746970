package dev.tradewind.job;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.planning.RunForecast;
import dev.tradewind.job.run.CannotRunException;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.summary.RunOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs jobs, and tells what a run would do and what ran. */
public final class MarketJobs {

    private MarketJobs() {}

    /**
     * Runs jobs beside one another, each under its lock and in an application context of its own; none is held up by another
     * that fails or is slow. What they share is the process's: where they ask the same host, its limits, the memory for open
     * windows, and how many reports are made at a time.
     *
     * @param ended is told how each ended, as soon as it has
     */
    public static void run(List<Launch> launches, RunStop stop, Consumer<RunOutcome> ended) {
        List<JobRun> runs = new ArrayList<>();
        try (ConfigurableApplicationContext process = Contexts.ofProcess(MarketProcess.class)
                .initializers(context -> {
                    stop.announce();
                    MarketProcess.share(context, launches, stop);
                    launches.forEach(launch -> runs.add(JobRun.begin(launch, context.getEnvironment())));
                })
                .run()) {
            if (runs.size() == 1) {
                ended.accept(runs.get(0).run(process));
            } else {
                besideOneAnother(runs, run -> ended.accept(run.run(process)));
            }
        } finally {
            runs.forEach(JobRun::close); // where the process's context did not start
        }
    }

    private static void besideOneAnother(List<JobRun> runs, Consumer<JobRun> toItsEnd) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (JobRun run : runs) {
            ends.add(CompletableFuture.runAsync(
                    () -> {
                        JobInLog.name(run.job());
                        toItsEnd.accept(run);
                    },
                    task -> new Thread(task, "job-" + run.job()).start()));
        }
        // of all: the process must not end under the others because one of them threw
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    /**
     * What ran, and what is running now.
     *
     * @throws InvalidSettingException if the job repository's URL is not allowed
     * @throws CannotRunException if the job repository cannot be read
     */
    public static StatusReport status(StatusQuery query) {
        try {
            return StatusReports.find(query);
        } catch (RuntimeException e) {
            throw StartFailures.explained(e);
        }
    }

    /**
     * What a run would do: it is not started, and nothing is sent.
     *
     * @param maxWorkers the largest number of workers to look at
     * @throws InvalidSettingException if the market database's URL is not allowed, or the data is another source's
     * @throws CannotRunException if a file or a database cannot be worked with
     */
    public static RunForecast plan(RunRequest request, int maxWorkers) {
        try {
            JobDefinition definition = request.definition();
            Path folder = request.folders().job(definition);
            DataOrigin.check(folder, definition.name(), definition.source().identity());
            MarketLocation market = Settings.market(folder);
            return RunForecast.of(request, market, maxWorkers, Clock.systemUTC());
        } catch (RuntimeException e) {
            throw StartFailures.explained(e);
        }
    }
}
