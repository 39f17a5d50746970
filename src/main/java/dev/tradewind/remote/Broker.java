package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.DelegatingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.messaging.MessageHandler;
import org.springframework.util.StringUtils;
import org.springframework.util.backoff.FixedBackOff;

/**
 * The message broker between runs and report workers. Several installations may use one broker, so each has addresses of its
 * own, which begin with its name:
 *
 * <ul>
 *   <li>{@code <name>.reports}, a queue: a run sends requests for reports that are ready, and one worker takes each;
 *   <li>{@code <name>.answers}, a topic: a worker tells the run that a report has ended, and answers roll calls;
 *   <li>{@code <name>.roll-call}, a topic: a run or {@code status} asks which workers are there.
 * </ul>
 *
 * Every message is a text, JSON of names and numbers, but for a roll call, which is empty. The broker keeps no answer that
 * nobody waits for.
 */
public final class Broker implements AutoCloseable {

    /** Properties of requests, and the headers that they are made from. */
    public static final String VERSION = "version";

    public static final String JOB = "job";

    /** The run or the roll call that waits for the answer. */
    public static final String RECEIVER = "receiver";

    /** How often the broker has delivered a request, including this time. */
    public static final String DELIVERIES = "JMSXDeliveryCount";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final Logger logger = LoggerFactory.getLogger(Broker.class);

    private static final long RECONNECT_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CALL_MILLIS = 10_000;

    /** After this time without a sign of life the broker gives a connection up, and delivers its requests to other workers. */
    private static final long TTL_MILLIS = 10_000;

    /**
     * A run whose request has expired sends another. A sender computes the end by its own clock, and a receiver drops what has
     * expired by the receiver's: so this is longer than two clocks are apart of which one is in the wrong time zone.
     */
    private static final long REQUEST_LIFETIME_MILLIS = TimeUnit.DAYS.toMillis(1);

    /** An idle listener notices within this time that it is to end. */
    private static final long RECEIVE_MILLIS = 200;

    private final String name;
    private final String address;
    private final CachingConnectionFactory connections;

    /** Shared by all listeners: what a listener's thread sends through it belongs to the transaction of the message in hand. */
    private final ConnectionFactory listening;

    private Broker(String name, ActiveMQConnectionFactory artemis) {
        this.name = name;
        address = address(artemis);
        connections = new CachingConnectionFactory(artemis);
        connections.setCacheConsumers(false); // each has a selector of its own
        listening = new LoggedConnectionFactory(artemis);
    }

    /**
     * Connects only when something is sent or listened to.
     *
     * @param name of the installation, see {@link #isName}
     * @throws IllegalArgumentException if the URL is no address of a broker
     */
    public static Broker of(ArtemisProperties properties, String name) {
        try {
            ActiveMQConnectionFactory artemis =
                    new ActiveMQConnectionFactory(Objects.requireNonNull(properties.getBrokerUrl()));
            if (StringUtils.hasText(properties.getUser())) {
                artemis.setUser(properties.getUser());
                artemis.setPassword(properties.getPassword());
            }
            artemis.setConsumerWindowSize(0); // a request stays with the broker until a worker has a hand free
            setTimes(artemis);
            return new Broker(name, artemis);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an address of a broker", e);
        }
    }

    /** Leaves those that the URL sets. */
    private static void setTimes(ActiveMQConnectionFactory artemis) {
        artemis.setCallTimeout(CALL_MILLIS);
        for (TransportConfiguration server : artemis.getStaticConnectors()) {
            server.getParams().putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
        }
        if (artemis.getConnectionTTL() == ActiveMQClient.DEFAULT_CONNECTION_TTL) {
            artemis.setConnectionTTL(TTL_MILLIS);
            artemis.setClientFailureCheckPeriod(TTL_MILLIS / 2); // how often the client gives a sign of life
        }
    }

    /** Hosts and ports: the rest of the URL may hold a secret. */
    private static String address(ActiveMQConnectionFactory artemis) {
        return Arrays.stream(artemis.getStaticConnectors())
                .map(TransportConfiguration::getParams)
                .map(server -> server.get(TransportConstants.HOST_PROP_NAME) + ":"
                        + server.get(TransportConstants.PORT_PROP_NAME))
                .collect(Collectors.joining(", "));
    }

    /** The broker's hosts and ports, for messages. */
    public String address() {
        return address;
    }

    /** Why something failed, in the words of the broker or of the network, for messages. */
    public static String reason(Throwable failure) {
        return ForeignText.shown(
                String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage()),
                WorkerPresence.MAX_TEXT);
    }

    /** Whether an installation may have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private String reports() {
        return name + ".reports";
    }

    String answers() {
        return name + ".answers";
    }

    String rollCall() {
        return name + ".roll-call";
    }

    /** Sends requests, which the broker keeps on its disk. */
    public MessageHandler requests() {
        return requests(connections);
    }

    /** Sends requests back, in the transaction in which a listener took them. */
    public MessageHandler returns() {
        return requests(listening);
    }

    private MessageHandler requests(ConnectionFactory factory) {
        JmsTemplate queue = new JmsTemplate(factory);
        queue.setExplicitQosEnabled(true);
        queue.setTimeToLive(REQUEST_LIFETIME_MILLIS);
        return sender(queue, reports());
    }

    /** Sends answers, in the transaction in which a listener took the request. */
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

    /** Passes on what a listener takes, requests or answers. */
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
     * Takes requests of one version, each in a transaction that ends when the request is served. If the process dies before,
     * the broker delivers the request again.
     *
     * @param hands how many requests it takes at a time
     */
    public DefaultMessageListenerContainer requestListener(String version, int hands) {
        DefaultMessageListenerContainer listener = listener(selector(VERSION, version));
        listener.setDestinationName(reports());
        listener.setSessionTransacted(true);
        listener.setConcurrentConsumers(hands);
        listener.setAcceptMessagesWhileStopping(true); // otherwise stopping would interrupt the reports in hand
        listener.setErrorHandler(failure -> logger.warn("a request goes back to the broker: {}", reason(failure)));
        return listener;
    }

    /** Takes the answers that are for one run. */
    public DefaultMessageListenerContainer answerListener(String receiver) {
        DefaultMessageListenerContainer listener = listener(selector(RECEIVER, receiver));
        listener.setPubSubDomain(true);
        listener.setDestinationName(answers());
        listener.setErrorHandler(failure -> logger.warn("an answer cannot be read: {}", reason(failure)));
        return listener;
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

    /** Selects the messages that have this value of a property. */
    static String selector(String property, String value) {
        return "%s = '%s'".formatted(property, value.replace("'", "''"));
    }

    /** A listener with a connection of its own. It connects again, without end, whenever the connection is lost. */
    DefaultMessageListenerContainer listener(@Nullable String selector) {
        DefaultMessageListenerContainer listener = new DefaultMessageListenerContainer();
        listener.setConnectionFactory(listening);
        listener.setMessageSelector(selector);
        listener.setReceiveTimeout(RECEIVE_MILLIS);
        listener.setBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        return listener;
    }

    /**
     * Logs once that the broker cannot be reached, and not at every attempt. It compares the kinds of failures: their texts
     * differ in the number of a port.
     */
    private final class LoggedConnectionFactory extends DelegatingConnectionFactory {

        /** The kind of the last attempt's failure; null if the last attempt succeeded. */
        private final AtomicReference<@Nullable Class<?>> problem = new AtomicReference<>();

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
                    logger.warn("{} cannot be reached: {}; it is tried again", address, reason(e));
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
