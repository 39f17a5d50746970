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
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jms.JmsException;
import org.springframework.messaging.MessagingException;

/**
 * The workers of other processes, as a run sees them. Whoever gives a report out waits for its end, which the job
 * repository tells. A request may be lost with its broker: while reports are out, a roll call is held now and then, and one
 * that nobody makes though somebody could is given out again. What is made twice is found to be there.
 */
public final class RemoteWorkers implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RemoteWorkers.class);

    private static final Duration BETWEEN_ROLL_CALLS = Duration.ofSeconds(3);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Broker broker;
    private final String version;
    private final Duration patience;
    private final Consumer<StepExecutionRequest> requests;

    /** By the id of its step execution. */
    private final Map<Long, GivenReport> given = new ConcurrentHashMap<>();

    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "roll-call"));

    private volatile boolean stopped;
    private volatile boolean givenUp;
    private volatile @Nullable NoWorkerException deserted;

    /** Used by the keeper alone: when reports went on the last time, why none can be, and what the log was told of each worker. */
    private long wentOnNanos = System.nanoTime();

    private @Nullable String unreachable;
    private final Map<String, String> told = new Newest<>();

    /**
     * @param version of this program: workers of another one make other reports
     * @param patience how long reports wait while nobody makes any
     * @param requests sends one to the workers
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
     * Gives a report out, and waits for its end; or takes it back where the run is to stop and nobody has begun it.
     *
     * @throws NoWorkerException if none is there, and none has come in time
     */
    public void make(GivenReport report) throws InterruptedException {
        given.put(report.request().getStepExecutionId(), report);
        try {
            if (deserted == null && !stopped) {
                give(report);
            }
            while (!report.hasEnded() && !givenUp) {
                if (deserted != null) {
                    throw deserted;
                }
                if (stopped && report.takeBack()) {
                    return;
                }
                report.awaitAnswer(BETWEEN_LOOKS_MILLIS);
            }
        } finally {
            given.remove(report.request().getStepExecutionId());
        }
    }

    private void give(GivenReport report) {
        try {
            requests.accept(report.request());
            report.sent(true);
        } catch (MessagingException e) {
            report.sent(false);
            logger.warn("report {} waits: {} cannot be reached: {}", report.name(), broker.address(), reason(e));
        }
    }

    private static String reason(MessagingException failure) {
        return Broker.shown(NestedExceptionUtils.getMostSpecificCause(failure));
    }

    /** One that nobody waits for any more is of no use. */
    public void answered(StepExecutionRequest answer) {
        GivenReport report = given.get(answer.getStepExecutionId());
        if (report != null) {
            report.answered();
        }
    }

    /** Whatever happens, the next roll call is held. */
    private void look() {
        try {
            if (given.isEmpty() || stopped || deserted != null) {
                wentOnNanos = System.nanoTime();
                return;
            }
            List<WorkerPresence> present = present();
            if (!given.isEmpty()) { // a run that has ended meanwhile interrupts it
                look(present);
            }
        } catch (RuntimeException e) {
            logger.error("a roll call failed", e);
        }
    }

    /** Who is there, and what of what is given out does nobody make? */
    private void look(List<WorkerPresence> present) {
        present.forEach(this::tell);
        List<WorkerPresence> ours = present.stream()
                .filter(worker -> worker.version().equals(version))
                .toList();
        if (ours.stream().noneMatch(worker -> worker.hands() > 0)) {
            logger.warn(
                    "{} reports wait: no worker of version {} takes any from {}",
                    given.size(),
                    version,
                    broker.address());
        }
        if (isGoingOn(ours)) {
            wentOnNanos = System.nanoTime();
        } else if (System.nanoTime() - wentOnNanos > patience.toNanos()) {
            desert();
            return;
        }
        given.values().stream().filter(report -> report.isLost(ours)).forEach(this::give);
    }

    /** A report of ours is being made; or all who could make one have those of other runs in hand. */
    private boolean isGoingOn(List<WorkerPresence> present) {
        return given.values().stream().anyMatch(report -> report.isMade(present))
                || present.stream().anyMatch(WorkerPresence::isBusy)
                        && present.stream().noneMatch(WorkerPresence::isIdle);
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
        given.values().forEach(GivenReport::answered);
    }

    /** What nobody has begun is taken back; the rest may be waited for. */
    public void stop() {
        stopped = true;
        given.values().forEach(GivenReport::answered);
    }

    /** Nobody waits any longer for what is being made. */
    public void giveUp() {
        givenUp = true;
        given.values().forEach(GivenReport::answered);
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }
}
