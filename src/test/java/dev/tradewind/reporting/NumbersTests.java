package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTests {

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1 second",
        "PT1M, 60 seconds",
        "PT5M, 5 minutes",
        "PT2M30S, 2.5 minutes",
        "PT1H, 60 minutes",
        "PT5H, 5 hours",
        "PT24H, 24 hours",
        "PT61H, 2.5 days",
        "P20D, 20 days",
        "P3650D, '3,650 days'"
    })
    void aWindowIsAsLongAsPeopleSayIt(Duration length, String said) {
        assertThat(Numbers.span(length)).isEqualTo(said);
    }
}
