package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLimitTests {

    @ParameterizedTest
    @CsvSource({
        "100, 60, PT0S",
        "21, 60, PT0S",
        "20, 60, PT61S",
        "0, 12, PT13S",
        ", 12, PT13S",
        "x, 12, PT13S",
        "0, , PT0S",
        "0, -5, PT0S",
        ", , PT0S",
    })
    void theHostIsLeftAloneWhileFewErrorsAreLeft(@Nullable String left, @Nullable String seconds, Duration pause) {
        Map<String, String> fields = new HashMap<>();
        fields.put("X-ESI-Error-Limit-Remain", left);
        fields.put("X-ESI-Error-Limit-Reset", seconds);
        assertThat(new ErrorLimit().after(name -> Optional.ofNullable(fields.get(name))))
                .isEqualTo(pause);
    }
}
