package dev.tradewind.remote;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    /** In so many roll calls nobody made a report that is out: between two, one may have begun and another ended. */
    private static final int MISSED_UNTIL_LOST = 2;

    private static final Duration SUBSCRIBING = Duration.ofSeconds(5);

    private final Broker broker;
    private final String version;
    private final Duration patience;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final DefaultMessageListenerContainer answers;
    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "roll-call"));

    private volatile boolean stopped;
    private volatile @org.jspecify.annotations.Nullable NoWorkerException deserted;

    /** Used by the keeper alone. */
    private long heardNanos;

    /** A report that is given out. */
    private static final class Given {

        private final ReportRequest request;
        private final CompletableFuture<Optional<ReportAnswer>> answer = new CompletableFuture<>();
        private volatile boolean sent;

        /** Used by the keeper alone. */
        private int missed;

        private Given(ReportRequest request) {
            this.request = request;
        }
    }

    /**
     * @param version of this program: workers of another one make other reports
     * @param patience how long reports wait while no worker is there
     */
    public RemoteWorkers(Broker broker, String version, Duration patience) {
        this.broker = broker;
        this.version = version;
        this.patience = patience;
        answers = broker.listener(Broker.selectorOf(run));
        answers.setPubSubDomain(true);
        answers.setDestinationName(Broker.ANSWERS);
        answers.setMessageListener((jakarta.jms.MessageListener) this::answered);
    }

    /** Connects, while there is nothing to give out yet. */
    public void prepare() {
        keeper.execute(this::subscribe);
        keeper.scheduleWithFixedDelay(
                this::look, BETWEEN_ROLL_CALLS.toMillis(), BETWEEN_ROLL_CALLS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void subscribe() {
        heardNanos = System.nanoTime();
        answers.afterPropertiesSet();
        answers.start();
        try {
            while (!answers.isRegisteredWithDestination() && System.nanoTime() - heardNanos < SUBSCRIBING.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        subscribed.countDown();
    }

    /**
     * Has a report made, and waits for it.
     *
     * @return what became of it; nothing where the run is to stop, and nobody has begun it or it takes too long
     * @throws NoWorkerException if none is there, and none has come in time
     */
    public Optional<ReportAnswer> make(ReportRequest request) throws InterruptedException {
        subscribed.await();
        Given report = new Given(request);
        given.put(request.report(), report);
        try {
            if (deserted != null) {
                throw deserted;
            }
            give(report);
            if (stopped) {
                keeper.execute(this::withdraw);
            }
            return report.answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NoWorkerException none ? none : new IllegalStateException(e);
        } finally {
            given.remove(request.report());
        }
    }

    private void give(Given report) {
        try {
            broker.queue().send(Broker.REPORTS, session -> {
                TextMessage message = Json.message(session, report.request);
                message.setStringProperty(Broker.TO, run);
                message.setStringProperty(Broker.VERSION, version);
                return message;
            });
            report.sent = true;
        } catch (JmsException e) {
            report.sent = false;
            logger.warn(
                    "report {} waits: {} cannot be reached: {}",
                    report.request.report(),
                    broker.address(),
                    e.getMessage());
        }
    }

    private void answered(Message message) {
        try {
            Json.find(message, ReportAnswer.class).ifPresent(this::answered);
        } catch (jakarta.jms.JMSException unreadable) {
            logger.warn("an answer cannot be read: {}", unreadable.getMessage());
        }
    }

    private void answered(ReportAnswer answer) {
        Given report = given.get(answer.report());
        if (report != null) {
            report.answer.complete(Optional.of(answer));
        }
    }

    /** Who is there, and what of what is given out does nobody make? */
    private void look() {
        if (given.isEmpty() || stopped) {
            heardNanos = System.nanoTime();
            return;
        }
        List<WorkerPresence> present = present();
        present.stream().filter(worker -> !worker.version().equals(version)).forEach(this::refuse);
        List<WorkerPresence> ours = present.stream()
                .filter(worker -> worker.version().equals(version))
                .toList();
        if (!ours.isEmpty()) {
            heardNanos = System.nanoTime();
        } else if (System.nanoTime() - heardNanos > patience.toNanos()) {
            desert();
        } else {
            logger.warn(
                    "{} reports wait: no worker of version {} answers at {}", given.size(), version, broker.address());
        }
        given.values().forEach(report -> giveAgainIfLost(report, ours));
    }

    private List<WorkerPresence> present() {
        try {
            return RollCall.hold(broker, version);
        } catch (JmsException e) {
            logger.warn("{} cannot be reached: {}", broker.address(), e.getMessage());
            return List.of();
        }
    }

    private void refuse(WorkerPresence other) {
        if (refused.add(other.worker())) {
            logger.warn(
                    "worker {} is refused: it is of version {}, and this run of {}; start the same jar there",
                    other.worker(),
                    other.version(),
                    version);
        }
    }

    private void desert() {
        deserted = new NoWorkerException(
                "no report worker of version %s has answered at %s for %d s; start one (tradewind worker)"
                        .formatted(version, broker.address(), patience.toSeconds()));
        given.values().forEach(report -> report.answer.completeExceptionally(deserted));
    }

    private void giveAgainIfLost(Given report, List<WorkerPresence> ours) {
        if (ours.stream().anyMatch(worker -> worker.makes(report.request))) {
            report.missed = 0;
        } else if (!report.sent
                || ours.stream().anyMatch(WorkerPresence::isIdle) && ++report.missed >= MISSED_UNTIL_LOST) {
            report.missed = 0;
            give(report);
        }
    }

    /** What nobody has begun is taken back; the rest may be waited for. */
    public void stop() {
        stopped = true;
        keeper.execute(this::withdraw);
    }

    private void withdraw() {
        try {
            broker.queue()
                    .execute(
                            session -> {
                                try (MessageConsumer waiting = session.createConsumer(
                                        session.createQueue(Broker.REPORTS), Broker.selectorOf(run))) {
                                    for (Message next = waiting.receiveNoWait();
                                            next != null;
                                            next = waiting.receiveNoWait()) {
                                        Json.find(next, ReportRequest.class).ifPresent(this::withdrawn);
                                    }
                                }
                                return run;
                            },
                            true);
            given.values().stream().filter(report -> !report.sent).forEach(RemoteWorkers::giveUp);
        } catch (JmsException nobodyIsReached) {
            given.values().forEach(RemoteWorkers::giveUp);
        }
    }

    private void withdrawn(ReportRequest request) {
        Optional.ofNullable(given.get(request.report())).ifPresent(RemoteWorkers::giveUp);
    }

    /** Nobody waits any longer for what is being made; it will be found to be there. */
    public void giveUp() {
        given.values().forEach(RemoteWorkers::giveUp);
    }

    private static void giveUp(Given report) {
        report.answer.complete(Optional.empty());
    }

    @Override
    public void close() {
        keeper.shutdownNow();
        answers.shutdown();
    }
}
