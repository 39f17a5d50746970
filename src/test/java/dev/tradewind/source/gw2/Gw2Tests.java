package dev.tradewind.source.gw2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Answers;
import dev.tradewind.market.PriceKind;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gw2Tests {

    private static final RequestPolicy POLICY =
            new RequestPolicy(List.of(new RateLimit(5, Duration.ofSeconds(1))), Duration.ofSeconds(30), 5);

    private static Gw2 gw2(String url, String userAgent, String... secrets) {
        return new Gw2(URI.create(url), userAgent, POLICY, new Secrets(Set.of(secrets)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.guildwars2.com | tradewind (contact: you@example.com) | you@example.com
            https://API.GuildWars2.com | example.org                          | example.org
            https://api.guildwars2.com | tradewind (contact: me@me.net)       |
            http://localhost:8080      | tradewind (contact: you@example.com) |
            https://notguildwars2.com  | tradewind (contact: you@example.com) |
            """)
    void theRealApiIsNotAskedWithTheContactOfAnExample(String url, String userAgent, String contact) {
        assertThat(gw2(url, userAgent).unreachableContact().orElse(null)).isEqualTo(contact);
    }

    @Test
    void tellsOnlyWhatStandsInTheBooksNow() {
        Source source = gw2("https://api.guildwars2.com", "me");
        assertThat(source.kind()).isEqualTo(PriceKind.QUOTES);
        assertThat(source.answers()).isEqualTo(Answers.PRESENT);
        assertThat(source.canBeLate()).isFalse();
        assertThat(source.type().name()).isEqualTo("gw2");
    }

    @Test
    void keepsWhatSaysHowManyPagesThereAre() {
        Counterpart.Server server = (Counterpart.Server)
                gw2("https://api.guildwars2.com", "me").open(new Source.Opening("job", List.of(), Clock.systemUTC()));
        assertThat(server.apis()).singleElement().satisfies(api -> {
            assertThat(api.kept()).containsExactly("X-Page-Total");
            assertThat(api.host()).isEqualTo("api.guildwars2.com");
            assertThat(api.fields()).containsEntry("User-Agent", "me");
        });
    }

    @Test
    void showsNoSecret() {
        Gw2 source = gw2("https://proxy.net/s3cret", "me", "s3cret");
        assertThat(source.identity()).startsWith("gw2 https://proxy.net/").doesNotContain("s3cret");
        assertThat(source.toString()).doesNotContain("s3cret");
    }
}
