package dev.tradewind.job;

import dev.tradewind.collecting.Timer;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.database.Windows;
import dev.tradewind.definition.ReportDefinition;
import dev.tradewind.remote.ReportRequest;
import dev.tradewind.remote.ReportWorker;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContent;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the reports that runs of any jobs give out. What is asked for twice, since an answer was lost, is there the second
 * time.
 */
final class WorkerReports implements ReportWorker.Making, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(WorkerReports.class);

    /** Of so many executions, the last used, it is remembered how their reports are made. */
    private static final int REMEMBERED = 100;

    private final JobRepository repository;
    private final Path reports;
    private final Windows windows;
    private final Time time;

    /** By job; as many as there are jobs. Guarded by this, as is what follows. */
    private final Map<String, MarketDatabase> databases = new HashMap<>();

    private final Map<Long, Run> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Run> eldest) {
            return size() > REMEMBERED;
        }
    };

    record Time(Clock clock, Timer timer) {}

    private record Run(
            ReportTerms terms,
            Map<String, ReportTask> tasks,
            CurrentReports current,
            ReportMaker maker,
            ReportFolder folder) {}

    WorkerReports(JobRepository repository, Path reports, Windows windows, Time time) {
        this.repository = repository;
        this.reports = reports;
        this.windows = windows;
        this.time = time;
    }

    @Override
    public Optional<String> make(ReportRequest request) throws InterruptedException {
        try {
            Run run = run(request.execution());
            ReportTask task = run == null ? null : run.tasks.get(request.report());
            if (run == null || task == null) {
                return Optional.of(
                        "execution %d, of which it is, is not in the job repository; has the run another one?"
                                .formatted(request.execution()));
            }
            make(run, task);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (LostConnections.isConnectionLost(e) || e instanceof UnusableDatabaseException) {
                throw e;
            }
            FailureListener.log("report " + request.report(), e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void make(Run run, ReportTask task) throws InterruptedException {
        long startNanos = time.timer.nanoTime();
        ReportInput input = run.current.input(task);
        if (run.current.find(input).isPresent()) {
            return;
        }
        Report report = run.maker.make(input);
        try (ReportContent content = report.content()) {
            run.folder.publish(report);
        }
        sleepUntil(startNanos
                + run.terms.reportCost().multipliedBy(task.window().interval()).toNanos());
        logger.info(
                "{} {}: {}",
                run.terms.definition().name(),
                task.reportName(),
                report.record().status());
    }

    private synchronized @Nullable Run run(long execution) {
        Run run = runs.get(execution);
        if (run == null) {
            run = find(execution);
            if (run != null) {
                runs.put(execution, run);
            }
        }
        return run;
    }

    private @Nullable Run find(long id) {
        JobExecution execution = repository.getJobExecution(id);
        ReportTerms terms = execution == null ? null : ReportTerms.find(execution);
        if (execution == null || terms == null) {
            return null;
        }
        ReportDefinition definition = terms.definition();
        ReportContext context =
                new ReportContext(definition, JobHistory.asOf(execution), Version.current(), time.clock);
        MarketDatabase database = databases.computeIfAbsent(definition.name(), WorkerReports::open);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ReportFolder folder = new ReportFolder(reports.resolve(definition.name()), context, json);
        Map<String, ReportTask> tasks = new HashMap<>();
        ReportTask.listOf(definition, context.asOf()).forEach(task -> tasks.put(task.reportName(), task));
        return new Run(
                terms,
                tasks,
                new CurrentReports(context, database, folder),
                new ReportMaker(context, database, windows),
                folder);
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
    public synchronized void close() {
        databases.values().forEach(MarketDatabase::close);
    }
}
