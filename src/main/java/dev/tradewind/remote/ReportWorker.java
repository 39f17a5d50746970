package dev.tradewind.remote;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

/** A report worker as runs and {@code status} see it: it answers roll calls, and tells what it has in hand. */
public final class ReportWorker implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ReportWorker.class);

    private final Self self;
    private final DefaultMessageListenerContainer requests;
    private final DefaultMessageListenerContainer rollCalls;
    private final Broker broker;
    private final Rest rest;

    /** By hand, from 1 on; guarded by itself. */
    private final SortedMap<Integer, Begun> inHand = new TreeMap<>();

    /** Versions; the log is told once of each. */
    private final Set<String> refusedBy = Collections.newSetFromMap(new Newest<>());

    private volatile boolean closing;

    private record Begun(long execution, String report, long nanos) {}

    /**
     * Who it is.
     *
     * @param name differs from that of any other
     * @param hands how many reports it makes at a time
     */
    public record Self(String name, String version, int hands) {}

    /** A report that one of its hands makes, until it is closed. */
    public interface InHand extends AutoCloseable {

        /** The worker's name, and which hand where it has several. */
        String hand();

        @Override
        void close();
    }

    public ReportWorker(Broker broker, Self self) {
        this.broker = broker;
        this.self = self;
        requests = broker.requestListener(self.version(), self.hands());
        rollCalls = broker.listener(null);
        rollCalls.setDestinationName(broker.rollCall());
        rollCalls.setPubSubDomain(true);
        rollCalls.setMessageListener((SessionAwareMessageListener<Message>) this::called);
        rollCalls.setErrorHandler(failure -> logger.warn("a roll call is not answered: {}", failure.getMessage()));
        rest = new Rest(requests);
    }

    /** Where it takes requests from, as many at a time as it has hands. */
    public DefaultMessageListenerContainer requests() {
        return requests;
    }

    /** It answers from now on; requests are taken once somebody handles them. */
    public void start() {
        rollCalls.afterPropertiesSet();
        rollCalls.start();
    }

    /** One of its hands begins a report of a job execution. */
    public InHand begin(long execution, String report) {
        int hand = take(new Begun(execution, report, System.nanoTime()));
        return new InHand() {
            @Override
            public String hand() {
                return self.hands() == 1 ? self.name() : self.name() + "/" + hand;
            }

            @Override
            public void close() {
                synchronized (inHand) {
                    inHand.remove(hand);
                }
            }
        };
    }

    private int take(Begun report) {
        synchronized (inHand) {
            int hand = 1;
            while (inHand.containsKey(hand)) {
                hand++;
            }
            inHand.put(hand, report);
            return hand;
        }
    }

    /** It cannot make any for now, and takes none for a while. */
    public void rest(String why) {
        rest.begin(why);
    }

    /** It has made one. */
    public void made() {
        rest.over();
    }

    private void called(Message question, Session session) throws JMSException {
        String asking = question.getStringProperty(Broker.VERSION);
        if (asking != null && !self.version().equals(asking) && refusedBy.add(asking)) {
            logger.error(
                    "refused: this worker is of version {}, and a run or status of {}; start the same jar",
                    self.version(),
                    asking);
        }
        try (MessageProducer producer = session.createProducer(session.createTopic(broker.answers()))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            Message answer = WorkerPresence.CONVERTER.toMessage(presence(), session);
            answer.setStringProperty(Broker.RECEIVER, question.getStringProperty(Broker.RECEIVER));
            producer.send(answer);
        }
    }

    private WorkerPresence presence() {
        long now = System.nanoTime();
        boolean takes = !closing && requests.isRunning() && requests.isRegisteredWithDestination();
        synchronized (inHand) {
            List<WorkerPresence.InHand> making = inHand.values().stream()
                    .map(begun -> new WorkerPresence.InHand(
                            begun.execution, begun.report, TimeUnit.NANOSECONDS.toMillis(now - begun.nanos)))
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
        requests.shutdown();
        rollCalls.shutdown();
    }
}
