package dev.tradewind.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long what is no longer needed is kept, counted back from the as-of of a run; null keeps it for ever.
 *
 * @param raw raw files of buckets that are imported
 * @param prices the history in the market database
 * @param executions what the job repository knows of past runs
 */
public record Retention(
        @Nullable Duration raw,
        @Nullable Duration prices,
        @Nullable Duration executions) {

    public static final Retention FOR_EVER = new Retention(null, null, null);
}
