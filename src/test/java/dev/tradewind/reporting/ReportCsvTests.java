package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written for programs. */
class ReportCsvTests {

    private static String written(double number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ReportCsv.write(
                    new Table<>(
                            List.of(new Column<Double>("n", "n", "n", Column.Kind.NUMBER, value -> value)),
                            List.of(number)),
                    out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "40.300000000000004, 40.3",
        "0.1, 0.1",
        "-0.0, 0",
        "1e-12, 0.000000000001",
        "0.30000000000000004, 0.3",
        "2.999999999999999999, 3",
        "-1.0000000000000002, -1",
        "9007199254740991, 9007199254740991",
        "1e22, 10000000000000000000000",
        "5000000000.75, 5000000000.75",
        "0.6666666666666666, 0.666666666666667"
    })
    void aNumberIsWrittenWithTheDigitsThatItHas(double number, String text) {
        assertThat(written(number)).isEqualTo(text);
    }

    /** What a source or a program says with up to 15 digits comes back as it was said. */
    @Test
    void aDecimalOfFifteenDigitsIsWrittenExactly() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            BigInteger digits = new BigInteger(1 + random.nextInt(49), random).max(BigInteger.ONE);
            BigDecimal decimal = new BigDecimal(digits, random.nextInt(30) - 5).stripTrailingZeros();
            assertThat(written(decimal.doubleValue())).isEqualTo(decimal.toPlainString());
        }
    }

    @Test
    void noNumberIsFurtherThanTheFifteenthDigitFromWhatWasComputed() {
        Random random = new Random(2);
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .limit(20_000)
                .flatMap(number -> DoubleStream.of(number, number % 1e6))
                .forEach(number -> {
                    String text = written(number);
                    assertThat(text).matches("-?[0-9]+(\\.[0-9]*[1-9])?");
                    assertThat(Double.parseDouble(text)).isCloseTo(number, within(1e-14 * Math.abs(number)));
                });
    }
}
