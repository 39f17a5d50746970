package dev.tradewind.source;

import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How often a source may be asked, and when a request is given up.
 *
 * @param rateLimits all hold at once
 * @param timeout of one request
 * @param retries how often one request is sent again
 */
public record RequestPolicy(List<RateLimit> rateLimits, Duration timeout, int retries) {

    private static final Key<RateLimit> RATE_LIMIT = new Key<>(
            "rate-limit",
            RateLimit.FORMAT,
            "[2 per 1s, 60 per 1m]",
            "The most requests that may be sent in any period of that length; all limits hold at once.");
    private static final Key<Duration> TIMEOUT =
            new Key<>("timeout", Formats.TIMEOUT, "10s", "How long one request may take.");
    private static final Key<Integer> RETRIES = new Key<>(
            "retries",
            Formats.wholeNumber(0, 20, "retries of one request"),
            "3",
            "How often a request that failed is sent again, after longer and longer waits; Retry-After is obeyed.");

    /** @param limits the rate limits if the definition has none, such as {@code 1 per 1s} */
    public static RequestPolicy read(Section source, String... limits) {
        return new RequestPolicy(
                source.list(RATE_LIMIT, limits), source.optional(TIMEOUT, "30s"), source.optional(RETRIES, "5"));
    }

    public RequestPolicy {
        rateLimits = List.copyOf(rateLimits);
    }

    /** The longest period of a limit. A request that is older than this counts for no limit any more. */
    public Duration longestPeriod() {
        return rateLimits.stream()
                .map(RateLimit::period)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
