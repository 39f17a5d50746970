package dev.tradewind.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradewind.testing.BrokerServer;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.messaging.support.GenericMessage;

/** What runs and workers send one another by a real broker, to which others may write too. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RollCallTests {

    private static final String VERSION = "1";
    private static final Duration ZONES = Duration.ofHours(14);

    private BrokerServer server;
    private Broker broker;
    private Connection connection;
    private Session session;

    @BeforeEach
    void connect(@TempDir Path folder) throws JMSException {
        server = new BrokerServer(folder);
        broker = Broker.of(server.properties(), "tradewind");
        connection = new ActiveMQConnectionFactory(server.properties().getBrokerUrl())
                .createConnection(
                        server.properties().getUser(), server.properties().getPassword());
        session = connection.createSession();
        connection.start();
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
        broker.close();
        server.close();
    }

    private void send(Topic topic, String receiver, Message message) throws JMSException {
        message.setStringProperty(Broker.RECEIVER, receiver);
        try (MessageProducer producer = session.createProducer(topic)) {
            producer.send(message);
        }
    }

    @Test
    void answersThatNoWorkerSendsAreNoAnswers() throws JMSException {
        Topic answers = session.createTopic(broker.answers());
        session.createConsumer(session.createTopic(broker.rollCall())).setMessageListener(question -> {
            try {
                String receiver = question.getStringProperty(Broker.RECEIVER);
                for (Message answer : List.of(
                        session.createObjectMessage("serialized"),
                        session.createMapMessage(),
                        session.createMessage(),
                        session.createTextMessage("{"),
                        session.createTextMessage("null"),
                        session.createTextMessage("{\"worker\":\"w\",\"version\":\"1\"}"),
                        session.createTextMessage(
                                "{\"worker\":\"w\",\"version\":\"1\",\"hands\":2,\"inHand\":[],\"problem\":null}"))) {
                    send(answers, receiver, answer);
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(RollCall.hold(broker, VERSION))
                .containsExactly(new WorkerPresence("w", VERSION, 2, List.of(), null));
    }

    @Test
    void aVersionThatAWorkerRefusesIsOneShortLineOfItsLog() throws JMSException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ReportWorker.class);
        log.start();
        logger.addAppender(log);
        try (ReportWorker worker = new ReportWorker(broker, "w", VERSION, 1)) {
            worker.start();
            while (RollCall.hold(broker, VERSION).isEmpty()) {
                // until the worker listens
            }
            Message question = session.createMessage();
            question.setStringProperty(Broker.VERSION, "2\u001b[2J\nERROR" + "x".repeat(10_000));
            send(session.createTopic(broker.rollCall()), "nobody", question);
            assertThat(RollCall.hold(broker, VERSION))
                    .as("it has read the question before")
                    .hasSize(1);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("refused", "2 [2J ERRORxxx")
                        .hasSizeLessThan(400)
                        .doesNotContainPattern("\\p{Cc}"));
    }

    @Test
    void aRequestLastsLongerThanTwoClocksAreApartOfWhichOneHasAnotherZone() throws JMSException {
        broker.requests().handleMessage(new GenericMessage<>(new StepExecutionRequest("makeReport", 1)));

        Message request =
                session.createConsumer(session.createQueue("tradewind.reports")).receive();
        assertThat(request).isInstanceOf(TextMessage.class);
        assertThat(Instant.ofEpochMilli(request.getJMSExpiration()))
                .isAfter(Instant.now().plus(ZONES));
    }

    /** Ends when it is looked up for the second time. */
    private static class Report extends GivenReport {

        private boolean begun;

        Report() {
            super(new StepExecutionRequest("makeReport", 1), 1, "1h-30");
        }

        @Override
        protected boolean hasEnded() {
            boolean ended = begun;
            begun = true;
            return ended;
        }

        @Override
        protected boolean takeBack() {
            return false;
        }
    }

    @Test
    void reportsThatEndBetweenRollCallsShowThatARunIsGoingOn() throws InterruptedException {
        Duration patience = Duration.ofSeconds(2);
        try (RemoteWorkers workers = new RemoteWorkers(broker, VERSION, patience, request -> {})) {
            for (int second = 0; second < 6; second++) {
                workers.make(new Report());
            }
        }
    }

    @Test
    void reportsThatDoNotEndAndThatNobodyMakesFailTheRun() {
        try (RemoteWorkers workers = new RemoteWorkers(broker, VERSION, Duration.ZERO, request -> {})) {
            Report report = new Report() {
                @Override
                protected boolean hasEnded() {
                    return false;
                }
            };
            assertThatThrownBy(() -> workers.make(report))
                    .isInstanceOf(NoWorkerException.class)
                    .hasMessageContaining("start one (tradewind worker)");
        }
    }
}
