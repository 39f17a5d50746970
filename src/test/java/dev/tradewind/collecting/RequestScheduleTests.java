package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScheduleTests {

    private static final RateLimit FIVE_A_SECOND = new RateLimit(5, Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSpanAsLongAsAPeriodEverHoldsMoreThanItsRequests(int seed) {
        Random random = new Random(seed);
        List<RateLimit> limits = randomLimits(random);
        List<Long> departures = departures(limits, 400, () -> random.nextInt(4) == 0 ? random.nextInt(300_000_000) : 0);
        for (RateLimit limit : limits) {
            assertThat(mostInAnySpan(departures, limit.period().toNanos()))
                    .as("%s of %s", limit, limits)
                    .isLessThanOrEqualTo(limit.requests());
        }
    }

    @Test
    void alwaysReadyItTakesNoLongerThanTheLimitForces() {
        List<Long> departures = departures(List.of(FIVE_A_SECOND), 26, () -> 0);
        assertThat(departures.get(25)).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(RequestSchedule.leastNanos(List.of(FIVE_A_SECOND), 26, 0))
                .isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void severalLimitsHoldAtOnce() {
        List<RateLimit> limits = List.of(FIVE_A_SECOND, new RateLimit(20, Duration.ofSeconds(10)));
        assertThat(RequestSchedule.leastNanos(limits, 20, 0))
                .isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(RequestSchedule.leastNanos(limits, 21, 0))
                .isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void noRequestsTakeNoTime() {
        assertThat(RequestSchedule.leastNanos(List.of(FIVE_A_SECOND), 0, 7)).isZero();
    }

    /** Why this is not a token bucket: see docs/decisions/0001-request-schedule.md. */
    @Test
    void aTokenBucketLetsNearlyTwiceTheLimitThroughInOneSpan() {
        AtomicLong now = new AtomicLong();
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(5).refillGreedy(5, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return now.get();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
        List<Long> departures = new ArrayList<>();
        for (; now.get() < Duration.ofSeconds(3).toNanos(); now.addAndGet(1_000_000)) {
            while (bucket.tryConsume(1)) {
                departures.add(now.get());
            }
        }
        assertThat(mostInAnySpan(departures, Duration.ofSeconds(1).toNanos())).isEqualTo(9);
    }

    private static List<RateLimit> randomLimits(Random random) {
        List<RateLimit> limits = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            limits.add(new RateLimit(1 + random.nextInt(9), Duration.ofMillis(1 + random.nextInt(3000))));
        }
        return limits;
    }

    private interface Lateness {
        long nanos();
    }

    private static List<Long> departures(List<RateLimit> limits, int count, Lateness lateness) {
        RequestSchedule schedule = new RequestSchedule(limits);
        List<Long> departures = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < count; i++) {
            now = schedule.nextDepartureNanos(now) + lateness.nanos();
            schedule.departed(now);
            departures.add(now);
        }
        return departures;
    }

    /** Half-open spans; one with the most requests begins with a departure. */
    private static long mostInAnySpan(List<Long> departures, long spanNanos) {
        return departures.stream()
                .mapToLong(from -> departures.stream()
                        .filter(departure -> departure >= from && departure < from + spanNanos)
                        .count())
                .max()
                .orElse(0);
    }
}
