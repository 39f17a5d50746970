package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.jms.DefaultJmsHeaderMapper;
import org.springframework.integration.jms.JmsHeaderMapper;
import org.springframework.integration.jms.dsl.Jms;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.DelegatingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.messaging.MessageHandler;
import org.springframework.util.StringUtils;
import org.springframework.util.backoff.FixedBackOff;

/**
 * The broker between runs and their report workers, and what there is on it. Each address begins with the name of the
 * installation, since others may use the same broker:
 *
 * <ul>
 *   <li>{@code <name>.reports}, a queue: requests for reports that are ready, each for one worker;
 *   <li>{@code <name>.answers}, a topic: which of them have ended, for the run that gave them out; and who is there;
 *   <li>{@code <name>.roll-call}, a topic: who is there?
 * </ul>
 *
 * Every message is a text, JSON of names and figures. An answer that nobody waits for any more stays nowhere.
 */
public final class Broker implements AutoCloseable {

    /** Properties of requests, and headers of the messages that they are made from. */
    public static final String VERSION = "version";

    public static final String JOB = "job";

    /** The run or the roll call that an answer is for. */
    public static final String RECEIVER = "receiver";

    /** How often the broker has delivered a request, this time counted. */
    public static final String DELIVERIES = "JMSXDeliveryCount";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final Logger logger = LoggerFactory.getLogger(Broker.class);

    private static final long RECONNECT_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CALL_MILLIS = 10_000;

    /** After so long without a sign of life a connection is given up, and what its worker had in hand goes to another. */
    private static final long TTL_MILLIS = 10_000;

    /** A run that still wants a report gives it out again. */
    private static final long REQUEST_LIFETIME_MILLIS = 3_600_000;

    /** So long it takes at most until a listener that has nothing in hand sees that it is to end. */
    private static final long RECEIVE_MILLIS = 200;

    private final String name;
    private final String address;
    private final CachingConnectionFactory connections;

    /** One for all listeners: what is sent through it while one handles a message belongs to the same transaction. */
    private final ConnectionFactory listening;

    /** What kept it from being reached the last time; null where nothing did. */
    private final AtomicReference<@Nullable Class<?>> problem = new AtomicReference<>();

    private Broker(String name, ActiveMQConnectionFactory artemis) {
        this.name = name;
        address = address(artemis);
        connections = new CachingConnectionFactory(artemis);
        connections.setCacheConsumers(false); // each has a selector of its own
        listening = new LoggedConnectionFactory(artemis);
    }

    /**
     * Nothing is connected before something is sent or listened to.
     *
     * @param name of the installation, see {@link #isName}
     * @throws IllegalArgumentException if the URL is none
     */
    public static Broker of(ArtemisProperties properties, String name) {
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
            if (artemis.getConnectionTTL() == ActiveMQClient.DEFAULT_CONNECTION_TTL) {
                artemis.setConnectionTTL(TTL_MILLIS);
                artemis.setClientFailureCheckPeriod(TTL_MILLIS / 2); // that often it gives a sign of life
            }
            return new Broker(name, artemis);
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

    static String shown(Throwable failure) {
        return ForeignText.shown(String.valueOf(failure.getMessage()), WorkerPresence.MAX_TEXT);
    }

    /** Whether an installation may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Of requests. */
    private String reports() {
        return name + ".reports";
    }

    String answers() {
        return name + ".answers";
    }

    String rollCall() {
        return name + ".roll-call";
    }

    /** Sends requests for reports, which survive the broker. */
    public MessageHandler requests() {
        return requests(connections);
    }

    /** Sends requests back, within the transaction of the listener that took them. */
    public MessageHandler returns() {
        return requests(listening);
    }

    private MessageHandler requests(ConnectionFactory factory) {
        JmsTemplate queue = new JmsTemplate(factory);
        queue.setExplicitQosEnabled(true);
        queue.setTimeToLive(REQUEST_LIFETIME_MILLIS);
        return sender(queue, reports());
    }

    /** Sends answers to requests, within the transaction of the listener that took them. */
    public MessageHandler answering() {
        return sender(topic(listening), answers());
    }

    private static MessageHandler sender(JmsTemplate template, String destination) {
        template.setMessageConverter(new JsonConverter(StepExecutionRequest.class));
        template.setSessionTransacted(true);
        return Jms.outboundAdapter(template)
                .destination(destination)
                .headerMapper(headers())
                .getObject();
    }

    /** Of an address's messages what a listener takes, in and out. */
    public MessageProducerSupport receiver(DefaultMessageListenerContainer listener) {
        return Jms.messageDrivenChannelAdapter(listener)
                .jmsMessageConverter(new JsonConverter(StepExecutionRequest.class))
                .headerMapper(headers())
                .autoStartup(false)
                .getObject();
    }

    private static JmsHeaderMapper headers() {
        return new DefaultJmsHeaderMapper(VERSION, JOB, RECEIVER, DELIVERIES);
    }

    /**
     * Takes requests of one version, so many at a time. Each is taken in a transaction that ends when all is done that
     * follows on it: if the process ends before, another gets it.
     */
    public DefaultMessageListenerContainer requestListener(String version, int hands) {
        DefaultMessageListenerContainer listener = listener(selector(VERSION, version));
        listener.setDestinationName(reports());
        listener.setSessionTransacted(true);
        listener.setConcurrentConsumers(hands);
        listener.setAcceptMessagesWhileStopping(true); // or what is in hand is interrupted when it is to end
        listener.setErrorHandler(failure -> logger.warn("a request goes back to the broker: {}", words(failure)));
        return listener;
    }

    /** Takes the answers to the requests of one run. */
    public DefaultMessageListenerContainer answerListener(String receiver) {
        DefaultMessageListenerContainer listener = listener(selector(RECEIVER, receiver));
        listener.setPubSubDomain(true);
        listener.setDestinationName(answers());
        listener.setErrorHandler(failure -> logger.warn("an answer cannot be read: {}", words(failure)));
        return listener;
    }

    private static String words(Throwable failure) {
        return shown(NestedExceptionUtils.getMostSpecificCause(failure));
    }

    JmsTemplate topic() {
        return topic(connections);
    }

    private static JmsTemplate topic(ConnectionFactory factory) {
        JmsTemplate topic = new JmsTemplate(factory);
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
        listener.setConnectionFactory(listening);
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
