package dev.tradewind.job.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Opens a resource on a thread of its own. */
public final class Opening<T extends AutoCloseable> implements AutoCloseable {

    private final CompletableFuture<T> opening = new CompletableFuture<>();

    /** Whether opening has been started, or never will be. */
    private final AtomicBoolean decided = new AtomicBoolean();

    public void start(Supplier<T> opener) {
        if (decided.compareAndSet(false, true)) {
            opening.completeAsync(opener);
        }
    }

    /** Waits until the resource is open, and returns it; throws what opening it threw. */
    public T await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Closes the resource, once it is open. If opening has not been started, it never will be. */
    @Override
    public void close() {
        if (decided.compareAndSet(false, true)) {
            opening.completeExceptionally(new IllegalStateException("closed before it was opened"));
        }
        opening.thenAccept(Opening::close).exceptionally(neverOpened -> null).join();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close " + resource, e);
        }
    }
}
