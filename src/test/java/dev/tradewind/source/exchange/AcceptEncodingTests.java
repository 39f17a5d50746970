package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTests {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate, gzip", "gzip;q=0.5, br", "br;q=1.0, gzip; q=1", "x-gzip"})
    void gzipIsAllowedWhereItIsNamed(String header) {
        assertThat(AcceptEncoding.allowsGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "deflate, br", "gzip;q=0", "gzip; q=0.00, br", "gzipped"})
    void gzipIsNotAllowedElsewhere(String header) {
        assertThat(AcceptEncoding.allowsGzip(List.of(header))).isFalse();
    }

    @Test
    void withoutTheHeaderTheAnswerIsPlain() {
        assertThat(AcceptEncoding.allowsGzip(null)).isFalse();
    }

    @Test
    void theHeaderMayComeSeveralTimes() {
        assertThat(AcceptEncoding.allowsGzip(List.of("br", "gzip"))).isTrue();
    }
}
