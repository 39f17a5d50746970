package dev.tradewind.job.stages;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was just collected and decoded, so that the import step need not decode it again. If there is no more room because
 * importing falls behind, the import step reads the archive instead.
 */
public final class FreshAnswers {

    /** The memory that a reading with 4,000 items takes. */
    private static final long BYTES_OF_ONE = 150_000;

    private static final int SHARE_OF_HEAP = 16;

    private final long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_ONE;
    private final Map<Wanted, AnswerReading> readings = new ConcurrentHashMap<>();

    /** An answer that something stored has not changed is kept in any case: no file has it. */
    public void keep(AnswerReading reading) {
        boolean isInFile = !(reading.wanted() instanceof Wanted.Prices prices) || prices.stored() == null;
        if (readings.size() < most || !isInFile) {
            readings.put(reading.wanted(), reading);
        }
    }

    public @Nullable AnswerReading take(Wanted wanted) {
        return readings.remove(wanted);
    }
}
