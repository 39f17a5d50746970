package dev.tradewind.serving;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;

/**
 * The open connections, and until when each may stay. Jetty ends one that is idle; these deadlines end one that trickles, too, whether
 * it sends its request byte by byte or does not read the answer.
 */
final class Connections implements Connection.Listener {

    static final int MOST = 200;
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Map<Connection, Use> open = new ConcurrentHashMap<>();

    /** What a connection is doing, since when. */
    private record Use(Kind kind, long sinceNanos) {

        private enum Kind {
            /** For the head of the next request. */
            WAITING(HEAD_NANOS),
            ANSWERING(ANSWER_NANOS),
            /** Events as long as the client likes: {@link LiveEvents} looks whether it reads them. */
            STREAMING(Long.MAX_VALUE);

            private final long nanos;

            Kind(long nanos) {
                this.nanos = nanos;
            }
        }

        boolean isOver(long now) {
            return now - sinceNanos > kind.nanos;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        note(connection, Use.Kind.WAITING);
        makeRoom();
    }

    /** Whoever opens connections and sends nothing loses his own first. One thread at a time, or two would end the same one. */
    private synchronized void makeRoom() {
        while (open.size() > MOST) {
            endOne();
        }
    }

    private void endOne() {
        open.entrySet().stream()
                .filter(each -> each.getValue().kind() == Use.Kind.WAITING)
                .min(Comparator.comparingLong(each -> each.getValue().sinceNanos()))
                .or(() -> open.entrySet().stream()
                        .max(Comparator.comparingLong(each -> each.getValue().sinceNanos())))
                .ifPresent(each -> end(each.getKey()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    void answering(Connection connection) {
        note(connection, Use.Kind.ANSWERING);
    }

    void streaming(Connection connection) {
        replace(connection, Use.Kind.STREAMING);
    }

    /** The answer is sent. */
    void waiting(Connection connection) {
        replace(connection, Use.Kind.WAITING);
    }

    private void note(Connection connection, Use.Kind kind) {
        open.put(connection, new Use(kind, System.nanoTime()));
    }

    /** It may be closed by now. */
    private void replace(Connection connection, Use.Kind kind) {
        open.computeIfPresent(connection, (same, before) -> new Use(kind, System.nanoTime()));
    }

    int size() {
        return open.size();
    }

    /** To be called now and then, with what {@link System#nanoTime} says. */
    void endOverdue(long now) {
        open.forEach((connection, use) -> {
            if (use.isOver(now)) {
                end(connection);
            }
        });
    }

    void endAll() {
        open.keySet().forEach(this::end);
    }

    /** Fails what is being written or read. */
    void end(Connection connection) {
        open.remove(connection);
        connection.getEndPoint().close();
    }
}
