package dev.tradewind.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTests {

    @ParameterizedTest
    @CsvSource({"-3, 0s", "0, 0s", "59, 59s", "125, 2m 05s", "3599, 59m 59s", "11227, 3h 07m", "90000, 25h 00m"})
    void hasTheUnitsThatMatter(long seconds, String text) {
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
