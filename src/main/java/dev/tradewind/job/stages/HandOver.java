package dev.tradewind.job.stages;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A blocking queue from one stage to the next, which can be closed and stopped. It is in memory alone: after a crash, each stage finds
 * out from the files and the databases what is left to do. All threads may use it.
 */
final class HandOver<T> {

    private final Queue<T> queue;
    private boolean closed;
    private boolean stopped;

    /** @param queue its order decides which item is taken next */
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

    /** Waits for the next item and takes it; null when the hand-over is closed and empty. */
    synchronized @Nullable T take() throws InterruptedException {
        await();
        return queue.poll();
    }

    /** Waits until there is an item, which another thread may take; false when the hand-over is closed and empty. */
    synchronized boolean await() throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
        return !queue.isEmpty();
    }

    /** Takes the next item; null if there is none now. */
    synchronized @Nullable T poll() {
        return queue.poll();
    }

    /** Looks at the next item, which another thread may take meanwhile; null if there is none now. */
    synchronized @Nullable T peek() {
        return queue.peek();
    }

    /** Says that no more items will be offered. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Forgets all items, and ignores those that will be offered. */
    synchronized void stop() {
        queue.clear();
        stopped = true;
        close();
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}
