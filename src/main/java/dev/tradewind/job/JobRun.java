package dev.tradewind.job;

import dev.tradewind.archive.LockHolder;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.repository.RepositoryFailure;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.summary.RunOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;

/** One run of one job, from its lock to its outcome, in an application context of its own. */
final class JobRun implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(JobRun.class);

    private final Launch launch;

    /** Whether workers in other processes make the reports. Nobody else asks that of the definition. */
    private final boolean remote;

    private final Databases databases = new Databases();
    private @Nullable RunLock lock;
    private @Nullable Throwable failure;

    private JobRun(Launch launch) {
        this.launch = launch;
        this.remote = launch.definition().pipeline().remote();
    }

    /** Takes the job's lock and begins to open its databases: that goes on while the process's context starts. */
    static JobRun begin(Launch launch, Environment settings) {
        JobRun run = new JobRun(launch);
        try {
            run.begin(settings);
        } catch (RuntimeException | Error e) {
            run.failure = e;
        }
        return run;
    }

    private void begin(Environment settings) {
        JobDefinition definition = launch.definition();
        Path folder = launch.folders().job(definition);
        MarketLocation market = Settings.market(folder);
        FolderAccess.prepare(launch.folders().data(), folder);
        lock = RunLock.acquire(folder.resolve("lock"), definition.name(), Instant.now());
        DataOrigin.claim(folder, definition.name(), definition.source().identity());
        databases.open(launch, market, settings, remote);
    }

    String job() {
        return launch.definition().name();
    }

    /** Runs it to its end, and gives back all that it holds. */
    RunOutcome run(ConfigurableApplicationContext process) {
        try (this) {
            return runLocked(process);
        } catch (RuntimeException | Error e) {
            return new RunOutcome.CouldNotRun(job(), StartFailures.explained(e));
        }
    }

    /** Whatever fails is told while the lock is held, so that no other run publishes anything meanwhile. */
    private RunOutcome runLocked(ConfigurableApplicationContext process) {
        try {
            if (failure == null) {
                return runIn(process);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        Throwable explained = whyNotRun(failure);
        tellListeners(process, explained);
        return new RunOutcome.CouldNotRun(job(), explained);
    }

    /** Only the file of the job's lock can have been deleted while a run holds the job repository. */
    private Throwable whyNotRun(Throwable cause) {
        return RepositoryFailure.isInUse(cause) && runsElsewhere()
                ? new AlreadyRunningException(job(), holder() + ", whose lock was deleted")
                : StartFailures.explained(cause);
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

    private RunOutcome runIn(ConfigurableApplicationContext process) {
        try (AnnotationConfigApplicationContext context = Contexts.within(
                process,
                RunConfiguration.class,
                remote ? RemoteReportsConfiguration.class : LocalReportsConfiguration.class)) {
            Contexts.give(context, launch, databases);
            context.refresh();
            return new MarketRun(launch, context).run();
        }
    }

    /** In a context of their own: that of the run may be what could not be had. */
    private void tellListeners(ConfigurableApplicationContext process, Throwable explained) {
        try (AnnotationConfigApplicationContext context = Contexts.within(process, ListenerConfiguration.class)) {
            context.refresh();
            context.getBean(RunListeners.class).couldNotStart(StartFailures.event(launch, explained));
        } catch (RuntimeException e) {
            logger.warn("nobody is told that {} could not run: {}", job(), Explanation.words(e));
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
