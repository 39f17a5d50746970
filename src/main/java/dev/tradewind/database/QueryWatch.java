package dev.tradewind.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends a user's query once its time is over, or once it is to stop. This takes a thread of its own, since the thread that
 * runs the query waits in the database. It interrupts again and again: between two rows, the database ignores an interrupt.
 */
final class QueryWatch implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /** Ends what the database is doing for the query. */
    interface Interrupt {
        void run() throws SQLException;
    }

    private final long endNanos;
    private final BooleanSupplier toStop;
    private final Interrupt interrupt;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> watching;

    QueryWatch(Duration timeout, BooleanSupplier toStop, Interrupt interrupt) {
        this.endNanos = System.nanoTime() + timeout.toNanos();
        this.toStop = toStop;
        this.interrupt = interrupt;
        this.watching = CompletableFuture.runAsync(this::watch, QueryWatch::start);
    }

    private static void start(Runnable watch) {
        Thread thread = new Thread(watch, "query-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closed.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                if (toStop.getAsBoolean() || System.nanoTime() - endNanos > 0) {
                    interrupt.run();
                }
            }
        } catch (InterruptedException | SQLException connectionIsGone) {
            return; // and the query with it
        }
    }

    /** Waits until the thread has ended: a late interrupt would hit the connection's next query. */
    @Override
    public void close() {
        closed.countDown();
        watching.join();
    }
}
