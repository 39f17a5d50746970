package dev.tradewind.collecting;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a request is repeated. Waits double from the first up to the longest; each is scattered between half
 * of that and the whole, so that clients that failed together do not come back together.
 *
 * @param random uniform in [0, 1)
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    static Backoff standard() {
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), random);
    }

    /** The wait before the given repetition, 1 for the first. */
    Duration before(int repetition) {
        long doubled = first.toMillis() << Math.min(repetition - 1, 30);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(whole * (0.5 + 0.5 * random.getAsDouble())));
    }
}
