package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTests {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "-0.5, -0.5",
        "0.001, 0.001",
        "-12.34, -12.34",
        "1234.5, 1234.5",
        "1e-7, 0.0000001",
        "1e18, 1000000000000000000"
    })
    void aNumberIsWrittenWithoutAnExponentAndWithoutZerosAtItsEnd(double value, String text) {
        assertThat(Digits.of(value, Digits.MOST).plain()).isEqualTo(text);
    }

    @Test
    void aNumberBeyondTheExactPowersOfTenIsWrittenToo() {
        assertThat(Digits.of(-2.5e300, Digits.MOST).plain()).isEqualTo("-25" + "0".repeat(299));
        assertThat(Digits.of(2.5e-300, Digits.MOST).plain()).isEqualTo("0." + "0".repeat(299) + "25");
    }

    @Test
    void itIsWhatBigDecimalWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            Digits digits = Digits.of(value, 1 + random.nextInt(Digits.MOST));
            assertThat(digits.plain())
                    .isEqualTo(BigDecimal.valueOf(digits.units(), -digits.exponent())
                            .stripTrailingZeros()
                            .toPlainString());
        }
    }
}
