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
 * The header {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). Fractions of a second are read too, though the
 * RFC has none. If a response has several of the headers, the longest wait counts.
 */
final class RetryAfter {

    /** A run that is asked to wait for longer fails, and says when to come back. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** Stands for any larger number of seconds, as RFC 9111, 1.2.2 does it. */
    private static final BigDecimal FOREVER_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    private RetryAfter() {}

    /** How long to wait from now; empty if no header can be read. */
    static Optional<Duration> parse(List<String> headers, Instant now) {
        return headers.stream()
                .flatMap(header -> parse(header, now).map(Stream::of).orElseGet(() -> parts(header, now)))
                .max(Comparator.naturalOrder());
    }

    /** A proxy may have joined several headers by commas. A date has a comma too, so the whole header is tried first. */
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
