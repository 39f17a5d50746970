package dev.tradewind.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AvailabilityTests {

    @Test
    void anEmptyAnswerIsBelievedAfterADayOrOnceNoOtherAnswerCanCome() {
        assertThat(Availability.OF_ONE_REQUEST.believedAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(new Availability(1, Duration.ofDays(30)).believedAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(new Availability(1, Duration.ofHours(6)).believedAfter()).isEqualTo(Duration.ofHours(6));
    }
}
