package dev.tradewind.job;

import dev.tradewind.archive.LockHolder;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.repository.RepositoryFailure;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReports;
import dev.tradewind.job.summary.RunOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;

/** One run of one job, from its lock to its outcome, in an application context of its own. */
final class JobRun implements AutoCloseable {

    private final Launch launch;
    private final JobLocks locks;
    private final RunStop stop;
    private final Databases databases = new Databases();
    private @Nullable RunLock lock;

    /** Why the run could not begin. */
    private @Nullable Throwable failure;

    private JobRun(Launch launch, JobLocks locks, RunStop stop) {
        this.launch = launch;
        this.locks = locks;
        this.stop = stop;
    }

    /**
     * Takes the job's lock and begins to open its databases, which goes on while the process's context starts. A run that has to wait for
     * a backfill does so later, on its own thread.
     */
    static JobRun begin(Launch launch, Environment settings, JobLocks locks, RunStop stop) {
        JobRun run = new JobRun(launch, locks, stop);
        try {
            FolderAccess.prepare(launch.folders().data(), launch.folder());
            run.lock = locks.find(launch);
            if (run.lock != null) {
                run.open(settings);
            }
        } catch (RuntimeException | Error e) {
            run.failure = e;
        }
        return run;
    }

    private void open(Environment settings) {
        MarketLocation market = Settings.market(launch.folder());
        DataOrigin.claim(launch.folder(), launch.definition());
        if (isRemote()) {
            Settings.checkRemote(settings);
        }
        databases.open(launch, market, settings);
    }

    /** Whether workers in other processes make the reports. Only this class asks. */
    private boolean isRemote() {
        return launch.range() == null && launch.definition().pipeline().remote();
    }

    /** The name of the Spring Batch job. */
    String job() {
        return launch.job();
    }

    /** Runs the job to its end, then closes its databases and gives back its lock. */
    RunOutcome run(ConfigurableApplicationContext process) {
        try (this) {
            return runLocked(process);
        } catch (RuntimeException | Error e) {
            return new RunOutcome.CouldNotRun(job(), e);
        }
    }

    /** Tells the listeners of a failure while the run holds the lock, so that no other run publishes anything meanwhile. */
    private RunOutcome runLocked(ConfigurableApplicationContext process) {
        try {
            if (failure == null && lock == null) {
                lock = locks.await(launch);
                if (lock == null) {
                    return new RunOutcome.NotExecuted(
                            job(), ExitCode.TERMINATED.code(), job() + ": stopped before it began", List.of());
                }
                open(process.getEnvironment());
            }
            if (failure == null) {
                return runIn(process);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        if (RepositoryFailure.isInUse(failure) && runsElsewhere(process.getEnvironment())) {
            failure = new AlreadyRunningException(job(), repositoryHolder() + ", whose lock was deleted");
        }
        if (launch.range() == null) {
            StartFailure why = StartFailure.of(failure);
            StartFailures.tell(
                    process,
                    List.of(new RunEvent.CouldNotStart(
                            job(), launch.folders(), launch.definition(), launch.findRequest(), why)));
        }
        return new RunOutcome.CouldNotRun(job(), failure);
    }

    private RunOutcome runIn(ConfigurableApplicationContext process) {
        try (AnnotationConfigApplicationContext context =
                Contexts.within(process, configurations(process.getEnvironment()))) {
            Contexts.give(context, launch, databases, stop);
            context.refresh();
            return new MarketRun(launch, context).run();
        }
    }

    private Class<?>[] configurations(Environment settings) {
        List<Class<?>> configurations = new ArrayList<>();
        configurations.add(RunConfiguration.class);
        configurations.add(isRemote() ? RemoteReportsConfiguration.class : LocalReportsConfiguration.class);
        if (MetricsPush.isSet(settings)) {
            configurations.add(MetricsConfiguration.class);
        }
        return configurations.toArray(Class<?>[]::new);
    }

    /**
     * Whether the job repository says that the job is running. Another run can hold the job repository while this one holds the lock
     * if somebody deleted the lock file. The run gives its own lock back first, since {@code status} would take it for that of a run.
     */
    private boolean runsElsewhere(Environment settings) {
        close();
        StatusQuery last = new StatusQuery(
                launch.folders().data(), Set.of(launch.definition().name()), Instant.EPOCH, 1);
        return StatusReports.find(last, settings).runs().stream()
                .anyMatch(run -> run.status().equals(BatchStatus.STARTED.name()));
    }

    private String repositoryHolder() {
        Path repository = launch.folders().job(launch.definition()).resolve(RepositoryFile.NAME);
        return LockHolder.find(repository).map(LockHolder::toString).orElse("another process");
    }

    /** Closes the databases, and then gives back the lock. */
    @Override
    public void close() {
        try (RunLock held = lock) {
            databases.close();
        } finally {
            lock = null;
        }
    }
}
