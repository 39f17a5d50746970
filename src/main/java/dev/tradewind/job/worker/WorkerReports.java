package dev.tradewind.job.worker;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.database.Windows;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.job.repository.ServerPatience;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.remote.CannotTakeException;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContent;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.SourceTypes;
import dev.tradewind.source.Timer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the reports that runs of any jobs give out, and publishes them. Used by all hands of a worker. */
public final class WorkerReports implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(WorkerReports.class);

    private static final int REMEMBERED_RUNS = 100;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JobRepository repository;
    private final WorkerLaunch launch;
    private final Windows windows;
    private final Timer timer;

    /** By job. */
    private final Map<String, MarketDatabase> databases = new ConcurrentHashMap<>();

    /** By the id of the job execution. */
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();

    /** What all reports of a job execution have in common; the tasks by the names of their reports. */
    private record Run(long execution, ReportTerms terms, Map<String, ReportTask> tasks, Parts parts) {}

    private record Parts(CurrentReports current, ReportMaker maker, ReportFolder folder) {}

    public WorkerReports(JobRepository repository, WorkerLaunch launch, Windows windows, Timer timer) {
        this.repository = repository;
        this.launch = launch;
        this.windows = windows;
        this.timer = timer;
    }

    /**
     * Makes the report of a step execution and publishes it, unless the report folder has it already.
     *
     * @return why no worker can make the report; empty if the report is there
     * @throws CannotTakeException if another worker may make it, or this one at another time
     * @throws JobInterruptedException if its run has ended
     */
    Optional<String> make(StepExecution step) throws JobInterruptedException {
        String report = ReportPartition.report(step);
        try {
            make(run(step.getJobExecution()), report, step);
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new CannotTakeException("it is to stop", e);
        } catch (CannotTakeException e) {
            throw e;
        } catch (UncheckedIOException | UnusableDatabaseException e) {
            throw new CannotTakeException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            if (ServerPatience.isConnectionLost(e)) {
                throw new CannotTakeException(
                        UnusableDatabaseException.explain(e).orElseGet(() -> String.valueOf(e.getMessage())), e);
            }
            return Optional.of(FailureListener.log("report " + report, e));
        }
    }

    private void make(Run run, String report, StepExecution step) throws InterruptedException, JobInterruptedException {
        ReportTask task = run.tasks.get(report);
        if (task == null) {
            throw notOurs(run.execution);
        }
        synchronized (task) { // two hands may have it, if its request was sent twice
            ReportInput input = run.parts.current.input(task);
            if (!input.fingerprint().equals(step.getExecutionContext().getString(ReportPartition.FINGERPRINT))) {
                runs.remove(run.execution);
                throw notOurs(run.execution);
            }
            if (input.current().isEmpty()) {
                make(run, input, step.getId());
            }
        }
    }

    private static CannotTakeException notOurs(long execution) {
        return new CannotTakeException(
                "execution %d is another one in this worker's databases; are they those of the run?"
                        .formatted(execution),
                null);
    }

    private void make(Run run, ReportInput input, long step) throws InterruptedException, JobInterruptedException {
        Report report = run.parts.maker.make(input);
        try (ReportContent content = report.content()) {
            if (!isGoingOn(step)) { // a later run may have published a newer report
                logger.info("{} is dropped: its run has ended", input.task().reportName());
                throw new JobInterruptedException("its run has ended");
            }
            run.parts.folder.publish(report);
        }
        logger.info(
                "{} {}: {}",
                run.terms.definition().name(),
                input.task().reportName(),
                report.record().status());
    }

    private boolean isGoingOn(long id) {
        StepExecution step = Objects.requireNonNull(repository.getStepExecution(id));
        return ReportPartition.isRunning(step) && step.getJobExecution().isRunning();
    }

    private Run run(JobExecution execution) {
        if (runs.size() > REMEMBERED_RUNS) {
            runs.clear();
        }
        return runs.computeIfAbsent(execution.getId(), id -> open(execution));
    }

    private Run open(JobExecution execution) {
        ReportTerms terms = ReportTerms.find(execution);
        if (terms == null) {
            throw notOurs(execution.getId());
        }
        ReportContext context =
                new ReportContext(terms.definition(), JobHistory.asOf(execution), Version.current(), Clock.systemUTC());
        Map<String, ReportTask> tasks = ReportTask.listOf(context.definition(), context.asOf()).stream()
                .collect(Collectors.toMap(ReportTask::reportName, Function.identity()));
        return new Run(execution.getId(), terms, tasks, parts(context, terms));
    }

    private Parts parts(ReportContext context, ReportTerms terms) {
        String job = context.definition().name();
        MarketDatabase database = databases.computeIfAbsent(job, WorkerReports::open);
        ReportFolder folder = ReportFolder.shared(launch.reports().resolve(job), context, JSON, launch.name());
        SourceReports source = SourceTypes.find(terms.sourceType())
                .orElseThrow(() -> new CannotTakeException(
                        "it has no source of type %s: is its jar on the class path?".formatted(terms.sourceType()),
                        null))
                .reports(new SourceType.Reporting(terms.reportCost(), timer));
        return new Parts(
                new CurrentReports(context, database, folder),
                new ReportMaker(context, source, database, windows),
                folder);
    }

    private static MarketDatabase open(String job) {
        MarketDatabase database = MarketDatabase.findToRead(Settings.market(Path.of(job)));
        if (database == null) {
            throw new UnusableDatabaseException("there is no market database of " + job, null);
        }
        return database;
    }

    /** Ends the queries of users that are running; their reports are given back, and other workers make them. */
    public void stopQueries() {
        databases.values().forEach(MarketDatabase::stopQueries);
    }

    @Override
    public void close() {
        databases.values().forEach(MarketDatabase::close);
    }
}
