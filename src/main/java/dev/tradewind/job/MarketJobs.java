package dev.tradewind.job;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.planning.BackfillForecast;
import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.job.planning.RunForecast;
import dev.tradewind.job.planning.Why;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.QueryMistakes;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.status.StatusReports;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.reporting.why.WhyReport;
import dev.tradewind.yaml.InvalidDefinitionException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** What the commands do with jobs: run them, show what a run would do, and show what ran. */
public final class MarketJobs {

    private MarketJobs() {}

    /**
     * Runs jobs side by side, each under its lock and in an application context of its own. A job that fails or is slow holds up no
     * other. They share what belongs to the process: the limits of a host that several of them ask, the memory for open windows, and
     * the number of reports that are made at a time.
     *
     * @param ended is told how each job ended, as soon as it has
     */
    public static void run(List<Launch> launches, RunStop stop, Consumer<RunOutcome> ended) {
        run(launches, new JobLocks.OfRuns(stop), stop, ended);
    }

    static void run(List<Launch> launches, JobLocks locks, RunStop stop, Consumer<RunOutcome> ended) {
        List<JobRun> runs = new ArrayList<>();
        try (ConfigurableApplicationContext process = Contexts.ofProcess(ProcessConfiguration.class)
                .initializers(context -> {
                    stop.announce();
                    Contexts.give(
                            context,
                            new ProcessConfiguration.Jobs(
                                    launches.stream().map(Launch::definition).toList()));
                    launches.forEach(launch -> runs.add(JobRun.begin(launch, context.getEnvironment(), locks, stop)));
                })
                .run()) {
            if (runs.size() == 1) {
                ended.accept(runs.get(0).run(process));
            } else {
                sideBySide(runs, run -> ended.accept(run.run(process)));
            }
        } finally {
            runs.forEach(JobRun::close); // if the process's context did not start
        }
    }

    private static void sideBySide(List<JobRun> runs, Consumer<JobRun> toItsEnd) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (JobRun run : runs) {
            ends.add(CompletableFuture.runAsync(
                    () -> {
                        JobInLog.name(run.job());
                        toItsEnd.accept(run);
                    },
                    task -> new Thread(task, "job-" + run.job()).start()));
        }
        // waits for all of them, also if one throws: the others still need the process's context
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    /**
     * Fills a range of buckets. It gives way to every run of the job, and goes on afterwards.
     *
     * @param launch has a range
     */
    public static RunOutcome backfill(Launch launch, RunStop stop) {
        return Backfill.run(launch, stop);
    }

    /** Tells the listeners of runs that jobs could not start because their definitions are invalid. */
    public static void couldNotStart(
            InvalidDefinitionException invalid, DefinitionReader reader, RunRequest.Folders folders) {
        try (ConfigurableApplicationContext settings = Contexts.ofSettings()) {
            StartFailures.tell(settings, StartFailures.of(invalid, reader, folders));
        }
    }

    /**
     * Finds out what ran, and what is running now.
     *
     * @throws InvalidSettingException if the job repository's URL is not allowed
     */
    public static StatusReport status(StatusQuery query) {
        try (ConfigurableApplicationContext settings = Contexts.ofSettings()) {
            return StatusReports.find(query, settings.getEnvironment());
        }
    }

    /**
     * Finds out what a run would do. This starts no run and sends nothing.
     *
     * @param maxWorkers the largest number of workers to look at
     * @throws InvalidSettingException if the market database's URL is not allowed, or the data come from elsewhere
     */
    public static RunForecast plan(RunRequest request, int maxWorkers) {
        JobDefinition definition = request.definition();
        Path folder = request.folders().job(definition);
        DataOrigin.check(folder, definition);
        MarketLocation market = Settings.market(folder);
        return RunForecast.of(request, market, maxWorkers, Clock.systemUTC());
    }

    /**
     * Finds out what a backfill would do. This sends nothing.
     *
     * @throws InvalidSettingException if the market database's URL is not allowed, or the data come from another source
     */
    public static BackfillForecast planBackfill(Launch launch) {
        JobDefinition definition = launch.definition();
        DataOrigin.check(launch.folder(), definition);
        RunRequest request = Objects.requireNonNull(launch.findRequest());
        return BackfillForecast.of(request, Settings.market(launch.folder()), launch.folder(), Clock.systemUTC());
    }

    /**
     * Finds out what the buckets of a job are. This starts no run and sends nothing.
     *
     * @param from when the first of them begins; null for all from the first that the job has
     * @param to the moment before which they begin
     * @throws InvalidSettingException if the market database's URL is not allowed, or the data come from another source
     */
    public static JobCalendar calendar(JobDefinition definition, Path data, @Nullable Instant from, Instant to) {
        Path folder = data.resolve(definition.name());
        DataOrigin.check(folder, definition);
        return JobCalendar.of(definition, folder, Settings.market(folder), from, to, Instant.now());
    }

    /**
     * Finds out why a report was made. This starts no run and sends nothing.
     *
     * @param item the name or the id of an item whose ranks are to be explained; null if of none
     * @throws InvalidSettingException if there is no such report or item, if the market database's URL is not allowed, or if the data
     *     come from another source
     */
    public static WhyReport why(
            JobDefinition definition, RunRequest.Folders folders, String reportName, @Nullable String item) {
        Path folder = folders.job(definition);
        DataOrigin.check(folder, definition);
        return new Why(definition, folders, Settings.market(folder), Clock.systemUTC()).of(reportName, item);
    }

    /** The mistakes in the queries of a definition's own reports, one line each, as far as they show without the job's data. */
    public static List<String> queryMistakes(JobDefinition definition) {
        if (definition.sqlReports().isEmpty()) {
            return List.of();
        }
        // The context sets logging up, or Flyway would log how it makes the empty database.
        try (ConfigurableApplicationContext settings = Contexts.ofSettings()) {
            return QueryMistakes.find(definition);
        }
    }
}
