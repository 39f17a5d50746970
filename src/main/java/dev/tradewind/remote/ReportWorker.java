package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

/** A report worker: takes requests, answers roll calls, and tells in its answers which reports it is making. */
public final class ReportWorker implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ReportWorker.class);

    private static final int MAX_VERSION = 100;

    private final Broker broker;
    private final String name;
    private final String version;
    private final int hands;
    private final DefaultMessageListenerContainer requests;
    private final DefaultMessageListenerContainer rollCalls;
    private final Rest rest;

    /** The reports that it is making, by hand; hands count from 1. Guarded by itself. */
    private final SortedMap<Integer, InHand> inHand = new TreeMap<>();

    /** Other versions that have held a roll call: the log names each once. */
    private final Set<String> otherVersions = Collections.newSetFromMap(new Newest<>());

    private volatile boolean closing;

    /** A report that one of the hands makes, until it is closed. */
    public final class InHand implements AutoCloseable {

        private final int hand;
        private final long execution;
        private final String report;
        private final long startNanos = System.nanoTime();

        private InHand(int hand, long execution, String report) {
            this.hand = hand;
            this.execution = execution;
            this.report = report;
        }

        /** The worker's name, with the number of the hand if the worker has several. */
        public String hand() {
            return hands == 1 ? name : name + "/" + hand;
        }

        private WorkerPresence.InHand presence() {
            return new WorkerPresence.InHand(
                    execution, report, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
        }

        @Override
        public void close() {
            synchronized (inHand) {
                inHand.remove(hand);
            }
        }
    }

    /**
     * @param name no other worker has it
     * @param hands how many reports it makes at a time
     */
    public ReportWorker(Broker broker, String name, String version, int hands) {
        this.broker = broker;
        this.name = name;
        this.version = version;
        this.hands = hands;
        requests = broker.requestListener(version, hands);
        rollCalls = broker.listener(null);
        rollCalls.setDestinationName(broker.rollCall());
        rollCalls.setPubSubDomain(true);
        rollCalls.setMessageListener((SessionAwareMessageListener<Message>) this::answer);
        rollCalls.setErrorHandler(failure -> logger.warn("a roll call is not answered: {}", Broker.reason(failure)));
        rest = new Rest(requests);
    }

    /** Takes requests, as many at a time as the worker has hands, once a handler is set and it is started. */
    public DefaultMessageListenerContainer requests() {
        return requests;
    }

    /** Begins to answer roll calls. */
    public void start() {
        rollCalls.afterPropertiesSet();
        rollCalls.start();
    }

    /** To be called when a hand begins a report of a job execution. */
    public InHand begin(long execution, String report) {
        synchronized (inHand) {
            int hand = 1;
            while (inHand.containsKey(hand)) {
                hand++;
            }
            InHand begun = new InHand(hand, execution, report);
            inHand.put(hand, begun);
            return begun;
        }
    }

    /** To be called when a report could not be made: the worker takes no more for a while. */
    public void rest(String why) {
        rest.begin(why);
    }

    /** To be called when a report was made. */
    public void made() {
        rest.over();
    }

    private void answer(Message question, Session session) throws JMSException {
        logOther(question.getStringProperty(Broker.VERSION));
        try (MessageProducer producer = session.createProducer(session.createTopic(broker.answers()))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            Message answer = WorkerPresence.CONVERTER.toMessage(presence(), session);
            answer.setStringProperty(Broker.RECEIVER, question.getStringProperty(Broker.RECEIVER));
            producer.send(answer);
        }
    }

    private void logOther(@Nullable String asking) {
        String other = asking == null ? version : ForeignText.shown(asking, MAX_VERSION);
        if (!version.equals(other) && otherVersions.add(other)) {
            logger.error(
                    "refused: this worker is of version {}, and a run or status of {}; start the same jar",
                    version,
                    other);
        }
    }

    private WorkerPresence presence() {
        boolean takes = !closing && requests.isRunning() && requests.isRegisteredWithDestination();
        synchronized (inHand) {
            List<WorkerPresence.InHand> making =
                    inHand.values().stream().map(InHand::presence).toList();
            return new WorkerPresence(name, version, takes ? hands : 0, making, closing ? "it leaves" : rest.reason());
        }
    }

    /** Takes nothing more, and waits until the reports that it is making are made. */
    @Override
    public void close() {
        closing = true;
        rest.close();
        requests.shutdown();
        rollCalls.shutdown();
    }
}
