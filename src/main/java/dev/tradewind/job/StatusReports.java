package dev.tradewind.job;

import dev.tradewind.job.repository.RepositoryCopy;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.repository.RepositoryServer;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.status.LiveJobs;
import dev.tradewind.job.status.RunStatus;
import dev.tradewind.job.status.RunStatuses;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.status.WorkerStatus;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.RollCall;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jms.JmsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at what ran and at what is running now, and changes nothing: in copies of the jobs' files, so that no run ever
 * depends on a process that only looks; or where a server has the job repository, into that.
 */
final class StatusReports {

    private final StatusQuery query;
    private final RunStatuses.Alive alive;

    private StatusReports(StatusQuery query, RunStatuses.Alive alive) {
        this.query = query;
        this.alive = alive;
    }

    /** A context for the settings alone. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    static class NoBeans {}

    static StatusReport find(StatusQuery query) {
        LiveJobs live = LiveJobs.find(query.data(), Instant.now()); // before anything is copied
        try (ConfigurableApplicationContext context =
                Contexts.ofProcess(NoBeans.class).run()) {
            StatusReport workers = workers(context.getEnvironment());
            RunStatuses.Alive alive = new RunStatuses.Alive(live, workers.workers());
            List<RunStatus> runs = new StatusReports(query, alive).runs(context.getEnvironment());
            return new StatusReport(query.newest(runs), workers.workers(), workers.problem());
        }
    }

    /** A report without runs. */
    private static StatusReport workers(Environment environment) {
        try (Broker broker = Settings.findBroker(environment)) {
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

    private List<RunStatus> runs(Environment environment) {
        return Settings.isJobRepositorySet(environment)
                ? RepositoryServer.of(environment).look(repository -> runsIn(repository, repository.getJobNames()))
                : runsOfFiles();
    }

    /** Each job's from its own file; those that have none yet are in the one of all jobs, which version 0.1.0 had. */
    private List<RunStatus> runsOfFiles() {
        List<RunStatus> runs = new ArrayList<>();
        Set<String> jobs = RepositoryFile.jobsOf(query.data());
        for (String job : jobs) {
            if (query.asksFor(job)) {
                runs.addAll(RepositoryCopy.look(
                        RepositoryFile.of(query.data(), job), repository -> runsIn(repository, List.of(job))));
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
        return new RunStatuses(repository, new JsonMapper(), alive, Clock.systemUTC()).find(jobs, query);
    }
}
