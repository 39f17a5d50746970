package dev.tradewind.serving;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Jobs that never were. */
final class MadeUpJobs implements LiveFeed, RunStarter {

    static final String JOB = "small";

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> started = new ArrayList<>();
    private List<LiveJob> jobs = List.of(waiting());

    @Override
    public synchronized List<LiveJob> now() {
        asked.incrementAndGet();
        if (jobs.isEmpty()) {
            throw new IllegalStateException("the feed fails");
        }
        return jobs;
    }

    /** From now on, until other jobs are set. */
    void fail() {
        set();
    }

    int asked() {
        return asked.get();
    }

    synchronized void set(LiveJob... now) {
        jobs = List.of(now);
    }

    @Override
    public synchronized boolean start(String job) {
        started.add(job);
        return jobs.stream().anyMatch(each -> each.name().equals(job) && each.state() == LiveJob.State.WAITING);
    }

    synchronized List<String> started() {
        return List.copyOf(started);
    }

    static LiveJob waiting(LiveJob.Alert... alerts) {
        return job(LiveJob.State.WAITING, null, List.of(), null, List.of(alerts));
    }

    static LiveJob running(long collected, LiveJob.Alert... alerts) {
        return job(
                LiveJob.State.RUNNING,
                Instant.parse("2026-01-10T12:06:00Z"),
                List.of(
                        new LiveJob.Stage("collect", collected, 90),
                        new LiveJob.Stage("import", collected / 2, 90),
                        new LiveJob.Stage("report", 0, 3)),
                "the limit of the source",
                List.of(alerts));
    }

    static LiveJob.Alert alert(String item) {
        return new LiveJob.Alert(
                "x-30",
                "wide margins",
                "500",
                item,
                Instant.parse("2026-01-10T11:00:00Z"),
                "margin 1,204, return 3.1 %");
    }

    private static LiveJob job(
            LiveJob.State state,
            @Nullable Instant asOf,
            List<LiveJob.Stage> stages,
            @Nullable String waitsFor,
            List<LiveJob.Alert> alerts) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new LiveJob(
                JOB,
                state,
                asOf,
                stages,
                waitsFor,
                List.of(
                        new LiveJob.Next("5m", now.plusSeconds(133)),
                        new LiveJob.Next("1h", now.plusSeconds(2_240)),
                        new LiveJob.Next("24h", now.plusSeconds(64_000))),
                List.of(
                        new LiveJob.Run(
                                now.minusSeconds(301),
                                "COMPLETED",
                                0,
                                now.minusSeconds(300),
                                now.minusSeconds(298),
                                List.of()),
                        new LiveJob.Run(
                                now.minusSeconds(601),
                                "FAILED",
                                5,
                                now.minusSeconds(600),
                                now.minusSeconds(555),
                                List.of("collect failed: 5m/1768046400: <i>the source</i> answered 503 five times"))),
                alerts,
                List.of(
                        new LiveJob.Fresh("5m", now.minusSeconds(170), false),
                        new LiveJob.Fresh("1h", now.minusSeconds(9_000), true),
                        new LiveJob.Fresh("24h", null, true)));
    }
}
