package dev.tradewind.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTests {

    @ParameterizedTest
    @CsvSource({"PT0.001S, PT0.021S", "PT1S, PT1.02S", "PT5S, PT5.1S", "PT12.5S, PT12.75S", "PT1M, PT1M0.25S"})
    void isKeptWithAMarginOfTwoPercentWithinBounds(Duration period, Duration kept) {
        assertThat(new RateLimit(5, period).withMargin()).isEqualTo(new RateLimit(5, kept));
    }

    /** It asks nobody. */
    @Test
    void theModelNeedsNone() {
        RequestPolicy policy = new RequestPolicy(List.of(new RateLimit(1, Duration.ofMillis(50))), Duration.ZERO, 0);
        assertThat(new Source.Model(Duration.ZERO, Duration.ZERO, policy).keptLimits())
                .isEqualTo(policy.rateLimits());
        assertThat(new Source.Exchange(1, 1, null, policy).keptLimits())
                .containsExactly(new RateLimit(1, Duration.ofMillis(70)));
    }
}
