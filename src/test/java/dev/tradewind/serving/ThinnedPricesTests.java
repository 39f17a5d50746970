package dev.tradewind.serving;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.database.ItemHistory;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThinnedPricesTests {

    private static final long STEP = 300;
    private static final long FIRST = STEP * 5_000_000;
    private static final MarketItem ITEM = MarketItem.unlisted(ItemId.of(7));

    private static Endpoint endpoint(PriceKind kind) {
        return new Endpoint("5m", Duration.ofSeconds(STEP), Duration.ZERO, List.of(3), kind);
    }

    /** Oldest first; as with a real item, it is often not traded, and some buckets are missing. */
    private static List<ItemHistory.Bucket> history(PriceKind kind, int buckets, Random random) {
        List<ItemHistory.Bucket> history = new ArrayList<>();
        double price = 1000;
        for (int bucket = 0; bucket < buckets; bucket++) {
            price *= Math.exp(random.nextGaussian() / 100);
            if (bucket % 997 == 500 || bucket > buckets / 3 && bucket < buckets / 3 + buckets / 50) {
                continue;
            }
            double[] prices = new double[kind.prices().size()];
            for (int line = 0; line < prices.length; line++) {
                prices[line] = random.nextInt(3) == 0 ? NaN : price * (1 + line / 100.0);
            }
            long[] units = random.longs(kind.units().size(), 1, 100).toArray();
            history.add(new ItemHistory.Bucket(FIRST + bucket * STEP, prices, units));
        }
        return history;
    }

    private static ThinnedPrices.Shown shown(PriceKind kind, List<ItemHistory.Bucket> history, long from, long to) {
        ItemHistory.Range stored = new ItemHistory.Range(
                history.get(0).start(), history.get(history.size() - 1).start());
        ThinnedPrices thinned = ThinnedPrices.between(endpoint(kind), from, to, stored);
        for (int i = history.size() - 1; i >= 0; i--) {
            long start = history.get(i).start();
            if (start >= thinned.range().first() && start <= thinned.range().last()) {
                thinned.take(history.get(i));
            }
        }
        return thinned.shown(ITEM, true);
    }

    private static ThinnedPrices.Shown all(PriceKind kind, List<ItemHistory.Bucket> history) {
        return shown(kind, history, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static double[] values(ThinnedPrices.Shown shown, int line) {
        return shown.prices().get(line).stream()
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void aYearOfFiveMinutesHasRoomInTwoThousandPointsAndKeepsTheHighestAndLowestPriceOfEveryStretch(PriceKind kind) {
        List<ItemHistory.Bucket> history = history(kind, 105_120, new Random(3));
        ThinnedPrices.Shown shown = all(kind, history);
        assertThat(shown.times()).hasSizeBetween(800, 2_000).isSorted().doesNotHaveDuplicates();
        assertThat(shown.column()).isGreaterThan(STEP);
        for (int line = 0; line < kind.prices().size(); line++) {
            int column = line;
            Map<Long, DoubleSummaryStatistics> expected = history.stream()
                    .filter(bucket -> !Double.isNaN(bucket.prices()[column]))
                    .collect(Collectors.groupingBy(
                            bucket -> (bucket.start() - FIRST) / shown.column(),
                            Collectors.summarizingDouble(bucket -> bucket.prices()[column])));
            Map<Long, DoubleSummaryStatistics> kept = IntStream.range(0, shown.times().length)
                    .filter(point -> shown.prices().get(column).get(point) instanceof Double)
                    .boxed()
                    .collect(Collectors.groupingBy(
                            point -> (shown.times()[point] - FIRST) / shown.column(),
                            Collectors.summarizingDouble(
                                    point -> (Double) shown.prices().get(column).get(point))));
            assertThat(kept.keySet()).isEqualTo(expected.keySet());
            kept.forEach((stretch, prices) -> {
                assertThat(prices.getMax()).isEqualTo(expected.get(stretch).getMax());
                assertThat(prices.getMin()).isEqualTo(expected.get(stretch).getMin());
            });
        }
    }

    /** Every missing bucket has its column a point without prices, where the lines break. */
    @Test
    void everyGapStays() {
        List<ItemHistory.Bucket> history = history(PriceKind.SIDES, 105_120, new Random(4));
        ThinnedPrices.Shown shown = all(PriceKind.SIDES, history);
        List<Long> there = history.stream().map(ItemHistory.Bucket::start).toList();
        LongStream.range(0, 105_120)
                .filter(bucket -> bucket % 997 == 500)
                .map(bucket -> FIRST + bucket * STEP)
                .filter(start -> start > there.get(0) && start < there.get(there.size() - 1))
                .forEach(missing -> assertThat(IntStream.range(0, shown.times().length)
                                .filter(point -> shown.prices().stream().allMatch(line -> line.get(point) == null))
                                .mapToLong(point -> shown.times()[point]))
                        .anyMatch(gap -> Math.abs(gap - missing) <= shown.column() || isInLongGap(missing)));
    }

    private static boolean isInLongGap(long start) {
        long bucket = (start - FIRST) / STEP;
        return bucket > 105_120 / 3 - 1 && bucket < 105_120 / 3 + 105_120 / 50 + 1;
    }

    @Test
    void aLineGoesOnWhereOnlyTheOtherOneHasAPrice() {
        List<ItemHistory.Bucket> history = history(PriceKind.SIDES, 50_000, new Random(5));
        ThinnedPrices.Shown shown = all(PriceKind.SIDES, history);
        assertThat(shown.prices().get(0)).contains(false);
        long breaks = shown.prices().get(0).stream().filter(Objects::isNull).count();
        assertThat(breaks).isBetween(40L, 60L); // 50 buckets are missing now and then, and some at once
    }

    @Test
    void theVolumeOfAColumnIsWhatAllOfItsBucketsTraded() {
        List<ItemHistory.Bucket> history = history(PriceKind.AGGREGATES, 30_000, new Random(6));
        ThinnedPrices.Shown shown = all(PriceKind.AGGREGATES, history);
        long sum = 0;
        long last = -1;
        for (int point = 0; point < shown.times().length; point++) {
            long column = (shown.times()[point] - FIRST) / shown.column();
            Long volume = Objects.requireNonNull(shown.volume()).get(point);
            if (column != last && volume != null) {
                sum += volume;
                last = column;
            }
        }
        assertThat(sum)
                .isEqualTo(
                        history.stream().mapToLong(bucket -> bucket.units()[0]).sum());
        assertThat(all(PriceKind.QUOTES, history(PriceKind.QUOTES, 30, new Random(1)))
                        .volume())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void aShortRangeIsExact(PriceKind kind) {
        List<ItemHistory.Bucket> history = history(kind, 105_120, new Random(7));
        long from = FIRST + 70_000 * STEP;
        ThinnedPrices.Shown shown = shown(kind, history, from, from + 1_500 * STEP);
        assertThat(shown.column()).isEqualTo(STEP);
        List<ItemHistory.Bucket> within = history.stream()
                .filter(bucket -> bucket.start() >= from && bucket.start() < from + 1_500 * STEP)
                .toList();
        for (int line = 0; line < kind.prices().size(); line++) {
            int column = line;
            assertThat(values(shown, line))
                    .containsExactly(within.stream()
                            .mapToDouble(bucket -> bucket.prices()[column])
                            .filter(price -> !Double.isNaN(price))
                            .toArray());
            assertThat(shown.prices().get(line)).doesNotContain(false);
        }
    }

    @Test
    void whatWasNotReadInTimeIsNotSaidToBeThere() {
        ItemHistory.Range stored = new ItemHistory.Range(FIRST, FIRST + 99_999 * STEP);
        ThinnedPrices thinned =
                ThinnedPrices.between(endpoint(PriceKind.SIDES), Long.MIN_VALUE, Long.MAX_VALUE, stored);
        for (long bucket = 99_999; bucket >= 60_000; bucket--) {
            thinned.take(new ItemHistory.Bucket(FIRST + bucket * STEP, new double[] {1, 2}, new long[] {1, 1}));
        }
        ThinnedPrices.Shown shown = thinned.shown(ITEM, false);
        assertThat(shown.whole()).isFalse();
        assertThat(shown.from()).isEqualTo(FIRST + 60_000 * STEP);
        assertThat(shown.first()).isEqualTo(FIRST);
    }

    @Test
    void noTimeIsRefused() {
        ItemHistory.Range stored = new ItemHistory.Range(FIRST, FIRST + STEP);
        assertThatThrownBy(() -> ThinnedPrices.between(endpoint(PriceKind.SIDES), FIRST, FIRST, stored))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
