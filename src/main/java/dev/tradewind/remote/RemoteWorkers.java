package dev.tradewind.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.JmsException;
import org.springframework.messaging.MessagingException;

/**
 * Gives the reports of a run out to the workers. Each thread that gives one out waits until the job repository says that it
 * has ended. The broker may lose a request: so, while reports are out, a roll call is held every few seconds, and the request
 * of a report that nobody makes although a worker is idle is sent again. A worker that gets a request for the second time
 * finds that the report is there.
 */
public final class RemoteWorkers implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RemoteWorkers.class);

    private static final Duration BETWEEN_ROLL_CALLS = Duration.ofSeconds(3);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Broker broker;
    private final String version;
    private final Duration patience;
    private final Consumer<StepExecutionRequest> requests;

    /** By the id of the step execution. */
    private final Map<Long, GivenReport> given = new ConcurrentHashMap<>();

    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "roll-call"));

    private volatile boolean stopped;
    private volatile boolean givenUp;
    private volatile @Nullable NoWorkerException deserted;

    /** When a report ended or was seen being made the last time. */
    private volatile long wentOnNanos = System.nanoTime();

    /** Why the last roll call did not reach the broker; null if it did. Used by the keeper alone. */
    private @Nullable String unreachable;

    /** What the log was told last of each worker's trouble, by worker. Used by the keeper alone. */
    private final Map<String, String> told = new Newest<>();

    /**
     * @param version of this program: workers of another version make other reports
     * @param patience how long reports wait while nobody makes any of them
     * @param requests sends a request to the workers
     */
    public RemoteWorkers(Broker broker, String version, Duration patience, Consumer<StepExecutionRequest> requests) {
        this.broker = broker;
        this.version = version;
        this.patience = patience;
        this.requests = requests;
        keeper.scheduleWithFixedDelay(
                this::look, BETWEEN_ROLL_CALLS.toMillis(), BETWEEN_ROLL_CALLS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Gives a report out and waits until it has ended. If the run is to stop, a report that nobody has begun is taken back.
     *
     * @throws NoWorkerException if nobody made any report for as long as the run has patience
     */
    public void make(GivenReport report) throws InterruptedException {
        given.put(report.request().getStepExecutionId(), report);
        try {
            if (deserted == null && !stopped) {
                give(report);
            }
            awaitEnd(report);
        } finally {
            given.remove(report.request().getStepExecutionId());
        }
    }

    private void awaitEnd(GivenReport report) throws InterruptedException {
        while (!report.hasEnded()) {
            if (givenUp || stopped && report.takeBack()) {
                return;
            }
            if (deserted != null) {
                throw deserted;
            }
            report.awaitAnswer(BETWEEN_LOOKS_MILLIS);
        }
        wentOnNanos = System.nanoTime(); // no roll call sees a report that is made within a second
    }

    private void give(GivenReport report) {
        try {
            requests.accept(report.request());
            report.sent(true);
        } catch (MessagingException e) {
            report.sent(false);
            logger.warn("report {} waits: {} cannot be reached: {}", report.name(), broker.address(), Broker.reason(e));
        }
    }

    /** Wakes the thread that waits for this report, if any still does. */
    public void answered(StepExecutionRequest answer) {
        GivenReport report = given.get(answer.getStepExecutionId());
        if (report != null) {
            report.answered();
        }
    }

    /** Catches every exception: the keeper would hold no more roll calls after one. */
    private void look() {
        try {
            if (given.isEmpty() || stopped || deserted != null) {
                wentOnNanos = System.nanoTime();
                return;
            }
            List<WorkerPresence> present = present();
            if (!given.isEmpty()) { // the run may have ended meanwhile, and interrupted the roll call
                look(present);
            }
        } catch (RuntimeException e) {
            logger.error("a roll call failed", e);
        }
    }

    private void look(List<WorkerPresence> present) {
        present.forEach(this::tell);
        List<WorkerPresence> ours = present.stream()
                .filter(worker -> worker.version().equals(version))
                .toList();
        if (isGoingOn(ours)) {
            wentOnNanos = System.nanoTime();
        } else if (System.nanoTime() - wentOnNanos > patience.toNanos()) {
            desert();
            return;
        }
        given.values().stream().filter(report -> report.isLost(ours)).forEach(this::give);
    }

    /** Whether workers make reports of this run, or are all busy with reports of other runs. */
    private boolean isGoingOn(List<WorkerPresence> ours) {
        if (ours.stream().noneMatch(WorkerPresence::takesReports)) {
            logger.warn(
                    "{} reports wait: no worker of version {} takes any from {}",
                    given.size(),
                    version,
                    broker.address());
        } else if (ours.stream().noneMatch(WorkerPresence::isIdle)) {
            return true;
        }
        return given.values().stream().anyMatch(report -> report.isMade(ours));
    }

    private List<WorkerPresence> present() {
        try {
            List<WorkerPresence> present = RollCall.hold(broker, version);
            unreachable = null;
            return present;
        } catch (JmsException e) {
            unreachable = Broker.reason(e);
            if (!given.isEmpty()) {
                logger.warn("{} cannot be reached: {}", broker.address(), unreachable);
            }
            return List.of();
        }
    }

    private void tell(WorkerPresence worker) {
        String trouble = worker.version().equals(version)
                ? worker.problem()
                : "it is refused, of version %s, and this run of %s; start the same jar there"
                        .formatted(worker.version(), version);
        if (trouble != null && !trouble.equals(told.put(worker.worker(), trouble))) {
            logger.warn("worker {} takes no report: {}", worker.worker(), trouble);
        }
    }

    private void desert() {
        deserted = new NoWorkerException("no report worker of version %s has taken any from %s for %d s; %s"
                .formatted(
                        version,
                        broker.address(),
                        patience.toSeconds(),
                        unreachable == null ? "start one (tradewind worker)" : "it cannot be reached: " + unreachable));
        wakeAll();
    }

    /** Takes back the reports that nobody has begun, and goes on waiting for the others. */
    public void stop() {
        stopped = true;
        wakeAll();
    }

    /** Waits no longer for any report. */
    public void giveUp() {
        givenUp = true;
        wakeAll();
    }

    private void wakeAll() {
        given.values().forEach(GivenReport::answered);
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }
}
