package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.DelegatingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.util.StringUtils;
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
 * Every message is a text, JSON of names and figures. An answer that nobody waits for any more stays nowhere.
 */
public final class Broker implements AutoCloseable {

    static final String REPORTS = "tradewind.reports";
    static final String ANSWERS = "tradewind.answers";
    static final String ROLL_CALL = "tradewind.roll-call";

    /** Properties of messages: the program's version, which run or roll call an answer is for, and what a report is of. */
    static final String VERSION = "version";

    static final String TO = "receiver";
    static final String JOB = "job";
    static final String REPORT = "report";

    private static final Logger logger = LoggerFactory.getLogger(Broker.class);

    private static final long RECONNECT_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CALL_MILLIS = 10_000;

    /** So long it takes at most until a listener that has nothing in hand sees that it is to end. */
    private static final long RECEIVE_MILLIS = 200;

    private final String address;
    private final CachingConnectionFactory connections;

    /** What kept it from being reached the last time; null where nothing did. */
    private final AtomicReference<@Nullable Class<?>> problem = new AtomicReference<>();

    private Broker(String address, CachingConnectionFactory connections) {
        this.address = address;
        this.connections = connections;
    }

    /**
     * Nothing is connected before something is sent or listened to.
     *
     * @throws IllegalArgumentException if the URL is none
     */
    public static Broker of(ArtemisProperties properties) {
        try {
            ActiveMQConnectionFactory artemis =
                    new ActiveMQConnectionFactory(Objects.requireNonNull(properties.getBrokerUrl()));
            if (StringUtils.hasText(properties.getUser())) {
                artemis.setUser(properties.getUser());
                artemis.setPassword(properties.getPassword());
            }
            artemis.setConsumerWindowSize(0); // a message is with the broker until a worker has a hand free
            artemis.setCallTimeout(CALL_MILLIS);
            for (TransportConfiguration server : artemis.getStaticConnectors()) {
                server.getParams().putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
            }
            CachingConnectionFactory connections = new CachingConnectionFactory(artemis);
            connections.setCacheConsumers(false); // each has a selector of its own
            return new Broker(address(artemis), connections);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an address of a broker", e);
        }
    }

    /** Of the URL what is no secret for sure. */
    private static String address(ActiveMQConnectionFactory artemis) {
        return Arrays.stream(artemis.getStaticConnectors())
                .map(TransportConfiguration::getParams)
                .map(server -> server.get(TransportConstants.HOST_PROP_NAME) + ":"
                        + server.get(TransportConstants.PORT_PROP_NAME))
                .collect(Collectors.joining(", "));
    }

    /** For messages. */
    public String address() {
        return address;
    }

    /** What the broker, or the way to it, says of a failure. */
    public static String reason(JmsException failure) {
        return shown(failure.getMostSpecificCause());
    }

    private static String shown(Throwable failure) {
        return ForeignText.shown(String.valueOf(failure.getMessage()), WorkerPresence.MAX_TEXT);
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

    /** Of the messages that have such a property. */
    static String selector(String property, String value) {
        return "%s = '%s'".formatted(property, value.replace("'", "''"));
    }

    /** A listener that is connected again whenever it was disconnected; on a connection that it has for itself. */
    DefaultMessageListenerContainer listener(@Nullable String selector) {
        DefaultMessageListenerContainer listener = new DefaultMessageListenerContainer();
        listener.setConnectionFactory(
                new LoggedConnectionFactory(Objects.requireNonNull(connections.getTargetConnectionFactory())));
        listener.setMessageSelector(selector);
        listener.setReceiveTimeout(RECEIVE_MILLIS);
        listener.setBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        return listener;
    }

    /** It is tried for ever, and said once: reasons differ in their ports, and so in their texts. */
    private final class LoggedConnectionFactory extends DelegatingConnectionFactory {

        LoggedConnectionFactory(ConnectionFactory target) {
            setTargetConnectionFactory(target);
        }

        @Override
        public Connection createConnection() throws JMSException {
            try {
                Connection connection = super.createConnection();
                problem.set(null);
                return connection;
            } catch (JMSException e) {
                if (problem.getAndSet(e.getClass()) != e.getClass()) {
                    logger.warn("{} cannot be reached: {}; it is tried again", address, shown(e));
                }
                throw e;
            }
        }
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
