package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The market database, opened and migrated on a thread of its own while the application context starts. */
final class OpeningDatabase implements AutoCloseable {

    private final Path file;
    private final CompletableFuture<MarketDatabase> opening = new CompletableFuture<>();

    OpeningDatabase(Path file) {
        this.file = file;
    }

    /** To be called once logging is set up, for Flyway has something to say. */
    void start() {
        opening.completeAsync(() -> MarketDatabase.open(file));
    }

    /** Waits until it is open; throws what opening threw. */
    MarketDatabase await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Closes it if it was opened: this is closed after the context, so that nobody starts it any more. */
    @Override
    public void close() {
        opening.completeExceptionally(new IllegalStateException("closed before it was opened"));
        opening.thenAccept(MarketDatabase::close)
                .exceptionally(neverOpened -> null)
                .join();
    }
}
