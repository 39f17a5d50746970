package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTests {

    private static final Instant NOW = Instant.parse("2025-05-20T10:00:00Z");

    /** The example of RFC 9110. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void readsAllThreeForms(String text) {
        assertThat(HttpDate.parse(text, NOW)).contains(Instant.parse("1994-11-06T08:49:37Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "20-May-75 10:00:00, 2025-05-20T10:00:00Z, 2075-05-20T10:00:00Z",
        "20-May-75 10:00:01, 2025-05-20T10:00:00Z, 1975-05-20T10:00:01Z",
        "01-Jan-76 00:00:00, 2025-05-20T10:00:00Z, 1976-01-01T00:00:00Z",
        "31-Dec-00 23:59:59, 2025-05-20T10:00:00Z, 2000-12-31T23:59:59Z",
        "01-Jan-00 00:00:30, 2099-12-31T23:59:59Z, 2100-01-01T00:00:30Z",
        "29-Feb-24 00:00:00, 2025-05-20T10:00:00Z, 2024-02-29T00:00:00Z"
    })
    void aYearOfTwoDigitsIsNeverMoreThanFiftyYearsAhead(String text, Instant now, Instant read) {
        assertThat(HttpDate.parse("Sunday, " + text + " GMT", now)).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 31 Dec 2016 23:59:60 GMT", "Sat, 31 Dec 2016 23:59:59 GMT"})
    void aLeapSecondIsTheOneBefore(String text) {
        assertThat(HttpDate.parse(text, NOW)).contains(Instant.parse("2016-12-31T23:59:59Z"));
    }
}
