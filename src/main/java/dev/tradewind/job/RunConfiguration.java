package dev.tradewind.job;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.collecting.CollectRules;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Durations;
import dev.tradewind.job.planning.DurationsFile;
import dev.tradewind.job.planning.ExpectedCosts;
import dev.tradewind.job.planning.ExpectedNames;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.Learning;
import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.progress.ExpectedEnd;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.repository.JobStarter;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.retention.OldColumns;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.stages.Doubts;
import dev.tradewind.job.stages.FreshAnswers;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.ReportSlots;
import dev.tradewind.job.summary.CalendarPage;
import dev.tradewind.job.summary.RunPage;
import dev.tradewind.job.summary.RunStatistics;
import dev.tradewind.job.summary.RunSummaryStore;
import dev.tradewind.job.summary.Summaries;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportItemWriter;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import java.time.Clock;
import java.time.Instant;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application context of one run: its files and databases, its plan, and what it records. Spring makes the imported classes by their
 * constructors; a method makes a bean that needs more than that. These configurations belong to the context too:
 *
 * <ul>
 *   <li>{@link MarketJobConfiguration}: the job and its steps;
 *   <li>{@link LocalReportsConfiguration} or {@link RemoteReportsConfiguration}: how the report step makes reports;
 *   <li>{@link ListenerConfiguration}: the listeners of the run;
 *   <li>{@link MetricsConfiguration}: metrics, if the settings say where to push them;
 *   <li>{@link JobRepositoryConfiguration}: Spring Batch's own beans.
 * </ul>
 *
 * <p>{@link JobRun} makes the context, chooses between these, and gives it the {@link Launch}, the {@link Databases} and the
 * {@link RunStop}. What all jobs of the process share is in the parent context, {@link ProcessConfiguration}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    JobRepositoryConfiguration.class,
    ListenerConfiguration.class,
    MarketJobConfiguration.class,
    // What the stages record, and what sums that up
    CollectStatistics.class,
    ImportStatistics.class,
    ReportStatistics.class,
    FailureListener.class,
    RunStatistics.class,
    Summaries.class,
    // What the steps and the job work with
    Facts.class,
    Doubts.class,
    FreshAnswers.class,
    RunEvents.class,
    // Listeners of the run that need something of it
    RunSummaryStore.class,
    CalendarPage.class,
    Learning.class,
    Cleanup.class,
    OldColumns.class
})
class RunConfiguration {

    @Bean
    JobHistory jobHistory(
            Launch launch, JobRepository repository, JobOperator operator, ObjectProvider<JobStarter> starter) {
        return new JobHistory(launch.job(), repository, operator, starter.getIfAvailable(() -> JobOperator::start));
    }

    @Bean
    RunRequest runRequest(Launch launch, JobHistory history) {
        Instant asOf =
                launch.asOf() != null ? launch.asOf() : history.findUnfinished().orElseThrow();
        return new RunRequest(launch.definition(), asOf, launch.folders(), launch.range(), launch.parts());
    }

    @Bean
    RawArchive rawArchive(RunRequest request) {
        return new RawArchive(request.raw());
    }

    /** The run opens it while the context starts, and closes it after the context. */
    @Bean(destroyMethod = "")
    MarketDatabase marketDatabase(Databases databases, RunStop stop) {
        MarketDatabase database = databases.market();
        stop.whenRequested(database::stopQueries);
        return database;
    }

    /** Begins to open the source, if the run has anything to ask it for, so that it opens while the steps start. */
    @Bean
    Opening<OpenSource> openSource(
            RunRequest request,
            RunPlan plan,
            MarketDatabase database,
            RunStop stop,
            Clock clock,
            CollectStatistics statistics) {
        Source source = request.definition().source();
        Timer timer = stop.timer();
        CollectRules rules = new CollectRules(
                source,
                request.asOf(),
                endpoint -> database.stored(request.reach(endpoint).orElseThrow())
                        .believed(source.availability(endpoint).believedAfter(), timer.now()),
                timer);
        Opening<OpenSource> opening = new Opening<>();
        if (!plan.workload().backlog().toCollect().isEmpty()) {
            opening.start(
                    () -> OpenSource.open(source.open(request.opening(clock)), request.ledgers(), rules, statistics));
        }
        return opening;
    }

    @Bean
    Backlog backlog(RunRequest request, Clock clock, Facts facts, ReportFolder folder) {
        return LeftToDo.backlog(request, clock.instant(), facts, folder);
    }

    @Bean
    LeftToDo leftToDo(
            RunRequest request,
            Backlog backlog,
            Facts facts,
            ReportContext context,
            MarketDatabase database,
            ReportFolder folder) {
        return new LeftToDo(request.definition(), backlog, facts, new CurrentReports(context, database, folder));
    }

    @Bean
    DurationsFile durationsFile(RunRequest request, JsonMapper json) {
        return new DurationsFile(request.durations(), json);
    }

    @Bean
    ExpectedNames expectedNames(RunRequest request, Facts facts) {
        return ExpectedNames.of(request.definition().source(), facts);
    }

    @Bean
    RunPlan runPlan(RunRequest request, Backlog backlog, DurationsFile durations, ExpectedNames names) {
        return RunPlan.of(request.definition(), backlog, durations.read(), names);
    }

    @Bean
    Timeline timeline(RunStop stop, CollectStatistics collect) {
        return new Timeline(stop.timer()::nanoTime, collect);
    }

    @Bean
    HandOvers handOvers(RunPlan plan, Timeline timeline, ReportSlots slots, RunStop stop) {
        HandOvers handOvers = new HandOvers(plan, timeline, slots);
        stop.whenRequested(handOvers::stop);
        return handOvers;
    }

    @Bean
    ExpectedEnd expectedEnd(
            RunRequest request,
            RunPlan plan,
            DurationsFile durations,
            ExpectedNames names,
            HandOvers handOvers,
            Timeline timeline) {
        Durations earlier = durations.read();
        return new ExpectedEnd(
                plan,
                handOvers,
                timeline,
                measured -> ExpectedCosts.of(request.definition().source(), earlier.and(measured), names));
    }

    @Bean
    Progress progress(RunPlan plan, ExpectedEnd expectedEnd, CollectStatistics statistics) {
        return Progress.of(plan.workload(), expectedEnd, statistics::waitsFor);
    }

    @Bean
    ReportContext reportContext(RunRequest request, Clock clock) {
        return request.definition().reportContext(request.asOf(), Version.current(), clock);
    }

    @Bean
    ReportItemWriter reportItemWriter(ReportFolder folder, RunEvents events) {
        return new ReportItemWriter(folder, events);
    }

    @Bean
    JobExecutionListener totals(RunSummaryStore summaries, Progress progress) {
        return summaries.totals(progress);
    }

    @Bean
    RunPage runPage(RunStatistics statistics, ReportFolder folder, RunStop stop) {
        return new RunPage(statistics, folder, stop.timer());
    }

    @Bean
    ReportFolder reportFolder(RunRequest request, ReportContext context, JsonMapper json) {
        return new ReportFolder(request.reports(), context, json);
    }
}
