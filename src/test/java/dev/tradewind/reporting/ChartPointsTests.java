package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartPointsTests {

    @Test
    void everyPositionHasAPointIfThereIsRoom() {
        assertThat(ChartPoints.of(new double[2][720], 720).positions())
                .isEqualTo(IntStream.range(0, 720).toArray());
        assertThat(ChartPoints.of(new double[2][720], 720).width()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 721, 720, 0.5",
        "2, 2, 8640, 720, 0.5",
        "3, 1, 2016, 240, 0.01",
        "4, 3, 10000, 720, 0.9",
        "5, 2, 8640, 720, 1"
    })
    void ofEachColumnStayTheExtremesOfEachLineAndTheFirstGap(
            int seed, int lines, int length, int most, double missing) {
        double[][] prices = random(new Random(seed), lines, length, missing);
        ChartPoints points = ChartPoints.of(prices, most);
        assertThat(points.positions().length).isLessThanOrEqualTo(most);
        assertThat(points.positions()).isSorted().doesNotHaveDuplicates();
        for (int start = 0; start < length; start += points.width()) {
            int first = start;
            int end = Math.min(length, start + points.width());
            int[] here = Arrays.stream(points.positions())
                    .filter(position -> position >= first && position < end)
                    .toArray();
            assertThat(here).isNotEmpty();
            for (double[] line : prices) {
                assertThat(range(line, IntStream.of(here))).isEqualTo(range(line, IntStream.range(first, end)));
            }
            assertThat(IntStream.of(here).filter(at -> isGap(prices, at)).findFirst())
                    .isEqualTo(IntStream.range(first, end)
                            .filter(at -> isGap(prices, at))
                            .findFirst());
        }
    }

    @Test
    void theGivenPositionsStayToo() {
        double[] flat = new double[5000];
        Arrays.fill(flat, 7);
        assertThat(ChartPoints.of(new double[][] {flat}, 100, 4321, -1).positions())
                .contains(4321);
        assertThat(ChartPoints.of(new double[][] {flat}, 100).positions()).doesNotContain(4321);
    }

    /** The lowest and the highest price. */
    private static List<Double> range(double[] line, IntStream positions) {
        DoubleSummaryStatistics prices = positions
                .mapToDouble(position -> line[position])
                .filter(price -> !Double.isNaN(price))
                .summaryStatistics();
        return List.of(prices.getMin(), prices.getMax());
    }

    private static double[][] random(Random random, int lines, int length, double missing) {
        double[][] prices = new double[lines][length];
        for (int position = 0; position < length; position++) {
            boolean isMissing = random.nextDouble() < missing;
            for (double[] line : prices) {
                line[position] = isMissing || random.nextInt(5) == 0 ? Double.NaN : 1 + random.nextInt(1000);
            }
        }
        return prices;
    }

    private static boolean isGap(double[][] lines, int position) {
        return Arrays.stream(lines).allMatch(line -> Double.isNaN(line[position]));
    }
}
