package dev.tradewind.remote;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * The workers of other processes, as a run sees them. A report is one message, and whoever gives it out waits for its
 * answer. Answers may be lost, and so may messages, with their broker: while reports are out, a roll call is held now and
 * then, and one that nobody makes though somebody could is given out again. What is made twice is found to be there.
 */
public final class RemoteWorkers implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RemoteWorkers.class);

    private static final Duration BETWEEN_ROLL_CALLS = Duration.ofSeconds(3);
    private static final Duration SUBSCRIBING = Duration.ofSeconds(5);

    private final Broker broker;
    private final String version;
    private final Duration patience;
    private final ReportQueue queue;
    private final DefaultMessageListenerContainer answers;
    private final CountDownLatch subscribed = new CountDownLatch(1);

    /** By name. */
    private final Map<String, GivenReport> given = new ConcurrentHashMap<>();

    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "roll-call"));

    private volatile boolean stopped;
    private volatile @Nullable NoWorkerException deserted;

    /** Used by the keeper alone: when a worker was last heard of, why none can be, and what the log was told of each. */
    private long heardNanos = System.nanoTime();

    private @Nullable String unreachable;
    private final Map<String, String> told = new Newest<>();

    /**
     * @param job whose run it is; there is but one at a time
     * @param version of this program: workers of another one make other reports
     * @param patience how long reports wait while no worker is there
     */
    public RemoteWorkers(Broker broker, String job, String version, Duration patience) {
        this.broker = broker;
        this.version = version;
        this.patience = patience;
        String run = UUID.randomUUID().toString();
        queue = new ReportQueue(broker, job, run, version);
        answers = broker.listener(Broker.selector(Broker.TO, run));
        answers.setPubSubDomain(true);
        answers.setDestinationName(Broker.ANSWERS);
        answers.setMessageListener((MessageListener) this::answered);
    }

    /** Connects while there is nothing to give out yet, and takes away what earlier runs of the job left behind. */
    public void prepare() {
        keep(this::subscribe);
        keeper.scheduleWithFixedDelay(
                () -> reported(this::look),
                BETWEEN_ROLL_CALLS.toMillis(),
                BETWEEN_ROLL_CALLS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void keep(Runnable task) {
        try {
            keeper.execute(() -> reported(task));
        } catch (RejectedExecutionException closed) {
            logger.debug("nothing is given out any more");
        }
    }

    /** Whatever happens, the next roll call is held. */
    private void reported(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (keeper.isShutdown()) {
                logger.debug("interrupted, since nothing is given out any more");
            } else if (e instanceof JmsException away) {
                logger.warn("{} cannot be reached: {}", broker.address(), Broker.reason(away));
            } else {
                logger.error("a roll call failed", e);
            }
        }
    }

    private void subscribe() {
        try {
            answers.afterPropertiesSet();
            answers.start();
            long begun = System.nanoTime();
            while (!answers.isRegisteredWithDestination() && System.nanoTime() - begun < SUBSCRIBING.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            queue.clear();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            subscribed.countDown();
        }
    }

    /**
     * Has a report made, and waits for it.
     *
     * @return what became of it; nothing where the run is to stop, and nobody has begun it or it takes too long
     * @throws NoWorkerException if none is there, and none has come in time
     */
    public Optional<ReportAnswer> make(ReportRequest request) throws InterruptedException {
        GivenReport report = new GivenReport(request);
        given.put(request.report(), report);
        try {
            subscribed.await();
            if (deserted != null) {
                throw deserted;
            }
            if (!report.answer().isDone()) {
                give(report);
            }
            if (stopped) {
                keep(this::takeBack);
            }
            return report.answer().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NoWorkerException none ? none : new IllegalStateException(e);
        } finally {
            given.remove(request.report());
        }
    }

    private void give(GivenReport report) {
        try {
            queue.give(report.request());
            report.sent(true);
        } catch (JmsException e) {
            report.sent(false);
            logger.warn(
                    "report {} waits: {} cannot be reached: {}",
                    report.request().report(),
                    broker.address(),
                    Broker.reason(e));
        }
    }

    private void answered(Message message) {
        try {
            Json.find(message, ReportAnswer.class).ifPresent(this::answered);
        } catch (JMSException unreadable) {
            logger.warn("an answer cannot be read: {}", unreadable.getMessage());
        }
    }

    private void answered(ReportAnswer answer) {
        GivenReport report = given.get(answer.report());
        if (report != null) {
            report.answer().complete(Optional.of(answer));
        }
    }

    /** Who is there, and what of what is given out does nobody make? */
    private void look() {
        if (given.isEmpty() || stopped) {
            heardNanos = System.nanoTime();
            return;
        }
        List<WorkerPresence> present = present();
        present.forEach(this::tell);
        List<WorkerPresence> ours = present.stream()
                .filter(worker -> worker.version().equals(version))
                .toList();
        if (ours.stream().anyMatch(worker -> worker.hands() > 0)) {
            heardNanos = System.nanoTime();
        } else if (System.nanoTime() - heardNanos > patience.toNanos()) {
            desert();
            return;
        } else {
            logger.warn(
                    "{} reports wait: no worker of version {} takes any from {}",
                    given.size(),
                    version,
                    broker.address());
        }
        given.values().stream().filter(report -> report.isLost(ours)).forEach(this::giveAgain);
    }

    private List<WorkerPresence> present() {
        try {
            List<WorkerPresence> present = RollCall.hold(broker, version);
            unreachable = null;
            return present;
        } catch (JmsException e) {
            unreachable = Broker.reason(e);
            logger.warn("{} cannot be reached: {}", broker.address(), unreachable);
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
        given.values().forEach(report -> report.answer().completeExceptionally(deserted));
        queue.takeBack();
    }

    /** There is but one message of a report that waits. */
    private void giveAgain(GivenReport report) {
        if (!report.isUnsent()) {
            queue.takeBack(report.request());
        }
        give(report);
    }

    /** What nobody has begun is taken back; the rest may be waited for. */
    public void stop() {
        stopped = true;
        keep(this::takeBack);
    }

    private void takeBack() {
        try {
            queue.takeBack()
                    .forEach(request ->
                            Optional.ofNullable(given.get(request.report())).ifPresent(GivenReport::giveUp));
            given.values().stream().filter(GivenReport::isUnsent).forEach(GivenReport::giveUp);
        } catch (JmsException nobodyIsReached) {
            giveUp();
        }
    }

    /** Nobody waits any longer for what is being made. */
    public void giveUp() {
        given.values().forEach(GivenReport::giveUp);
    }

    @Override
    public void close() {
        keeper.shutdownNow();
        answers.shutdown();
    }
}
