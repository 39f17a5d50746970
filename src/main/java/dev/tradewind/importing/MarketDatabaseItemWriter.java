package dev.tradewind.importing;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.source.Decoded;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what was decoded to the market database, one bucket a transaction, and says so once that is committed. The
 * transaction is its own, not the chunk's: Spring Batch takes a commit that fails for a rollback of its metadata too, and
 * leaves the step in an unknown state.
 */
public final class MarketDatabaseItemWriter implements ItemWriter<Decoded> {

    private final MarketDatabase database;
    private final MarketWriter writer;
    private final TransactionTemplate transaction;
    private final Consumer<Decoded> imported;
    private final ImportStatistics statistics;

    public MarketDatabaseItemWriter(
            MarketDatabase database, Clock clock, Consumer<Decoded> imported, ImportStatistics statistics) {
        this.database = database;
        this.writer = new MarketWriter(database, clock);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.writer()));
        this.imported = imported;
        this.statistics = statistics;
    }

    @Override
    public void write(Chunk<? extends Decoded> chunk) {
        for (Decoded decoded : chunk) {
            inTransaction(() -> write(decoded));
            statistics.imported(decoded);
            imported.accept(decoded);
        }
    }

    /** SQLite itself rolls back where the disk is full: what matters is why, not that it cannot be rolled back again. */
    private void inTransaction(Runnable action) {
        try {
            transaction.executeWithoutResult(status -> action.run());
        } catch (TransactionSystemException e) {
            throw database.unusable(e.getApplicationException() instanceof RuntimeException cause ? cause : e);
        } catch (RuntimeException e) {
            throw database.unusable(e);
        }
    }

    private void write(Decoded decoded) {
        if (decoded instanceof Decoded.Prices prices) {
            writer.write(prices.wanted().bucket(), prices.snapshot());
        } else if (decoded instanceof Decoded.ItemList list) {
            writer.write(list.wanted(), list.items());
        }
    }
}
