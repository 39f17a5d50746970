package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTests {

    private static final int DRAWS = 100_000;

    @Test
    void unitNumbersAreSpreadEvenly() {
        long[] tenths = new long[10];
        LongStream.range(0, DRAWS).forEach(draw -> tenths[(int) (10 * Chance.unit(1, draw))]++);
        for (long tenth : tenths) {
            assertThat(tenth).isBetween(9_700L, 10_300L);
        }
    }

    @Test
    void bellNumbersAreStandardNormal() {
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double bell = Chance.bell(2, draw);
            sum += bell;
            squares += bell * bell;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(0.02));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 3, 9.9, 10.1, 500})
    void countsAreAsManyAsExpectedOnAverage(double expected) {
        double mean = LongStream.range(0, DRAWS)
                        .map(draw -> Chance.count(expected, 3, draw))
                        .sum()
                / (double) DRAWS;
        assertThat(mean).isCloseTo(expected, within(0.03 * Math.sqrt(expected)));
    }

    @Test
    void nothingHappensAsOftenAsPoissonSays() {
        double nothing = LongStream.range(0, DRAWS)
                        .filter(draw -> Chance.count(0.7, 4, draw) == 0)
                        .count()
                / (double) DRAWS;
        assertThat(nothing).isCloseTo(Math.exp(-0.7), within(0.01));
    }
}
