package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PriceCurveTests {

    private static final long DAY = 86_400;
    private static final long START = 1_700_000_000 / DAY * DAY;

    private final PriceCurve curve = new PriceCurve(99, 1_000, 1);

    @Test
    void wandersAroundItsBaseForYears() {
        double[] levels = levels(DAY, 2_000);
        assertThat(Arrays.stream(levels)).allMatch(level -> level > 600 && level < 1_650);
        assertThat(mean(levels)).isCloseTo(1_000, within(60.0));
    }

    @Test
    void movesEveryDayButNeverJumps() {
        double[] levels = levels(300, 12 * 24 * 30);
        for (int i = 1; i < levels.length; i++) {
            assertThat(Math.abs(Math.log(levels[i] / levels[i - 1]))).isLessThan(0.02);
        }
        double[] days = levels(DAY, 30);
        for (int i = 1; i < days.length; i++) {
            assertThat(days[i]).isNotEqualTo(days[i - 1]);
        }
    }

    @Test
    void isTheSameForAllSteps() {
        for (long start = START; start < START + 90 * DAY; start += DAY) {
            double day = curve.level(start, DAY);
            double hours = mean(levels(start, 3_600, 24));
            double fiveMinutes = mean(levels(start, 300, 288));
            assertThat(hours).isCloseTo(day, within(0.08 * day));
            assertThat(fiveMinutes).isCloseTo(hours, within(0.01 * hours));
        }
    }

    private double[] levels(long step, int count) {
        return levels(START, step, count);
    }

    private double[] levels(long start, long step, int count) {
        return LongStream.range(0, count)
                .mapToDouble(i -> curve.level(start + i * step, step))
                .toArray();
    }

    private static double mean(double[] levels) {
        double sum = 0;
        for (double level : levels) {
            sum += level;
        }
        return sum / levels.length;
    }
}
