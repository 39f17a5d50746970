package dev.tradewind.job.worker;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
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
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.SourceTypes;
import dev.tradewind.source.Timer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the reports that runs of any jobs give out. What is asked for twice, since an answer was lost, is there the second
 * time.
 */
public final class WorkerReports implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(WorkerReports.class);

    /** Of so many executions it is remembered how their reports are made. */
    private static final int REMEMBERED = 100;

    private final JobRepository repository;
    private final WorkerLaunch launch;
    private final Windows windows;
    private final Time time;

    /** By job; as many as there are jobs. */
    private final Map<String, MarketDatabase> databases = new ConcurrentHashMap<>();

    /** By the execution's id. */
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();

    public record Time(Clock clock, Timer timer) {}

    private record Run(long execution, ReportTerms terms, Map<String, ReportTask> tasks, Parts parts) {}

    private record Parts(CurrentReports current, ReportMaker maker, ReportFolder folder) {}

    public WorkerReports(JobRepository repository, WorkerLaunch launch, Windows windows, Time time) {
        this.repository = repository;
        this.launch = launch;
        this.windows = windows;
        this.time = time;
    }

    /**
     * Makes the report that a step execution is for, and publishes it.
     *
     * @return why it could not be made, by anybody; empty where it is there
     * @throws CannotTakeException if another worker may, or this one at another time
     */
    Optional<String> make(StepExecution step) {
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

    private void make(Run run, String report, StepExecution step) throws InterruptedException {
        ReportTask task = run.tasks.get(report);
        if (task == null) {
            throw notOurs(run.execution);
        }
        synchronized (task) { // two hands may have it, if it was given out twice
            ReportInput input = run.parts.current.input(task);
            if (!input.fingerprint().equals(step.getExecutionContext().getString(ReportPartition.FINGERPRINT))) {
                runs.remove(run.execution);
                throw notOurs(run.execution);
            }
            if (run.parts.current.find(input).isEmpty()) {
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

    private void make(Run run, ReportInput input, long step) throws InterruptedException {
        long startNanos = time.timer.nanoTime();
        Report report = run.parts.maker.make(input);
        try (ReportContent content = report.content()) {
            if (!isGoingOn(step)) {
                logger.info("{} is dropped: its run has ended", input.task().reportName());
                return; // a later run may have published a newer one
            }
            run.parts.folder.publish(report);
        }
        sleepUntil(startNanos
                + run.terms.reportCost().multipliedBy(input.window().interval()).toNanos());
        logger.info(
                "{} {}: {}",
                run.terms.definition().name(),
                input.task().reportName(),
                report.record().status());
    }

    private Run run(JobExecution execution) {
        if (runs.size() > REMEMBERED) {
            runs.clear();
        }
        return runs.computeIfAbsent(execution.getId(), id -> open(execution));
    }

    private Run open(JobExecution execution) {
        ReportTerms terms = ReportTerms.find(execution);
        if (terms == null) {
            throw notOurs(execution.getId());
        }
        ReportDefinition definition = terms.definition();
        MarketDatabase database = databases.computeIfAbsent(definition.name(), WorkerReports::open);
        windows.forget(database); // it may have been made anew since the last run
        database.forgetItems();
        ReportContext context = new ReportContext(
                definition,
                SourceTypes.reports(terms.sourceType()),
                JobHistory.asOf(execution),
                Version.current(),
                time.clock);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ReportFolder folder =
                ReportFolder.shared(launch.reports().resolve(definition.name()), context, json, launch.name());
        Map<String, ReportTask> tasks = new HashMap<>();
        ReportTask.listOf(definition, context.asOf()).forEach(task -> tasks.put(task.reportName(), task));
        Parts parts = new Parts(
                new CurrentReports(context, database, folder), new ReportMaker(context, database, windows), folder);
        return new Run(execution.getId(), terms, tasks, parts);
    }

    /** Those of users end at once; whoever asked for their reports asks another worker. */
    public void stopQueries() {
        databases.values().forEach(MarketDatabase::stopQueries);
    }

    private boolean isGoingOn(long id) {
        StepExecution step = Objects.requireNonNull(repository.getStepExecution(id));
        return ReportPartition.isRunning(step) && step.getJobExecution().isRunning();
    }

    private static MarketDatabase open(String job) {
        MarketLocation location = Settings.market(Path.of(job));
        MarketDatabase database = MarketDatabase.findToRead(location);
        if (database == null) {
            throw new UnusableDatabaseException("there is no market database of " + job, null);
        }
        return database;
    }

    /** For a model; a worker that is to stop does not sleep on. */
    private void sleepUntil(long nanos) {
        try {
            time.timer.sleepUntil(nanos);
        } catch (InterruptedException toStop) {
            return;
        }
    }

    @Override
    public void close() {
        databases.values().forEach(MarketDatabase::close);
    }
}
