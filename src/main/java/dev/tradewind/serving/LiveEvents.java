package dev.tradewind.serving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells the open pages what happens, as server-sent events. Each event is the whole state, so a page that missed some lacks nothing,
 * and for a client that does not read nothing but the newest event waits. One thread makes the events; sending them takes none.
 */
final class LiveEvents implements AutoCloseable {

    static final int MOST_CLIENTS = 64;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long BEAT_SECONDS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Nothing has changed. Otherwise nobody would notice that a client is gone. */
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final LiveState state;
    private final Connections connections;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isToTell = new AtomicBoolean();
    private final ScheduledExecutorService thread;

    /** When the clients were told last; of the thread alone. */
    private volatile long toldNanos = System.nanoTime() - PERIOD_NANOS;

    /** Of the thread alone. */
    private String told = "";

    LiveEvents(LiveState state, Connections connections) {
        this.state = state;
        this.connections = connections;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread named = new Thread(task, "live");
            named.setDaemon(true);
            return named;
        });
        thread.scheduleWithFixedDelay(() -> quietly(this::beat), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> quietly(() -> endOverdue(System.nanoTime())), 1, 1, TimeUnit.SECONDS);
    }

    /** The state has changed. Costs nothing while no page is open. */
    void changed() {
        if (!clients.isEmpty() && isToTell.compareAndSet(false, true)) {
            long wait = Math.max(0, toldNanos + PERIOD_NANOS - System.nanoTime());
            try {
                thread.schedule(() -> quietly(this::tell), wait, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closed) {
                isToTell.set(false);
            }
        }
    }

    /** If the feed fails now, the next beat asks it again. A task that throws would never run again. */
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException feedFailed) {
            return;
        }
    }

    private void tell() {
        isToTell.set(false);
        tellIfNew();
    }

    private boolean tellIfNew() {
        if (clients.isEmpty()) {
            return false;
        }
        toldNanos = System.nanoTime();
        String now = state.json();
        if (now.equals(told)) {
            return false;
        }
        told = now;
        byte[] event = event(now);
        clients.forEach(client -> client.offer(event));
        return true;
    }

    /** Also what changes by itself is told, such as what is stale by now. */
    private void beat() {
        if (!tellIfNew()) {
            clients.forEach(Client::beat);
        }
    }

    void endOverdue(long now) {
        connections.endOverdue(now);
        clients.forEach(client -> client.endIfOverdue(now));
    }

    private byte[] event(String json) {
        return state.event(json).getBytes(StandardCharsets.UTF_8);
    }

    int clients() {
        return clients.size();
    }

    void stream(Request request, Response response, Callback callback) {
        if (clients.size() >= MOST_CLIENTS) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            Answer.text(503, "too many pages are open").send(request, response, callback);
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Accel-Buffering", "no"); // a proxy in between is to pass on each event at once
        if (HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, null, callback);
            return;
        }
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.streaming(connection);
        Client client = new Client(connection, response, callback);
        clients.add(client);
        request.addFailureListener(client::failed);
        thread.execute(() -> quietly(() -> client.offer(event(state.json()))));
    }

    /** Ends the thread. The connections are ended by whoever has opened them. */
    @Override
    public void close() {
        thread.shutdownNow();
        clients.clear();
    }

    /** An open page. It is the callback of what is being written to it. */
    private final class Client implements Callback {

        private final Connection connection;
        private final Response response;
        private final Callback callback;
        private final AtomicBoolean isGone = new AtomicBoolean();

        /** All guarded by this. */
        private boolean isWriting;

        private long writingSinceNanos;
        private byte @Nullable [] next;

        Client(Connection connection, Response response, Callback callback) {
            this.connection = connection;
            this.response = response;
            this.callback = callback;
        }

        /** An event that waits already is thrown away: the new one says all that it says. */
        synchronized void offer(byte[] event) {
            if (isWriting) {
                next = event;
            } else {
                write(event);
            }
        }

        synchronized void beat() {
            if (!isWriting) {
                write(BEAT);
            }
        }

        private void write(byte[] event) {
            isWriting = true;
            writingSinceNanos = System.nanoTime();
            response.write(false, ByteBuffer.wrap(event), this);
        }

        @Override
        public synchronized void succeeded() {
            isWriting = false;
            byte[] waiting = next;
            next = null;
            if (waiting != null) {
                write(waiting);
            }
        }

        @Override
        public void failed(Throwable gone) {
            clients.remove(this);
            if (isGone.compareAndSet(false, true)) {
                callback.failed(gone);
            }
        }

        void endIfOverdue(long now) {
            boolean isOverdue;
            synchronized (this) {
                isOverdue = isWriting && now - writingSinceNanos > PATIENCE_NANOS;
            }
            if (isOverdue) {
                connections.end(connection);
            }
        }
    }
}
