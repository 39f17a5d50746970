package dev.tradewind.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class ArgumentsTests {

    @ParameterizedTest
    @CsvSource({
        "2025-05-20T10:06:07Z,      2025-05-20T10:06:07Z",
        "2025-05-20T12:06:00+02:00, 2025-05-20T10:06:00Z",
        "2025-05-20T12:06+02,       2025-05-20T10:06:00Z",
        "2025-05-20T10:06,          2025-05-20T10:06:00Z",
        "2025-05-20t10:06:07.5z,    2025-05-20T10:06:07.5Z",
        "2025-05-20,                2025-05-20T00:00:00Z"
    })
    void anInstantIsIso8601OrADateOrDateTimeInUtc(String text, Instant instant) {
        assertThat(Arguments.instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            2025-02-29                | there is no such day or time as '2025-02-29'
            2025-02-29T10:00          | there is no such day or time as '2025-02-29T10:00'
            2025-13-01T10:00:00Z      | there is no such day or time as '2025-13-01T10:00:00Z'
            2025-04-31T10:00:00+02:00 | there is no such day or time as '2025-04-31T10:00:00+02:00'
            2025-04-30T25:00          | there is no such day or time as '2025-04-30T25:00'
            2025-04-30T12:60:00Z      | there is no such day or time as '2025-04-30T12:60:00Z'
            2025-04-30T12             | '2025-04-30T12' is not an instant; allowed: 2026-11-23T10:05:00Z
            2025-04-30Z               | '2025-04-30Z' is not an instant; allowed: 2026-11-23T10:05:00Z
            """)
    void aDayOrTimeThatDoesNotExistIsNamed(String text, String message) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> Arguments.instant(text))
                .withMessageStartingWith(message);
    }

    @Test
    void anythingElseIsRefusedWithWhatIsAllowed() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> Arguments.instant("20.5.2025"))
                .withMessageContaining("'20.5.2025'")
                .withMessageContaining("2026-11-23T10:05:00Z");
    }
}
