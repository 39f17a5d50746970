package dev.tradewind.serving;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The web server of {@code watch}: the report folder, {@code live.html} and {@code chart.html}. It only reads, except that it can start
 * a run. It has few threads, and none waits for a client.
 */
public final class PageServer implements AutoCloseable {

    private static final int MOST_THREADS = 8;
    private static final int MOST_IN_BACKLOG = 128;
    private static final int HEAD_BYTES = 8 * 1024;
    private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final Server server;
    private final ServerConnector connector;
    private final ServeAddress address;
    private final Connections connections;
    private final LiveEvents events;
    private final History history;

    private PageServer(
            Server server,
            ServerConnector connector,
            ServeAddress address,
            Connections connections,
            LiveEvents events,
            History history) {
        this.server = server;
        this.connector = connector;
        this.address = address;
        this.connections = connections;
        this.events = events;
        this.history = history;
    }

    /**
     * Binds the address and serves.
     *
     * @param reports the folder of all jobs' reports
     * @param markets where each job has its market database
     * @param token what everybody who asks has to know; null only for a loopback address
     * @throws InvalidAddressException if the address cannot be bound
     */
    public static PageServer start(
            ServeAddress address,
            Path reports,
            List<JobDefinition> jobs,
            Function<JobDefinition, MarketLocation> markets,
            LiveFeed feed,
            RunStarter starter,
            @Nullable String token) {
        if (token == null && !address.isLoopback() || token != null && token.isBlank()) {
            throw new IllegalArgumentException("%s needs a token: others can reach it".formatted(address));
        }
        Server server = new Server(threads());
        Connections connections = new Connections();
        ServerConnector connector = connector(server, address, connections);
        try {
            connector.open();
        } catch (IOException e) {
            throw new InvalidAddressException(
                    "--serve=%s cannot be served at: %s; allowed: an address of this machine with a port that is free"
                            .formatted(address.authority(address.port()), reason(e)),
                    e);
        }
        LiveEvents events = new LiveEvents(LiveState.of(feed, reports, jobs, Clock.systemUTC()), connections);
        History history = new History(jobs, markets);
        Token secret = token == null ? null : new Token(token, connector.getLocalPort());
        Pages pages = new Pages(reports, jobs, events, history, starter, secret);
        server.setHandler(
                new Guard(new GzipHandler(pages), address.names(connector.getLocalPort()), connections, secret));
        server.setErrorHandler(new PlainErrors());
        PageServer started = new PageServer(server, connector, address, connections, events, history);
        try {
            server.start();
            return started;
        } catch (Exception e) {
            started.close();
            throw new IllegalStateException("cannot serve at " + address, e);
        }
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("serve");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return threads;
    }

    private static ServerConnector connector(Server server, ServeAddress address, Connections connections) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // no thread of its own accepts connections: one does whatever is ready
        ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(MOST_IN_BACKLOG);
        connector.addBean(connections);
        server.addConnector(connector);
        server.setStopTimeout(0);
        return connector;
    }

    /** With the port that is really bound. */
    public URI uri() {
        return URI.create("http://" + address.authority(connector.getLocalPort()) + "/");
    }

    /** The feed has something new: tells it to the open pages soon, by a thread of its own. */
    public void changed() {
        events.changed();
    }

    /** As if that much more time had passed. */
    void endOverdue(Duration later) {
        events.endOverdue(System.nanoTime() + later.toNanos());
    }

    int connections() {
        return connections.size();
    }

    int clients() {
        return events.clients();
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        events.close();
        connector.close();
        connections.endAll();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop serving at " + address, e);
        } finally {
            history.close();
        }
    }
}
