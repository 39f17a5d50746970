package dev.tradewind.definition;

import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long old data is kept, counted back from the as-of of a run; null keeps it for ever.
 *
 * @param raw for the raw files of imported buckets
 * @param prices for the history in the market database
 * @param executions for the records of past runs in the job repository
 */
public record Retention(
        @Nullable Duration raw,
        @Nullable Duration prices,
        @Nullable Duration executions) {

    public static final Retention FOR_EVER = new Retention(null, null, null);

    private static final Key<Duration> RAW =
            new Key<>("raw", Formats.RETENTION, "7d", "How long raw files are kept once their buckets are imported.");
    private static final Key<Duration> PRICES =
            new Key<>("prices", Formats.RETENTION, "400d", "How long prices are kept in the market database.");
    private static final Key<Duration> EXECUTIONS =
            new Key<>("executions", Formats.RETENTION, "90d", "How long the records of past runs are kept.");

    static Retention read(Section retention) {
        return new Retention(
                retention.find(RAW, "for ever").orElse(null),
                retention.find(PRICES, "for ever").orElse(null),
                retention.find(EXECUTIONS, "for ever").orElse(null));
    }
}
