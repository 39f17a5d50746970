package dev.tradewind.importing;

import static java.util.Objects.requireNonNull;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.Decoded;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.integration.async.AsyncItemProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Waits for the next bucket that is archived and not imported. While it is written, a second thread decodes the following ones
 * that are archived already; the reader never waits for more to come. If decoding fails, its future throws when the bucket is
 * to be written. When the step ends, what was decoded and not written is forgotten.
 */
public final class ArchivedItemReader implements ItemStreamReader<Future<Decoded>> {

    /** Enough to keep the writer busy while a large answer is decoded, and few enough for the memory. */
    private static final int MOST_AHEAD = 4;

    /** What is archived and not imported, in the order of import. */
    public interface ArchivedAnswers {

        /** Waits for the next one, whose import starts now; null if there will be no more. */
        @Nullable
        Wanted takeArchived() throws InterruptedException;

        /** The next one, whose import starts later; null if there is none now. */
        @Nullable
        Wanted pollArchived();

        /** Says that the import of one that {@link #pollArchived} returned starts now. */
        void importStarted(Wanted polled);
    }

    private record Ahead(Wanted wanted, Future<Decoded> decoded) {}

    private final ArchivedAnswers archived;
    private final int mostAhead;
    private final AsyncItemProcessor<Wanted, Decoded> decoding;
    private final ThreadPoolTaskExecutor decodingThread = new ThreadPoolTaskExecutor();
    private final Queue<Ahead> ahead = new ArrayDeque<>();

    /** @param cores with one, nothing is decoded ahead: the importing thread decodes what it writes */
    public ArchivedItemReader(ArchivedAnswers archived, ItemProcessor<Wanted, Decoded> decoder, int cores) {
        this.archived = archived;
        decoding = new AsyncItemProcessor<>(decoder);
        mostAhead = cores > 1 ? MOST_AHEAD : 0;
        decodingThread.setThreadNamePrefix("decode-");
        decodingThread.initialize();
        if (cores > 1) {
            decoding.setTaskExecutor(decodingThread);
        }
    }

    @Override
    public @Nullable Future<Decoded> read() throws Exception {
        Future<Decoded> next = next();
        while (next != null && ahead.size() < mostAhead) {
            Wanted later = archived.pollArchived();
            if (later == null) {
                break;
            }
            ahead.add(new Ahead(later, requireNonNull(decoding.process(later))));
        }
        return next;
    }

    private @Nullable Future<Decoded> next() throws Exception {
        Ahead oldest = ahead.poll();
        if (oldest != null) {
            archived.importStarted(oldest.wanted);
            return oldest.decoded;
        }
        Wanted taken = archived.takeArchived();
        return taken == null ? null : decoding.process(taken);
    }

    @Override
    public void close() {
        decodingThread.shutdown();
    }
}
