package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestLogTests {

    private final RequestLog log = new RequestLog(3);

    @Test
    void isEmptyAtFirst() {
        assertThat(log.inOrderOfArrival()).isEmpty();
    }

    @Test
    void listsByArrivalEvenWhereNanoTimeOverflows() {
        log.add(arrived(Long.MIN_VALUE + 1));
        log.add(arrived(Long.MAX_VALUE));
        assertThat(log.inOrderOfArrival())
                .extracting(ServedRequest::arrivedNanos)
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE + 1);
    }

    @Test
    void forgetsTheOldest() {
        for (long nanos = 0; nanos < 10; nanos++) {
            log.add(arrived(nanos));
        }
        assertThat(log.inOrderOfArrival())
                .extracting(ServedRequest::arrivedNanos)
                .containsExactly(7L, 8L, 9L);
    }

    private static ServedRequest arrived(long nanos) {
        return new ServedRequest(Instant.EPOCH, nanos, "/1h", 200);
    }
}
