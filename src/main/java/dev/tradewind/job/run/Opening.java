package dev.tradewind.job.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A resource that is opened on a thread of its own, while others are being opened too. */
public final class Opening<T extends AutoCloseable> implements AutoCloseable {

    private final CompletableFuture<T> opening = new CompletableFuture<>();

    public void start(Supplier<T> opener) {
        opening.completeAsync(opener);
    }

    /** Waits until it is open; throws what opening threw. */
    public T await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Closes it once it is open; one whose opening was not started will never be opened. */
    @Override
    public void close() {
        opening.completeExceptionally(new IllegalStateException("closed before it was opened"));
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
