package dev.tradewind.collecting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). A fraction of a second is read too, though the
 * RFC has none; where it is said more than once, the longest holds.
 */
final class RetryAfter {

    /** Waiting longer than this inside one run helps nobody; the run fails and says when to come back. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** What is more than this many seconds, of however many digits, is this: RFC 9111, 1.2.2. */
    private static final BigDecimal FOREVER_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    private RetryAfter() {}

    /** How long to wait from now; empty where no header makes sense. */
    static Optional<Duration> parse(List<String> headers, Instant now) {
        return headers.stream()
                .flatMap(header -> parse(header, now).map(Stream::of).orElseGet(() -> parts(header, now)))
                .max(Comparator.naturalOrder());
    }

    /** Of several headers that were joined on their way; a date has a comma, too. */
    private static Stream<Duration> parts(String header, Instant now) {
        return Arrays.stream(header.split(",")).flatMap(part -> parse(part, now).stream());
    }

    private static Optional<Duration> parse(String header, Instant now) {
        String value = header.strip();
        return value.matches("\\d+(\\.\\d*)?")
                ? Optional.of(seconds(new BigDecimal(value)))
                : HttpDate.parse(value, now).map(date -> atLeastZero(Duration.between(now, date)));
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(seconds.min(FOREVER_SECONDS).movePointRight(3).longValue());
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
