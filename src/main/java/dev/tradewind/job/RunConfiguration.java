package dev.tradewind.job;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.collecting.CollectRules;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Durations;
import dev.tradewind.job.planning.DurationsFile;
import dev.tradewind.job.planning.ExpectedCosts;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.Learning;
import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.progress.ExpectedEnd;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.stages.Doubts;
import dev.tradewind.job.stages.FreshAnswers;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.ReportSlots;
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
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application context of one run. This page has what its steps work with: its files, its database, what it has to do and what it
 * has done. The others:
 *
 * <ul>
 *   <li>{@link MarketJobConfiguration}: the job and its steps;
 *   <li>{@link LocalReportsConfiguration} or {@link RemoteReportsConfiguration}: who makes the reports, as {@link JobRun} chooses;
 *   <li>{@link ListenerConfiguration}: who is told of the run;
 *   <li>{@link MetricsConfiguration}: if metrics are pushed;
 *   <li>{@link JobRepositoryConfiguration}: Spring Batch's own.
 * </ul>
 *
 * <p>{@link JobRun} gives it the launch and the databases. What all jobs of the process share is in its parent, {@link MarketProcess}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    JobRepositoryConfiguration.class,
    MetricsConfiguration.class,
    ListenerConfiguration.class,
    MarketJobConfiguration.class
})
class RunConfiguration {

    @Bean
    JobHistory jobHistory(Launch launch, JobRepository repository, JobOperator operator) {
        return new JobHistory(launch.definition().name(), repository, operator);
    }

    @Bean
    Learning learning(DurationsFile durations, Timeline timeline) {
        return new Learning(durations, timeline);
    }

    @Bean
    Cleanup cleanup(RawArchive archive, MarketDatabase database, JobHistory history, Clock clock) {
        return new Cleanup(archive, database, history, clock);
    }

    @Bean
    RunRequest runRequest(Launch launch, JobHistory history) {
        Instant asOf =
                launch.asOf() != null ? launch.asOf() : history.findUnfinished().orElseThrow();
        return new RunRequest(launch.definition(), asOf, launch.folders());
    }

    @Bean
    RawArchive rawArchive(RunRequest request) {
        return new RawArchive(request.raw());
    }

    /** Opened while the context starts, and closed after it, see {@link MarketJobs}. */
    @Bean(destroyMethod = "")
    MarketDatabase marketDatabase(Databases databases, RunStop stop) {
        MarketDatabase database = databases.market();
        stop.whenRequested(database::stopQueries);
        return database;
    }

    /** Where there is something to ask for, it is opened while the steps start. */
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
                endpoint ->
                        database.stored(endpoint.widestWindow(request.asOf())).believed(timer.now()),
                timer);
        Opening<OpenSource> opening = new Opening<>();
        if (!plan.workload().backlog().toCollect().isEmpty()) {
            opening.start(
                    () -> OpenSource.open(source.open(request.opening(clock)), request.ledgers(), rules, statistics));
        }
        return opening;
    }

    @Bean
    FreshAnswers freshAnswers() {
        return new FreshAnswers();
    }

    @Bean
    Facts facts(RawArchive archive, MarketDatabase database) {
        return new Facts(archive, database);
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
    Doubts doubts(RunRequest request, RawArchive archive, MarketDatabase database, Clock clock) {
        return new Doubts(request, archive, database, clock);
    }

    @Bean
    DurationsFile durationsFile(RunRequest request, JsonMapper json) {
        return new DurationsFile(request.durations(), json);
    }

    @Bean
    RunPlan runPlan(RunRequest request, Backlog backlog, DurationsFile durations) {
        return RunPlan.of(request.definition(), backlog, durations.read());
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
            RunRequest request, RunPlan plan, DurationsFile durations, HandOvers handOvers, Timeline timeline) {
        Durations earlier = durations.read();
        return new ExpectedEnd(
                plan,
                handOvers,
                timeline,
                measured -> ExpectedCosts.of(request.definition().source(), earlier.and(measured)));
    }

    @Bean
    Progress progress(RunPlan plan, ExpectedEnd expectedEnd) {
        return Progress.of(plan.workload(), expectedEnd);
    }

    @Bean
    CollectStatistics collectStatistics() {
        return new CollectStatistics();
    }

    @Bean
    ImportStatistics importStatistics() {
        return new ImportStatistics();
    }

    @Bean
    ReportStatistics reportStatistics() {
        return new ReportStatistics();
    }

    @Bean
    FailureListener failureListener() {
        return new FailureListener();
    }

    @Bean
    ReportContext reportContext(RunRequest request, Clock clock) {
        return request.definition().reportContext(request.asOf(), Version.current(), clock);
    }

    @Bean
    RunEvents runEvents(
            RunRequest request, ReportStatistics statistics, FailureListener failures, RunListeners listeners) {
        return new RunEvents(request, statistics, failures, listeners);
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
    RunSummaryStore runSummaryStore(JobRepository repository, JsonMapper json) {
        return new RunSummaryStore(repository, json);
    }

    @Bean
    RunStatistics runStatistics(
            RunPlan plan,
            Timeline timeline,
            CollectStatistics collect,
            ImportStatistics imports,
            ReportStatistics reports,
            FailureListener failures) {
        return new RunStatistics(plan, timeline, collect, imports, reports, failures);
    }

    @Bean
    Summaries summaries(RunRequest request, RunStatistics statistics, RunStop stop, ReportFolder folder) {
        return new Summaries(request, statistics, stop, folder);
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
