package dev.tradewind.remote;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

/**
 * Takes reports from the broker and makes them, as many at a time as it has hands. Taking a report and answering is one
 * transaction: whoever is killed in between has not taken it, and another gets it.
 */
public final class ReportWorker implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ReportWorker.class);

    /** A report that has cost so many workers their lives is no more begun. */
    private static final int MOST_DELIVERIES = 3;

    private final Self self;
    private final Making making;
    private final DefaultMessageListenerContainer reports;
    private final DefaultMessageListenerContainer rollCalls;
    private final Rest rest;

    /** By hand, from 1 on; guarded by itself. */
    private final SortedMap<Integer, Begun> inHand = new TreeMap<>();

    /** Versions; the log is told once of each. */
    private final Set<String> refusedBy = Collections.newSetFromMap(new Newest<>());

    private volatile boolean closing;

    private record Begun(ReportRequest request, long nanos) {}

    /**
     * Who it is.
     *
     * @param name differs from that of any other
     * @param hands how many reports it makes at a time
     */
    public record Self(String name, String version, int hands) {}

    /** Makes the report that a request asks for, and publishes it. */
    public interface Making {

        /**
         * @return why it could not be made, by anybody; empty where it is there
         * @throws CannotTakeException if another worker may, or this one at another time
         */
        Optional<String> make(ReportRequest request) throws InterruptedException;
    }

    public ReportWorker(Broker broker, Self self, Making making) {
        this.self = self;
        this.making = making;
        reports = broker.listener(Broker.selector(Broker.VERSION, self.version()));
        reports.setDestinationName(Broker.REPORTS);
        reports.setSessionTransacted(true);
        reports.setConcurrentConsumers(self.hands());
        reports.setAcceptMessagesWhileStopping(true); // or what is in hand is interrupted when it is to end
        reports.setMessageListener((SessionAwareMessageListener<Message>) this::taken);
        reports.setErrorHandler(failure -> logger.warn("a report is given back: {}", failure.getMessage()));
        rollCalls = broker.listener(null);
        rollCalls.setDestinationName(Broker.ROLL_CALL);
        rollCalls.setPubSubDomain(true);
        rollCalls.setMessageListener((SessionAwareMessageListener<Message>) this::called);
        rollCalls.setErrorHandler(failure -> logger.warn("a roll call is not answered: {}", failure.getMessage()));
        rest = new Rest(reports);
    }

    public void start() {
        for (DefaultMessageListenerContainer listener : List.of(rollCalls, reports)) {
            listener.afterPropertiesSet();
            listener.start();
        }
    }

    private void taken(Message message, Session session) throws JMSException {
        Optional<ReportRequest> request = Json.find(message, ReportRequest.class);
        if (request.isEmpty()) {
            logger.warn("a message in {} that asks for no report is thrown away", Broker.REPORTS);
            return;
        }
        try {
            ReportAnswer answer = answer(request.get(), message.getIntProperty("JMSXDeliveryCount"));
            answer(session, answer, message.getStringProperty(Broker.TO));
            rest.over();
        } catch (CannotTakeException e) {
            giveBack(session, request.get(), message);
            rest.begin(String.valueOf(e.getMessage()));
        }
    }

    private ReportAnswer answer(ReportRequest request, int deliveries) {
        if (deliveries > MOST_DELIVERIES) {
            String failure = "%d workers began it and none ended; it is not begun again".formatted(deliveries - 1);
            return new ReportAnswer(request.report(), self.name(), 0, failure);
        }
        int hand = take(request);
        try {
            long start = System.nanoTime();
            @Nullable String failure = making.make(request).orElse(null);
            return new ReportAnswer(
                    request.report(),
                    self.hands() == 1 ? self.name() : self.name() + "/" + hand,
                    System.nanoTime() - start,
                    failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            synchronized (inHand) {
                inHand.remove(hand);
            }
        }
    }

    private int take(ReportRequest request) {
        synchronized (inHand) {
            int hand = 1;
            while (inHand.containsKey(hand)) {
                hand++;
            }
            inHand.put(hand, new Begun(request, System.nanoTime()));
            return hand;
        }
    }

    private static void answer(Session session, Object content, String receiver) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createTopic(Broker.ANSWERS))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            TextMessage text = Json.message(session, content);
            text.setStringProperty(Broker.TO, receiver);
            producer.send(text);
        }
    }

    /** As a new message: its deliveries count the deaths of workers. */
    private static void giveBack(Session session, ReportRequest request, Message taken) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(Broker.REPORTS))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            TextMessage text = Json.message(session, request);
            for (String property : List.of(Broker.TO, Broker.VERSION, Broker.JOB, Broker.REPORT)) {
                text.setStringProperty(property, taken.getStringProperty(property));
            }
            long left = taken.getJMSExpiration() - System.currentTimeMillis();
            if (taken.getJMSExpiration() == 0 || left > 0) {
                producer.setTimeToLive(taken.getJMSExpiration() == 0 ? 0 : left);
                producer.send(text);
            }
        }
    }

    private void called(Message question, Session session) throws JMSException {
        String asking = question.getStringProperty(Broker.VERSION);
        if (asking != null && !self.version().equals(asking) && refusedBy.add(asking)) {
            logger.error(
                    "refused: this worker is of version {}, and a run or status of {}; start the same jar",
                    self.version(),
                    asking);
        }
        answer(session, presence(), question.getStringProperty(Broker.TO));
    }

    private WorkerPresence presence() {
        long now = System.nanoTime();
        boolean takes = !closing && reports.isRunning() && reports.isRegisteredWithDestination();
        synchronized (inHand) {
            List<WorkerPresence.InHand> making = inHand.values().stream()
                    .map(begun -> new WorkerPresence.InHand(
                            begun.request.execution(),
                            begun.request.report(),
                            TimeUnit.NANOSECONDS.toMillis(now - begun.nanos)))
                    .toList();
            return new WorkerPresence(
                    self.name(),
                    self.version(),
                    takes ? self.hands() : 0,
                    making,
                    closing ? "it leaves" : rest.reason());
        }
    }

    /** Takes nothing more, and waits until what is in hand is made. */
    @Override
    public void close() {
        closing = true;
        rest.close();
        reports.shutdown();
        rollCalls.shutdown();
    }
}
