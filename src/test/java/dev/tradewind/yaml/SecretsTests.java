package dev.tradewind.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTests {

    private static final String SECRET = "k3y/of+Zoë 7";

    private final Secrets secrets = new Secrets(Set.of(SECRET, "k3y", "encoded%20one"));

    @ParameterizedTest
    @CsvSource({
        "a k3y/of+Zoë 7 b, a *** b",
        "a k3y%2Fof%2BZo%C3%AB%207 b, a *** b",
        "a k3y%2fof%2bZo%c3%ab+7 b, a *** b",
        "a k3y/of+Zo%C3%AB%207 b, a *** b",
        "a k3y b, a *** b",
        "encoded%20one, ***",
        "encoded one, ***",
        "encoded+one, ***",
        "nothing of it, nothing of it"
    })
    void areMaskedHoweverTheyAreWritten(String text, String masked) {
        assertThat(secrets.mask(text)).isEqualTo(masked);
    }

    /** Whoever cut it. */
    @Test
    void areMaskedWhereTheyWereCut() {
        Secrets one = new Secrets(Set.of(SECRET));
        for (int length = 3; length < SECRET.length(); length++) {
            String beginning = SECRET.substring(0, length);
            assertThat(one.mask("'a " + beginning + "…', " + beginning))
                    .as(beginning)
                    .isEqualTo("'a ***…', ***");
        }
        assertThat(one.mask("it is ok… k3")).isEqualTo("it is ok… k3");
    }
}
