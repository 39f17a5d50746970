package dev.tradewind.job.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.job.run.Version;
import dev.tradewind.testing.BrokerServer;
import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.RemoteProcesses;
import dev.tradewind.testing.TradewindProcess;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does with requests that it cannot serve, that are no requests, or that come twice; by a real broker. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RequestGuardTests {

    private static final String REPORTS = "tradewind.reports";
    private static final String DEAD = "tradewind-dead-letters";

    private RemoteProcesses remote;
    private BrokerServer broker;
    private PostgresServer.Database database;
    private Connection connection;
    private Session session;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(@TempDir Path brokerFolder) throws JMSException {
        remote = new RemoteProcesses(folder, brokerFolder);
        broker = remote.broker();
        database = remote.database();
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(broker.properties().getBrokerUrl());
        connection = factory.createConnection(
                broker.properties().getUser(), broker.properties().getPassword());
        session = connection.createSession();
        connection.start();
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
        remote.close();
    }

    private String[] run(String asOf, boolean isRemote) throws IOException {
        Files.writeString(folder.resolve("job.yml"), """
                name: job
                source: {type: model, rate-limit: [1 per 1ms], import-cost: 0ms, report-cost: 30ms}
                endpoints: [{name: e, step: 1h}]
                intervals: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
                pipeline: {workers: 4, remote: %s}
                """.formatted(isRemote));
        return new String[] {"run", "job.yml", "--as-of=" + asOf};
    }

    private TradewindProcess startRun(String asOf) throws IOException {
        return remote.start(run(asOf, true));
    }

    private void send(Message message) throws JMSException {
        message.setStringProperty("version", Version.current());
        Queue queue = session.createQueue(REPORTS);
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.send(message);
        }
    }

    private String request(String step, String id) {
        return "{\"stepName\":\"%s\",\"stepExecutionId\":%s}".formatted(step, id);
    }

    private long waiting(String queue) {
        return broker.queues().contains(queue) ? broker.messagesIn(queue) : 0;
    }

    private String id(String condition) {
        return database.query("SELECT step_execution_id FROM batch_step_execution WHERE " + condition)
                .get(0);
    }

    @Test
    void messagesThatNobodyCanServeCostNobodyMoreThanASecond() throws Exception {
        TradewindProcess worker = remote.startWorker("one");
        remote.command(0, run("2026-01-10T12:06:00Z", true));
        String running = id("step_name = 'report:e-3'");
        database.execute("UPDATE batch_step_execution SET status = 'STARTED' WHERE step_execution_id = " + running);

        List<Message> refused = new ArrayList<>();
        for (String text : List.of(
                "",
                "{",
                "null",
                "[]",
                "7",
                request("makeReport", "\"x\""),
                request("makeReport", "999999"),
                request("makeReport", "-1"),
                request("collect", running),
                request("makeReport", id("step_name = 'collect'")),
                "[".repeat(100_000),
                request("makeReport", "1") + "x".repeat(1_000_000))) {
            refused.add(session.createTextMessage(text));
        }
        refused.add(session.createObjectMessage("serialized"));
        refused.add(session.createMapMessage());
        refused.add(session.createStreamMessage());
        refused.add(session.createBytesMessage());
        refused.add(session.createMessage());
        List<Message> dropped = List.of(
                session.createTextMessage(request("makeReport", id("step_name = 'report:e-1'"))),
                session.createTextMessage(request("makeReport", running)));

        long slowest = 0;
        for (Message message : refused) {
            long dead = waiting(DEAD);
            slowest = Math.max(slowest, nanosUntil(message, () -> waiting(DEAD) == dead + 1));
        }
        for (Message message : dropped) {
            slowest = Math.max(slowest, nanosUntil(message, () -> waiting(REPORTS) == 0));
        }
        System.out.printf(
                "%d messages that nobody can serve: the slowest cost %.0f ms%n",
                refused.size() + dropped.size(), slowest / 1e6);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
        assertThat(waiting(DEAD)).isEqualTo(refused.size());
        assertThat(worker.output()).doesNotContain("takes no report", "\tat ");
        assertThat(id("status = 'STOPPED'"))
                .as("its run had ended, and left it running")
                .isEqualTo(running);

        Held before = held();
        remote.command(0, run("2026-01-10T13:06:00Z", true));
        assertThat(worker.isAlive()).isTrue();
        await().untilAsserted(
                        () -> assertThat(held()).as("nothing is left behind").isEqualTo(before));
    }

    /** What a leak would be of. */
    private record Held(int connections, int sessions, int queues) {}

    private Held held() {
        return new Held(broker.connections(), broker.sessions(), broker.queues().size());
    }

    private long nanosUntil(Message message, java.util.concurrent.Callable<Boolean> over) throws JMSException {
        long start = System.nanoTime();
        send(message);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(over);
        return System.nanoTime() - start;
    }

    @Test
    void aRequestThatTwoWorkersHaveAtOnceFailsNobody() throws Exception {
        TradewindProcess run = startRun("2026-01-10T12:06:00Z");
        await().atMost(Duration.ofMinutes(1)).until(() -> waiting(REPORTS) == 4);
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(REPORTS))) {
            for (int i = 0; i < 4; i++) {
                TextMessage taken = (TextMessage) consumer.receive();
                for (int twin = 0; twin < 2; twin++) {
                    TextMessage copy = session.createTextMessage(taken.getText());
                    copy.setStringProperty("receiver", taken.getStringProperty("receiver"));
                    send(copy);
                }
            }
        }
        remote.start("worker", "--name=one", "--workers=4");
        remote.start("worker", "--name=two", "--workers=4");

        assertThat(run.awaitExit(0)).contains("10 written, 0 withheld, 0 failed");
        assertThat(database.query("SELECT DISTINCT status FROM batch_step_execution"))
                .containsExactly("COMPLETED");
        await().until(() -> waiting(REPORTS) == 0);
        assertThat(waiting(DEAD)).isZero();
    }

    @Test
    void aWorkerNeedsNoMoreRightsThanTheDocumentedAndSaysWhichItMisses() throws Exception {
        remote.command(0, run("2026-01-10T12:06:00Z", false)); // makes the tables
        String user = PostgresServer.STRANGER;
        database.execute("GRANT USAGE ON SCHEMA job TO " + user);
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA job, public TO " + user);
        Map<String, String> rights = new HashMap<>(database.environment(user, PostgresServer.STRANGERS_PASSWORD));
        rights.putAll(broker.environment());
        TradewindProcess worker = remote.start(rights, "worker", "--name=reader", "--workers=1");
        TradewindProcess run = startRun("2026-01-10T13:06:00Z");
        worker.awaitOutput("permission denied for table batch_step_execution");
        database.execute("GRANT UPDATE ON batch_step_execution, batch_step_execution_context TO " + user);

        run.awaitExit(0);
        assertThat(waiting(DEAD)).isZero();
        assertThat(worker.output()).contains("takes no report for 1 s").doesNotContain("\tat ");
    }

    @Test
    void aWorkerThatCannotPublishGivesItsReportToAnother() throws Exception {
        Files.createDirectory(folder.resolve("no-folder"));
        Files.writeString(folder.resolve("no-folder/job"), "a file where the job's folder would be");
        TradewindProcess broken = remote.start("worker", "--name=broken", "--workers=1", "--report-dir=no-folder");
        TradewindProcess run = startRun("2026-01-10T12:06:00Z");
        broken.awaitOutput("takes no report for 1 s");
        remote.startWorker("whole");

        run.awaitExit(0);
        assertThat(database.query("SELECT DISTINCT status FROM batch_step_execution"))
                .containsExactly("COMPLETED");
        assertThat(waiting(DEAD)).isZero();
    }
}
