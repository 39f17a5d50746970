package dev.tradewind.job.watch;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.job.run.RunRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.integration.core.MessageSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * The clock of the buckets. Each message is a job that is due now, as a run of which the clock has to hear the end: no job is due
 * while it runs. It looks at the time of day whenever it is asked, so that a machine that slept makes up for what it missed at once.
 */
public final class BucketClock implements MessageSource<Launch> {

    private final RunRequest.Folders folders;
    private final Clock clock;
    private final Map<String, WatchedJob> jobs = new LinkedHashMap<>();
    private boolean stopped;

    public BucketClock(List<JobDefinition> definitions, RunRequest.Folders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
        definitions.forEach(definition -> jobs.put(definition.name(), new WatchedJob(definition)));
    }

    /** Null if no job is due. */
    @Override
    public synchronized @Nullable Message<Launch> receive() {
        Instant now = clock.instant();
        return jobs.values().stream()
                .filter(job -> !stopped && job.isDue(now))
                .findFirst()
                .map(job -> new GenericMessage<>(begin(job, now)))
                .orElse(null);
    }

    /** A run that somebody asks for now; empty if there is no such job, or if it runs, or no more may begin. */
    public synchronized Optional<Launch> ask(String name) {
        return Optional.ofNullable(jobs.get(name))
                .filter(job -> !stopped && !job.isRunning())
                .map(job -> begin(job, clock.instant()));
    }

    private Launch begin(WatchedJob job, Instant now) {
        return new Launch(job.definition(), job.begin(now), folders, RunParts.ALL);
    }

    /** The as-of of the run of a job that goes on; empty if none does. */
    public synchronized Optional<Instant> running(String name) {
        return Objects.requireNonNull(jobs.get(name), name).running();
    }

    public synchronized boolean isAnyRunning() {
        return jobs.values().stream().anyMatch(WatchedJob::isRunning);
    }

    /** A run has ended. */
    public synchronized void ended(String name, int exitCode) {
        Objects.requireNonNull(jobs.get(name), name).ended(exitCode, clock.instant());
        notifyAll();
    }

    /** Lets no more runs begin, and waits until no job runs. */
    public synchronized void stop() throws InterruptedException {
        stopped = true;
        while (isAnyRunning()) {
            wait();
        }
    }
}
