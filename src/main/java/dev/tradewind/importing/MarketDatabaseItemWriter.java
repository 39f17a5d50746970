package dev.tradewind.importing;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes what was decoded to the market database, in the chunk's transaction, and says so once that is committed. */
public final class MarketDatabaseItemWriter implements ItemWriter<Decoded> {

    private final MarketDatabase database;
    private final MarketWriter writer;
    private final Consumer<Wanted> imported;
    private final ImportStatistics statistics;

    public MarketDatabaseItemWriter(
            MarketDatabase database, Clock clock, Consumer<Wanted> imported, ImportStatistics statistics) {
        this.database = database;
        this.writer = new MarketWriter(database.writer(), clock);
        this.imported = imported;
        this.statistics = statistics;
    }

    @Override
    public void write(Chunk<? extends Decoded> chunk) {
        for (Decoded decoded : chunk) {
            if (decoded instanceof Decoded.Prices prices) {
                writer.write(prices.wanted().bucket(), prices.snapshot());
            } else if (decoded instanceof Decoded.ItemList list) {
                writer.write(list.wanted(), list.items());
            }
            afterCommit(() -> {
                statistics.imported(decoded);
                keep(decoded);
                imported.accept(decoded.wanted());
            });
        }
    }

    private void keep(Decoded decoded) {
        if (decoded instanceof Decoded.Prices prices) {
            database.keep(prices.wanted().bucket(), prices.snapshot());
        }
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
