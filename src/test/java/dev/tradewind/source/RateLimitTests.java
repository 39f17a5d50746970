package dev.tradewind.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.source.model.Model;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTests {

    @ParameterizedTest
    @CsvSource({"PT0.001S, PT0.021S", "PT1S, PT1.02S", "PT5S, PT5.1S", "PT12.5S, PT12.75S", "PT1M, PT1M0.25S"})
    void isKeptWithAMarginOfTwoPercentWithinBounds(Duration period, Duration kept) {
        assertThat(new RateLimit(5, period).withMargin()).isEqualTo(new RateLimit(5, kept));
    }

    /** The file is named by the host, which two jobs share whoever asks, and by nothing that nobody may see. */
    @ParameterizedTest
    @CsvSource({
        "https://prices.example.net/api, prices.example.net",
        "https://PRICES.example.net:8443/api, PRICES.example.net:8443",
        "https://user:s3cret@prices.example.net/api, prices.example.net",
        "https://s3cret.prices.example.net/api, ***.prices.example.net",
        "https://prices.example.net/s3cret, prices.example.net",
    })
    void isSharedByAllWhoAskTheSameHost(String baseUrl, String host) {
        Secrets secrets = new Secrets(Set.of("s3cret"));
        assertThat(Counterpart.Api.of(URI.create(baseUrl), "tests", "*/*", secrets)
                        .host())
                .isEqualTo(host);
    }

    /** It asks nobody. */
    @Test
    void theModelNeedsNone() {
        RequestPolicy policy = new RequestPolicy(List.of(new RateLimit(1, Duration.ofMillis(50))), Duration.ZERO, 0);
        assertThat(new Model(Duration.ZERO, Duration.ZERO, policy).keptLimits()).isEqualTo(policy.rateLimits());
        assertThat(new ExchangeSource(1, 1, null, policy).keptLimits())
                .containsExactly(new RateLimit(1, Duration.ofMillis(70)));
    }
}
