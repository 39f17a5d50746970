package dev.tradewind.job.progress;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.batch.core.listener.ChunkListener;
import org.springframework.batch.infrastructure.item.Chunk;

/**
 * How far one stage is. A chunk is one answer in the collect step, one bucket (or the item list) in the import step, and one
 * report in the report step. The stage's threads write it, any thread reads it.
 */
public final class StageProgress implements ChunkListener<Object, Object> {

    private final String name;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();

    StageProgress(String name, int total) {
        this.name = name;
        this.total = total;
    }

    @Override
    public void afterChunk(Chunk<Object> chunk) {
        oneDone();
    }

    public void oneDone() {
        done.incrementAndGet();
    }

    public String name() {
        return name;
    }

    /** As many as are expected, or as were done if these are more: some sources say on the way how many requests they take. */
    public int total() {
        return Math.max(total, done());
    }

    public int done() {
        return done.get();
    }
}
