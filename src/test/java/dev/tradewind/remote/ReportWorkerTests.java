package dev.tradewind.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.BrokerServer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run and its report workers say to one another, over a real broker. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReportWorkerTests {

    private static final ReportRequest REQUEST = new ReportRequest(12, "1h-30", "made from");

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private BrokerServer server;
    private Broker broker;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new BrokerServer(folder);
        broker = Broker.of(server.properties());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
        broker.close();
        server.close();
    }

    private ReportWorker worker(String name, int hands, ReportWorker.Making making) {
        ReportWorker worker = new ReportWorker(broker, new ReportWorker.Self(name, "1", hands), making);
        worker.start();
        toClose.add(worker);
        return worker;
    }

    private RemoteWorkers run() {
        return run("1", Duration.ofMinutes(1));
    }

    private RemoteWorkers run(String version, Duration patience) {
        RemoteWorkers run = new RemoteWorkers(broker, "job", version, patience);
        run.prepare();
        toClose.add(run);
        return run;
    }

    private static Optional<String> made(ReportRequest request) {
        return Optional.empty();
    }

    /** Has reports made, twenty at a time. */
    private List<Future<Optional<ReportAnswer>>> make(RemoteWorkers run, int count) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(count, 20));
        toClose.add(executor::shutdownNow);
        return IntStream.range(0, count)
                .mapToObj(i -> executor.submit(() -> run.make(new ReportRequest(1, "report-" + i, "made from"))))
                .toList();
    }

    private void awaitWaiting(int messages) {
        await().until(() -> server.queues().contains(Broker.REPORTS) && server.messagesIn(Broker.REPORTS) == messages);
    }

    @Test
    void whatBecameOfAReportIsAnswered() throws InterruptedException {
        worker("one", 1, request -> request.report().equals("1h-30") ? Optional.empty() : Optional.of("it cannot be"));
        RemoteWorkers run = run();

        ReportAnswer answer = run.make(REQUEST).orElseThrow();
        assertThat(answer.worker()).isEqualTo("one");
        assertThat(answer.failure()).isNull();
        assertThat(run.make(new ReportRequest(12, "1h-60", "made from"))
                        .orElseThrow()
                        .failure())
                .isEqualTo("it cannot be");
    }

    @Test
    void aReportIsWithTheBrokerUntilAWorkerHasAHandFree() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        worker("busy", 2, request -> {
            release.await();
            return Optional.empty();
        });
        List<Future<Optional<ReportAnswer>>> made = make(run(), 5);
        awaitWaiting(5); // those in hand count: their transaction is not over

        await().until(() -> RollCall.hold(broker, "1").get(0).inHand().size() == 2);
        worker("idle", 1, ReportWorkerTests::made);
        awaitWaiting(2);
        release.countDown();
        for (Future<Optional<ReportAnswer>> each : made) {
            assertThat(each.get()).isPresent();
        }
    }

    @Test
    void whoCannotMakeAnyTakesNoneForAWhileAndOthersDo() throws Exception {
        worker("broken", 1, request -> {
            throw new CannotTakeException("its database is away", null);
        });
        RemoteWorkers run = run();
        List<Future<Optional<ReportAnswer>>> made = make(run, 20);
        await().until(() -> {
            WorkerPresence broken = RollCall.hold(broker, "1").get(0);
            return broken.hands() == 0 && "its database is away".equals(broken.problem());
        });

        worker("whole", 1, ReportWorkerTests::made);
        for (Future<Optional<ReportAnswer>> each : made) {
            assertThat(each.get().orElseThrow().worker()).isEqualTo("whole");
        }
    }

    @Test
    void whoCouldNotMakeAnyTriesAgain() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        worker("one", 1, request -> {
            if (tries.incrementAndGet() <= 2) {
                throw new CannotTakeException("its database is away", null);
            }
            return Optional.empty();
        });

        assertThat(run().make(REQUEST).orElseThrow().failure()).isNull();
        assertThat(RollCall.hold(broker, "1").get(0).problem()).isNull();
    }

    @Test
    void aReportThatCostsWorkersTheirLivesIsNotBegunForEver() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        worker("one", 1, request -> {
            begun.incrementAndGet();
            throw new IllegalStateException("stands for the end of the process: its transaction is rolled back");
        });

        assertThat(run().make(REQUEST).orElseThrow().failure())
                .isEqualTo("3 workers began it and none ended; it is not begun again");
        assertThat(begun).hasValue(3);
    }

    @Test
    void whatIsInHandIsMadeBeforeAWorkerLeaves() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ReportWorker worker = worker("one", 1, request -> {
            begun.countDown();
            goOn.await(); // and would be interrupted
            return Optional.empty();
        });
        List<Future<Optional<ReportAnswer>>> made = make(run(), 1);
        begun.await();
        Thread leaving = new Thread(worker::close);
        leaving.start();
        await().during(Duration.ofSeconds(1)).until(leaving::isAlive);
        goOn.countDown();

        assertThat(made.get(0).get().orElseThrow().failure()).isNull();
        leaving.join();
    }

    @Test
    void whatAnEarlierRunOfTheJobLeftBehindIsTakenAway() throws Exception {
        RemoteWorkers killed = run("0", Duration.ofMinutes(1));
        make(killed, 2);
        awaitWaiting(2);
        killed.close();

        run();
        awaitWaiting(0);
    }

    @Test
    void aMessageThatIsNoneOfOursIsThrownAway() throws InterruptedException {
        worker("one", 1, ReportWorkerTests::made);
        for (String text : List.of("", "{", "[]", "{\"execution\":\"x\"}", "null")) {
            broker.queue().send(Broker.REPORTS, session -> ofOurVersion(session.createTextMessage(text)));
        }
        broker.queue().send(Broker.REPORTS, session -> ofOurVersion(session.createObjectMessage("serialised")));

        assertThat(run().make(REQUEST)).isPresent();
        assertThat(server.messagesIn(Broker.REPORTS)).isZero();
    }

    private static Message ofOurVersion(Message message) throws JMSException {
        message.setStringProperty(Broker.VERSION, "1");
        return message;
    }

    @Test
    void aReportThatWasLostIsGivenOutAgain() throws Exception {
        List<Future<Optional<ReportAnswer>>> made = make(run(), 1);
        awaitWaiting(1);
        assertThat(broker.queue().receive(Broker.REPORTS)).isNotNull();

        worker("one", 1, ReportWorkerTests::made);
        assertThat(made.get(0).get()).isPresent();
    }

    @Test
    void withoutAWorkerOfItsVersionItDoesNotWaitForEver() {
        RemoteWorkers run = run("2", Duration.ofSeconds(4));
        worker("one", 1, ReportWorkerTests::made);

        assertThatThrownBy(() -> run.make(REQUEST))
                .isInstanceOf(NoWorkerException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> run.make(REQUEST)).isInstanceOf(NoWorkerException.class);
    }

    @Test
    void aRunThatIsToStopTakesBackWhatNobodyHasBegun() throws Exception {
        RemoteWorkers run = run();
        List<Future<Optional<ReportAnswer>>> made = make(run, 3);
        awaitWaiting(3);
        run.stop();

        for (Future<Optional<ReportAnswer>> each : made) {
            assertThat(each.get()).isEmpty();
        }
        awaitWaiting(0);
    }

    @Test
    void aThousandReportsOfTwentyWorkersLeaveNothingBehind() throws Exception {
        worker("first", 1, ReportWorkerTests::made);
        run().make(REQUEST);
        Held before = held();

        List<ReportWorker> twenty = IntStream.range(0, 20)
                .mapToObj(i -> worker("worker-" + i, 1, ReportWorkerTests::made))
                .toList();
        RemoteWorkers run = run();
        for (Future<Optional<ReportAnswer>> each : make(run, 1000)) {
            assertThat(each.get().orElseThrow().failure()).isNull();
        }
        assertThat(held().sessions()).isGreaterThan(before.sessions() + 20);
        twenty.forEach(ReportWorker::close);
        run.close();

        await().untilAsserted(() -> assertThat(held()).isEqualTo(before));
        assertThat(server.messagesIn(Broker.REPORTS)).isZero();
    }

    /** What a leak would be of. */
    private record Held(int connections, int sessions, int queues) {}

    private Held held() {
        return new Held(server.connections(), server.sessions(), server.queues().size());
    }
}
