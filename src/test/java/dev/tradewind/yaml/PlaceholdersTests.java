package dev.tradewind.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTests {

    @Test
    void are_filled_in_from_the_environment() throws Format.Misfit {
        assertThat(Placeholders.environment().fillIn("${java.version} ${tradewind.unset:and a default}"))
                .isEqualTo(System.getProperty("java.version") + " and a default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${tradewind.unset}", "${java.version}${tradewind.unset}", "${x:${tradewind.unset}}"})
    void the_one_that_is_not_set_is_named(String text) {
        assertThatThrownBy(() -> Placeholders.environment().fillIn(text))
                .hasMessage("cannot be filled in: environment variable tradewind.unset is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "${", "${}", "a${b", "${:}", "$${"})
    void what_is_none_does_no_harm(String text) {
        assertThat(Placeholders.environment().valuesIn(text)).isEmpty();
    }
}
