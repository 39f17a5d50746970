package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The market database, opened and migrated on a thread of its own while the application context starts. */
final class OpeningDatabase implements AutoCloseable {

    private final CompletableFuture<MarketDatabase> opening;

    OpeningDatabase(Path file) {
        opening = CompletableFuture.supplyAsync(() -> MarketDatabase.open(file));
    }

    /** Waits until it is open; throws what opening threw. */
    MarketDatabase await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        opening.thenAccept(MarketDatabase::close)
                .exceptionally(failedToOpen -> null)
                .join();
    }
}
