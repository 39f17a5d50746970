package dev.tradewind.job.stages;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one stage passes on to the next. It only wakes the next stage up: what is left to do after a crash is found out
 * from what is there, never from here. All threads may use it; the queue's own order decides what is taken next.
 */
final class HandOver<T> {

    private final Queue<T> queue;
    private boolean closed;
    private boolean abandoned;
    private boolean stopped;

    HandOver(Queue<T> queue) {
        this.queue = queue;
    }

    void offer(T item) {
        offerAll(List.of(item));
    }

    synchronized void offerAll(Collection<? extends T> items) {
        if (!stopped) {
            queue.addAll(items);
            notifyAll();
        }
    }

    /** Waits for the next item; null when it is closed and everything is taken. */
    synchronized @Nullable T take() throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
        return queue.poll();
    }

    /** Waits until there is an item, which another may take; false when it is closed and everything is taken. */
    synchronized boolean await() throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
        return !queue.isEmpty();
    }

    /** The next item; null where there is none now. */
    synchronized @Nullable T poll() {
        return queue.poll();
    }

    /** The next item, which another may take meanwhile; null where there is none now. */
    synchronized @Nullable T peek() {
        return queue.peek();
    }

    /** Says that nothing more will be offered. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Gives nothing more out, and takes nothing more in. */
    synchronized void stop() {
        queue.clear();
        stopped = true;
        abandoned = true;
        close();
    }

    /** Says that nothing more will be taken, so that nothing more need be made. */
    synchronized void abandon() {
        abandoned = true;
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }
}
