package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2025-05-20T10:00:00Z");

    @Test
    void isReadAsSeconds() {
        assertThat(RetryAfter.parse(" 17 ", NOW)).contains(Duration.ofSeconds(17));
    }

    @Test
    void isReadAsADate() {
        assertThat(RetryAfter.parse("Tue, 20 May 2025 10:00:30 GMT", NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void aDateThatHasPassedMeansAtOnce() {
        assertThat(RetryAfter.parse("Tue, 20 May 2025 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-3", "1.5", "99999999999999999999"})
    void whatMakesNoSenseIsPassedOver(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
