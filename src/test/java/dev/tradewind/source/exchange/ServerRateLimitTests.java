package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerRateLimitTests {

    private final HandTurnedTime time = new HandTurnedTime();

    @Test
    void allowsOneMoreAtOnceThanTheLimitSays() {
        ServerRateLimit limit = limit(new RateLimit(3, Duration.ofSeconds(3)));
        assertThat(allowedAtOnce(limit)).isEqualTo(4);
    }

    @Test
    void refillsEvenly() {
        ServerRateLimit limit = limit(new RateLimit(20, Duration.ofSeconds(1)));
        allowedAtOnce(limit);
        time.pass(Duration.ofMillis(50));
        assertThat(allowedAtOnce(limit)).isEqualTo(1);
        time.pass(Duration.ofMillis(250));
        assertThat(allowedAtOnce(limit)).isEqualTo(5);
    }

    @Test
    void saysHowLongToWait() {
        ServerRateLimit limit = limit(new RateLimit(1, Duration.ofSeconds(10)));
        allowedAtOnce(limit);
        time.pass(Duration.ofSeconds(4));
        assertThat(limit.take()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aRefusedRequestTakesNothing() {
        ServerRateLimit limit = limit(new RateLimit(1, Duration.ofSeconds(1)), new RateLimit(10, Duration.ofHours(1)));
        for (int second = 0; second < 10; second++) {
            assertThat(allowedAtOnce(limit)).isEqualTo(second == 0 ? 2 : 1);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(limit.take()).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void anExactPaceIsNeverRefused() {
        ServerRateLimit limit =
                limit(new RateLimit(3, Duration.ofSeconds(1)), new RateLimit(180, Duration.ofMinutes(1)));
        for (int request = 0; request < 1_000; request++) {
            assertThat(limit.take()).isZero();
            time.pass(Duration.ofNanos(333_333_334));
        }
    }

    private ServerRateLimit limit(RateLimit... limits) {
        return new ServerRateLimit(List.of(limits), time);
    }

    private static int allowedAtOnce(ServerRateLimit limit) {
        int allowed = 0;
        while (limit.take().isZero()) {
            allowed++;
        }
        return allowed;
    }

    private static final class HandTurnedTime implements TimeMeter {

        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
