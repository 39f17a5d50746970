package dev.tradewind.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeAddressTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080, true",
        "localhost:0, localhost, 0, true",
        "[::1]:8080, ::1, 8080, true",
        "127.3.2.1:65535, 127.3.2.1, 65535, true",
        "0.0.0.0:80, 0.0.0.0, 80, false",
        "[::]:80, ::, 80, false",
        "192.168.1.5:8080, 192.168.1.5, 8080, false",
    })
    void anAddressIsAHostAndAPort(String text, String host, int port, boolean isLoopback) {
        ServeAddress address = ServeAddress.of(text);
        assertThat(address).isEqualTo(new ServeAddress(host, port));
        assertThat(address.isLoopback()).isEqualTo(isLoopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8080",
                ":8080",
                "localhost",
                "localhost:",
                "localhost:65536",
                "localhost:-1",
                "::1:8080",
                "http://localhost:8080",
                "localhost:8080/",
                "a b:80",
                "[localhost]:80",
                "localhost:999999"
            })
    void anythingElseIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> ServeAddress.of(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageMatching("--serve=.* allowed: [^\n]*");
    }

    private static boolean isNamed(String address, String host) {
        return ServeAddress.of(address).names(8080).contain(host);
    }

    @Test
    void aLoopbackServerHasTheNamesOfThisMachineAndNoOther() {
        for (String host : List.of("localhost:8080", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080")) {
            assertThat(isNamed("127.0.0.1:8080", host)).as(host).isTrue();
        }
        for (String host : List.of(
                "",
                "localhost",
                "localhost:80",
                "localhost:8080 ",
                "localhost.:8080",
                "evil.example:8080",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example:8080",
                "127.0.0.2:8080",
                "[::1]",
                "localhost:8080@evil.example",
                "user@localhost:8080")) {
            assertThat(isNamed("127.0.0.1:8080", host)).as(host).isFalse();
        }
    }

    @Test
    void aServerAtAnotherAddressHasThatName() {
        assertThat(isNamed("192.168.1.5:8080", "192.168.1.5:8080")).isTrue();
        assertThat(isNamed("192.168.1.5:8080", "localhost:8080")).isFalse();
        assertThat(isNamed("192.168.1.5:8080", "evil.example:8080")).isFalse();
    }

    /** Nobody can make a browser send these for a name of his own. */
    @Test
    void aServerAtAllAddressesIsNamedByAnyAddressAndByNoNameThatOthersMayOwn() {
        for (String host : List.of("192.168.1.5:8080", "10.0.0.1", "[fe80::1]:9090", "localhost:9090")) {
            assertThat(isNamed("0.0.0.0:8080", host)).as(host).isTrue();
        }
        for (String host : List.of("evil.example:8080", "10.0.0.1.evil.example", "1.2.3.4.5:80", "", "a:b")) {
            assertThat(isNamed("0.0.0.0:8080", host)).as(host).isFalse();
        }
    }
}
