package dev.tradewind.job.stages;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was just collected, as it was read when it was checked, so that it is not decoded again to be imported. It is in the
 * archive as well: where importing falls behind, what is not kept here is read from there.
 */
public final class FreshAnswers {

    /** Of 4,000 items. */
    private static final long BYTES_OF_ONE = 150_000;

    private static final int SHARE_OF_HEAP = 16;

    private final long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_ONE;
    private final Map<Wanted, AnswerReading> readings = new ConcurrentHashMap<>();

    public void keep(AnswerReading reading) {
        if (readings.size() < most) {
            readings.put(reading.wanted(), reading);
        }
    }

    public @Nullable AnswerReading take(Wanted wanted) {
        return readings.remove(wanted);
    }
}
