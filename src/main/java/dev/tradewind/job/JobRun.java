package dev.tradewind.job;

import dev.tradewind.archive.LockHolder;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.repository.RepositoryFailure;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.CannotRunException;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.reporting.JobsIndex;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.UnfinishedRun;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** One run of one job, from its lock to its outcome, in an application context of its own. */
final class JobRun implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(JobRun.class);

    private final Launch launch;
    private final Databases databases = new Databases();
    private @Nullable RunLock lock;
    private @Nullable Throwable failure;

    private JobRun(Launch launch) {
        this.launch = launch;
    }

    /** Takes the job's lock and begins to open its databases: that goes on while the process's context starts. */
    static JobRun begin(Launch launch, ConfigurableEnvironment settings) {
        JobRun run = new JobRun(launch);
        try {
            run.begin(settings);
        } catch (RuntimeException | Error e) {
            run.failure = e;
        }
        return run;
    }

    private void begin(ConfigurableEnvironment settings) {
        JobDefinition definition = launch.definition();
        Path data = launch.folders().data();
        Path folder = launch.folders().job(definition);
        MarketLocation market = Settings.market(folder);
        FolderAccess.prepare(data, folder);
        lock = RunLock.acquire(folder.resolve("lock"), definition.name(), Instant.now());
        DataOrigin.claim(folder, definition.name(), definition.source().identity());
        FolderAccess.closeToOthers(data, folder);
        databases.open(
                market,
                RepositoryFile.of(data, definition.name()),
                settings,
                definition.pipeline().remote());
    }

    String job() {
        return launch.definition().name();
    }

    /** Runs it to its end, and gives back all that it holds. */
    RunOutcome run(ConfigurableApplicationContext process) {
        try (this) {
            return toItsEnd(process);
        }
    }

    /** What is told of a run that could not begin is told under its lock. */
    private RunOutcome toItsEnd(ConfigurableApplicationContext process) {
        try {
            return failure == null ? runIn(process) : couldNotRun(failure);
        } catch (RuntimeException | Error e) {
            return couldNotRun(e);
        }
    }

    private RunOutcome runIn(ConfigurableApplicationContext process) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            prepare(context, process);
            context.refresh();
            RunOutcome outcome = context.getBean(MarketRun.class).run();
            MetricsPush.push(context, outcome);
            return outcome;
        }
    }

    private void prepare(AnnotationConfigApplicationContext context, ConfigurableApplicationContext process) {
        context.setEnvironment(process.getEnvironment());
        context.setParent(process);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, new NoMessages());
        context.getBeanFactory().registerSingleton("launch", launch);
        context.getBeanFactory().registerSingleton("databases", databases);
        context.register(MarketJobApplication.class);
        if (launch.definition().pipeline().remote()) {
            context.register(RemoteConfiguration.class);
        }
        MetricsPush.prepare(context, job());
    }

    private RunOutcome couldNotRun(Throwable cause) {
        if (RepositoryFailure.isInUse(cause) && runsElsewhere()) {
            return new RunOutcome.CouldNotRun(
                    job(), new AlreadyRunningException(job(), holder() + ", whose lock was deleted"));
        }
        Throwable explained = cause instanceof RuntimeException known ? MarketJobs.explained(known) : cause;
        if (explained instanceof CannotRunException) {
            tellIndex(String.valueOf(explained.getMessage()));
        }
        return new RunOutcome.CouldNotRun(job(), explained);
    }

    /** By what the job repository says; our own lock must not count as that of a run. */
    private boolean runsElsewhere() {
        close();
        StatusQuery last = new StatusQuery(launch.folders().data(), Set.of(job()), Instant.EPOCH, 1);
        return StatusReports.find(last).runs().stream()
                .anyMatch(run -> run.status().equals(BatchStatus.STARTED.name()));
    }

    private String holder() {
        Path repository = launch.folders().job(launch.definition()).resolve(RepositoryFile.NAME);
        return LockHolder.find(repository).map(LockHolder::toString).orElse("another process");
    }

    /** Of a run that could not even begin there is no summary, but what is shown is not what it was to make. */
    private void tellIndex(String reason) {
        Path folder = launch.folders().reports(launch.definition());
        if (launch.asOf() == null || lock == null || !Files.exists(folder.resolve("index.html"))) {
            return;
        }
        Clock clock = Clock.systemUTC();
        ReportContext context = launch.definition().reportContext(launch.asOf(), Version.current(), clock);
        try {
            new ReportFolder(folder, context, new JsonMapper())
                    .publishNotStarted(new UnfinishedRun(launch.asOf(), clock.instant(), false, List.of(reason)));
            new JobsIndex(launch.folders().reports(), clock, new JsonMapper()).publish();
        } catch (UncheckedIOException e) {
            logger.warn("the index does not tell of this run: {}", e.getMessage());
        }
    }

    /** Its databases, and then its lock. */
    @Override
    public void close() {
        try (RunLock held = lock) {
            databases.close();
        } finally {
            lock = null;
        }
    }
}
