package dev.tradewind.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;

/** A real Artemis broker, in this process, that other processes reach on a port of the loopback interface. */
public final class BrokerServer implements AutoCloseable {

    private static final Path SAMPLE = Path.of("jobs/deploy/artemis/broker.xml");
    private static final String USER = "someone";
    private static final String PASSWORD = "a pass word";

    private final Path folder;
    private final int port;
    private EmbeddedActiveMQ broker;

    /** @param folder what survives when it is started anew */
    public BrokerServer(Path folder) {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        start();
    }

    /** With the configuration that is deployed, but for where it keeps its files and where it listens. */
    public void start() {
        try {
            FileConfiguration configuration = new FileConfiguration();
            FileDeploymentManager sample =
                    new FileDeploymentManager(SAMPLE.toUri().toString());
            sample.addDeployable(configuration).readConfiguration();
            configuration.setJournalDirectory(folder.resolve("journal").toString());
            configuration.setBindingsDirectory(folder.resolve("bindings").toString());
            configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
            configuration.setPagingDirectory(folder.resolve("paging").toString());
            configuration.clearAcceptorConfigurations().addAcceptorConfiguration("tcp", url());
            broker = new EmbeddedActiveMQ();
            broker.setConfiguration(configuration);
            broker.setSecurityManager(oneUser());
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who has the role that the sample speaks of. */
    private static ActiveMQSecurityManager oneUser() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "tradewind");
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    public void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    private String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** What a process is told, to use it. */
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_ARTEMIS_BROKER_URL", url(), "SPRING_ARTEMIS_USER", USER, "SPRING_ARTEMIS_PASSWORD", PASSWORD);
    }

    /** What Spring Boot makes of that. */
    public ArtemisProperties properties() {
        ArtemisProperties properties = new ArtemisProperties();
        properties.setBrokerUrl(url());
        properties.setUser(USER);
        properties.setPassword(PASSWORD);
        return properties;
    }

    public int connections() {
        return broker.getActiveMQServer().getConnectionCount();
    }

    /** Of all connections. */
    public int sessions() {
        return broker.getActiveMQServer().getSessions().size();
    }

    public Set<String> queues() {
        return Set.copyOf(Arrays.asList(
                broker.getActiveMQServer().getActiveMQServerControl().getQueueNames()));
    }

    /** How many messages nobody has taken yet. */
    public long messagesIn(String queue) {
        return broker.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    @Override
    public void close() {
        stop();
    }
}
