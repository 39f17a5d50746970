package dev.tradewind.job.status;

import dev.tradewind.job.repository.RepositoryCopy;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.repository.RepositoryServer;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.RollCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.core.env.Environment;
import org.springframework.jms.JmsException;

/**
 * Finds out what ran and what is running now, and changes nothing. If the job repositories are files, it reads copies of them, so
 * that no run ever waits for {@code status}.
 */
public final class StatusReports {

    private final StatusQuery query;
    private final LiveJobs live;
    private final StatusReport workers;

    private StatusReports(StatusQuery query, LiveJobs live, StatusReport workers) {
        this.query = query;
        this.live = live;
        this.workers = workers;
    }

    public static StatusReport find(StatusQuery query, Environment settings) {
        LiveJobs live = LiveJobs.find(query.data()); // before anything is copied
        StatusReport workers = workers(settings);
        List<RunStatus> runs = new StatusReports(query, live, workers).runs(settings);
        return new StatusReport(query.newest(runs), workers.workers(), workers.problem());
    }

    /** A report without runs. */
    private static StatusReport workers(Environment settings) {
        try (Broker broker = Settings.findBroker(settings)) {
            List<WorkerStatus> workers = broker == null
                    ? null
                    : RollCall.hold(broker, Version.current()).stream()
                            .map(WorkerStatus::of)
                            .toList();
            return new StatusReport(List.of(), workers, null);
        } catch (JmsException e) {
            return new StatusReport(List.of(), null, "the broker cannot be reached: " + Broker.reason(e));
        }
    }

    private List<RunStatus> runs(Environment settings) {
        return Settings.isJobRepositorySet(settings)
                ? RepositoryServer.of(settings).look(repository -> runsIn(repository, repository.getJobNames()))
                : runsOfFiles();
    }

    /** Reads each job's own file; a job that has none yet may be in the file of all jobs, which version 0.1.0 wrote. */
    private List<RunStatus> runsOfFiles() {
        List<RunStatus> runs = new ArrayList<>();
        Set<String> jobs = RepositoryFile.jobsOf(query.data());
        for (String job : jobs) {
            if (query.asksFor(job)) {
                runs.addAll(RepositoryCopy.look(
                        RepositoryFile.of(query.data(), job),
                        repository -> runsIn(repository, List.of(job, Launch.backfillOf(job)))));
            }
        }
        runs.addAll(RepositoryCopy.look(RepositoryFile.ofAllJobs(query.data()), repository -> {
            Set<String> others = new TreeSet<>(repository.getJobNames());
            others.removeAll(jobs);
            return runsIn(repository, others);
        }));
        return runs;
    }

    private List<RunStatus> runsIn(JobRepository repository, Collection<String> jobs) {
        return new RunStatuses(repository, live, workers.workers()).find(jobs, query);
    }
}
