package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2025-05-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "' 17 ', PT17S",
        "0000000008, PT8S",
        "8.0, PT8S",
        "0.503, PT0.503S",
        "1.5, PT1.5S",
        "999999999, PT999999999S",
        "2147483647, PT2147483647S",
        "9999999999, PT2147483647S",
        "99999999999999999999, PT2147483647S"
    })
    void isReadAsSeconds(String header, Duration wait) {
        assertThat(RetryAfter.parse(List.of(header), NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 20 May 2025 10:00:30 GMT",
                "Sun, 20 May 2025 10:00:30 GMT",
                "20 May 2025 10:00:30 GMT",
                "tue, 20 may 2025 10:00:30 gmt",
                "Tue, 20 May 2025 12:00:30 +0200",
                "Tuesday, 20-May-25 10:00:30 GMT",
                "Monday, 20-May-25 10:00:30 GMT",
                "Tue May 20 10:00:30 2025"
            })
    void isReadAsADateInEachOfItsForms(String header) {
        assertThat(RetryAfter.parse(List.of(header), NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void aDateThatHasPassedMeansAtOnce() {
        assertThat(RetryAfter.parse(List.of("Tue, 20 May 2025 09:00:00 GMT"), NOW))
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8|17", "17|8", "soon|17", "17|-3", "8, 17", "Tue, 20 May 2025 10:00:17 GMT|8"})
    void theLargestOfSeveralHolds(String headers) {
        assertThat(RetryAfter.parse(List.of(headers.split("\\|")), NOW)).contains(Duration.ofSeconds(17));
    }

    @Test
    void noHeaderSaysNothing() {
        assertThat(RetryAfter.parse(List.of(), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-3",
                "1e3",
                "٣",
                "Tue, 30 Feb 2025 10:00:00 GMT",
                "Tue, 20 Mai 2025 10:00:00 GMT",
                "2025-05-20T10:00:30Z",
                "Tue, 20 May 2025 25:00:00 GMT"
            })
    void whatMakesNoSenseIsPassedOver(String header) {
        assertThat(RetryAfter.parse(List.of(header), NOW)).isEmpty();
    }
}
