package dev.tradewind.job.freshness;

import dev.tradewind.reporting.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint whose newest prices are older than the definition allows.
 *
 * @param newest when its newest bucket that is there ended, or began if the source tells the present; empty if none is there
 * @param within how old it may be
 */
public record StaleEndpoint(String endpoint, Optional<Instant> newest, Duration within) {

    /** One line for the log. */
    public String line() {
        return "%s is stale: %s, and fresh-within is %s"
                .formatted(
                        endpoint,
                        newest.map(end -> "its newest bucket is of %s UTC".formatted(Numbers.minute(end)))
                                .orElse("it has no bucket"),
                        Numbers.duration(within));
    }
}
