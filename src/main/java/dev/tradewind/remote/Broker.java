package dev.tradewind.remote;

import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * The broker between a run and its report workers, and what there is on it:
 *
 * <ul>
 *   <li>{@value #REPORTS}, a queue: reports that are ready, each for one worker;
 *   <li>{@value #ANSWERS}, a topic: what became of them, each for the run that gave it out;
 *   <li>{@value #ROLL_CALL}, a topic: who is there?
 * </ul>
 *
 * Every message is a text, JSON of ids and figures. An answer that nobody waits for any more is for nobody: it stays
 * nowhere.
 */
public final class Broker implements AutoCloseable {

    static final String REPORTS = "tradewind.reports";
    static final String ANSWERS = "tradewind.answers";
    static final String ROLL_CALL = "tradewind.roll-call";

    /** Tells apart the workers of different versions of the program. */
    static final String VERSION = "version";

    /** For whom an answer is: the run, or the roll call. */
    static final String TO = "receiver";

    private static final long RECONNECT_MILLIS = 1_000;

    /** So long it takes at most until a listener that has nothing in hand sees that it is to end. */
    private static final long RECEIVE_MILLIS = 200;

    private final String address;
    private final CachingConnectionFactory connections;

    private Broker(String address, CachingConnectionFactory connections) {
        this.address = address;
        this.connections = connections;
    }

    /** Nothing is connected before something is sent or listened to. */
    public static Broker of(ArtemisProperties properties) {
        String url = Objects.requireNonNull(properties.getBrokerUrl());
        try {
            ActiveMQConnectionFactory artemis = new ActiveMQConnectionFactory(url);
            artemis.setUser(properties.getUser());
            artemis.setPassword(properties.getPassword());
            artemis.setConsumerWindowSize(0); // a message is with the broker until a worker has a hand free
            CachingConnectionFactory connections = new CachingConnectionFactory(artemis);
            connections.setCacheConsumers(false); // each has a selector of its own
            return new Broker(withoutParameters(url), connections);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an address of a broker", e);
        }
    }

    /** They may have passwords of key stores among them. */
    private static String withoutParameters(String url) {
        return url.replaceAll("\\?[^,)]*", "");
    }

    /** For messages. */
    public String address() {
        return address;
    }

    JmsTemplate queue() {
        return new JmsTemplate(connections);
    }

    JmsTemplate topic() {
        JmsTemplate topic = queue();
        topic.setPubSubDomain(true);
        topic.setExplicitQosEnabled(true);
        topic.setDeliveryPersistent(false);
        return topic;
    }

    /** Of the messages that are for one receiver. */
    static String selectorOf(String receiver) {
        return "%s = '%s'".formatted(TO, receiver);
    }

    /** A listener that is connected again whenever it was disconnected; on a connection that it has for itself. */
    DefaultMessageListenerContainer listener(@Nullable String selector) {
        DefaultMessageListenerContainer listener = new DefaultMessageListenerContainer();
        listener.setConnectionFactory(Objects.requireNonNull(connections.getTargetConnectionFactory()));
        listener.setMessageSelector(selector);
        listener.setReceiveTimeout(RECEIVE_MILLIS);
        listener.setBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        return listener;
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
