package dev.tradewind.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A real Artemis broker, in this process, that other processes reach on a port of the loopback interface. */
public final class BrokerServer implements AutoCloseable {

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

    public void start() {
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration.setSecurityEnabled(false);
            configuration.setJournalDirectory(folder.resolve("journal").toString());
            configuration.setBindingsDirectory(folder.resolve("bindings").toString());
            configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
            configuration.setPagingDirectory(folder.resolve("paging").toString());
            configuration.addAcceptorConfiguration("tcp", url());
            configuration.addAddressSetting("#", new AddressSettings());
            broker = new EmbeddedActiveMQ();
            broker.setConfiguration(configuration);
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** What a process is told, to use it. */
    public Map<String, String> environment() {
        return Map.of("SPRING_ARTEMIS_BROKER_URL", url());
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
