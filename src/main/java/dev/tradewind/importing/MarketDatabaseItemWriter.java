package dev.tradewind.importing;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.ItemNames;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes snapshots and item lists to the market database, each in one transaction, and tells a listener after the commit. The
 * transaction is not the chunk's: if that one failed to commit, Spring Batch would take its metadata for rolled back too, and
 * leave the step in an unknown state.
 */
public final class MarketDatabaseItemWriter implements ItemWriter<Decoded> {

    private final MarketDatabase database;
    private final boolean namesAreAskedFor;
    private final MarketWriter writer;
    private final TransactionTemplate transaction;
    private final Consumer<Decoded> imported;
    private final ImportStatistics statistics;

    /**
     * @param itemNames how the source tells names
     * @param imported is told of each after its commit
     */
    public MarketDatabaseItemWriter(
            MarketDatabase database,
            ItemNames itemNames,
            Clock clock,
            Consumer<Decoded> imported,
            ImportStatistics statistics) {
        this.namesAreAskedFor = itemNames == ItemNames.ASKED_FOR;
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

    /** If the disk is full, SQLite rolls back by itself, and Spring's rollback fails: the first failure says why. */
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
            prices.forEach((bucket, snapshot) -> {
                write(bucket, snapshot, prices);
                if (namesAreAskedFor) {
                    writer.noteUnnamed(snapshot);
                }
            });
        } else if (decoded instanceof Decoded.Unchanged unchanged) {
            unchanged.wanted().buckets().forEach(writer::confirm);
        } else if (decoded instanceof Decoded.ItemList list) {
            writer.write(list.wanted(), list.items());
        }
    }

    private void write(Bucket bucket, Snapshot snapshot, Decoded.Prices prices) {
        if (prices.archivedAt() == null) {
            writer.write(bucket, snapshot, prices.version());
        } else {
            writer.writeArchived(bucket, snapshot, prices.version(), prices.archivedAt());
        }
    }
}
