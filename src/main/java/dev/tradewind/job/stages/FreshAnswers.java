package dev.tradewind.job.stages;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was just collected and decoded, so that the import step need not decode it again. If there is no more room because
 * importing falls behind, the import step reads the archive instead. The collecting thread adds, the import step takes.
 */
public final class FreshAnswers {

    /** The memory that a reading takes without any rows. */
    private static final long READING_BYTES = 1_000;

    /** The memory that an item of a list takes, with its name. */
    private static final long ITEM_BYTES = 300;

    private static final int SHARE_OF_HEAP = 16;

    private record Kept(AnswerReading reading, long bytes) {}

    private final long mostBytes;

    /** Guarded by this. */
    private final Map<Wanted, Kept> all = new HashMap<>();

    /** Of all readings together; guarded by this. */
    private long bytes;

    public FreshAnswers() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    FreshAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    public void keep(AnswerReading reading) {
        int size = reading.size();
        Kept kept = new Kept(reading, READING_BYTES + size * sizeOfOne(reading.wanted()));
        synchronized (this) {
            if (bytes + kept.bytes <= mostBytes || !isInFile(reading.wanted(), size)) {
                all.put(reading.wanted(), kept);
                bytes += kept.bytes;
            }
        }
    }

    private static long sizeOfOne(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices
                ? prices.bucket().endpoint().kind().rowBytes()
                : ITEM_BYTES;
    }

    /** An answer that what is stored has not changed has no rows, and no file has it. */
    private static boolean isInFile(Wanted wanted, int size) {
        return size > 0 || !(wanted instanceof Wanted.Prices prices) || prices.stored() == null;
    }

    public synchronized @Nullable AnswerReading take(Wanted wanted) {
        Kept kept = all.remove(wanted);
        if (kept == null) {
            return null;
        }
        bytes -= kept.bytes;
        return kept.reading;
    }
}
