package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Rate;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of the prices changes in a report, and what it must not. */
class FigurePropertyTests {

    private static final int NATURE_RUNE = 561;
    private static final Set<String> PRICES = Set.of(
            "high",
            "low",
            "vwap",
            "turnover",
            "price",
            "mean",
            "median",
            "sd",
            "min",
            "max",
            "tax",
            "margin",
            "limit_profit",
            "day_profit",
            "alch_margin",
            "expected_profit");

    private static Map<Integer, Map<String, String>> rows(Input input) {
        return CsvRows.of(input).stream()
                .collect(Collectors.toMap(row -> Integer.valueOf(row.get("item_id")), row -> row));
    }

    private static Input untaxed(Input input, List<Map<Integer, Trade>> positions) {
        return new Input(positions, input.start(), input.step(), input.items(), List.of(), List.of(), input.terms());
    }

    private static <K, V> Map<K, V> map(Map<K, V> map, UnaryOperator<V> change) {
        Map<K, V> changed = new HashMap<>();
        map.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }

    private static Map<String, String> without(Map<String, String> row, String... columns) {
        Map<String, String> rest = new LinkedHashMap<>(row);
        rest.keySet().removeAll(Set.of(columns));
        return rest;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void laterPricesAreTheSameOnLaterDays(int seed) {
        Input input = OracleTests.random(new Random(seed));
        List<Rate> oneRate = input.rates().subList(0, 1);
        Input now = new Input(
                input.positions(), input.start(), input.step(), input.items(), oneRate, input.exempt(), Terms.USUAL);
        long shift = 1000 * input.step();
        Input later = new Input(
                input.positions(),
                input.start() + shift,
                input.step(),
                input.items(),
                oneRate,
                input.exempt(),
                Terms.USUAL);
        Map<Integer, Map<String, String>> before = rows(now);
        Map<Integer, Map<String, String>> after = rows(later);
        assertThat(after.keySet()).isNotEmpty().isEqualTo(before.keySet());
        after.forEach((id, row) -> {
            assertThat(without(row, "last_trade")).isEqualTo(without(before.get(id), "last_trade"));
            assertThat(Instant.parse(row.get("last_trade")))
                    .isEqualTo(Instant.parse(before.get(id).get("last_trade")).plusSeconds(shift));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void fourTimesThePricesAreFourTimesTheMoneyAndTheSameShares(int seed) {
        Input input = OracleTests.random(new Random(seed));
        List<Map<Integer, Trade>> fourTimes = input.positions().stream()
                .map(position -> map(
                        position,
                        trade -> new Trade(
                                times(trade.high(), 4), trade.highVolume(), times(trade.low(), 4), trade.lowVolume())))
                .toList();
        Map<Integer, Item> items = map(
                input.items(),
                item -> new Item(
                        item.id(),
                        item.name(),
                        item.members(),
                        item.buyLimit(),
                        item.highAlch() == null ? null : (Long) (4 * item.highAlch())));
        Map<Integer, Map<String, String>> before = rows(untaxed(input, input.positions()));
        Map<Integer, Map<String, String>> after = rows(new Input(
                fourTimes, input.start(), input.step(), items, List.of(), List.of(), fourTimes(input.terms())));
        assertThat(after.keySet()).isNotEmpty().isEqualTo(before.keySet());
        after.forEach((id, row) -> row.forEach((column, value) -> {
            String was = before.get(id).get(column);
            if (PRICES.contains(column) && !was.isEmpty()) {
                double expected = 4 * Double.parseDouble(was);
                assertThat(Double.parseDouble(value))
                        .as(column)
                        .isCloseTo(expected, within(1e-14 * Math.abs(expected))); // of 15 digits, rounded twice
            } else {
                assertThat(value).as(column).isEqualTo(was);
            }
        }));
    }

    private static Terms fourTimes(Terms terms) {
        return new Terms(terms.participation(), 4 * terms.capital(), terms.horizon());
    }

    private static @Nullable Double times(@Nullable Double price, int factor) {
        return price == null ? null : (Double) (factor * price);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void aBucketThatIsMissingChangesOnlyWhatTradedInIt(int seed) {
        Input input = OracleTests.random(new Random(seed));
        int missing = input.positions().size() / 2;
        Map<Integer, Trade> lost = input.positions().get(missing);
        List<Map<Integer, Trade>> rest = new ArrayList<>(input.positions());
        rest.set(missing, Map.of());
        Map<Integer, Map<String, String>> before = rows(untaxed(input, input.positions()));
        Map<Integer, Map<String, String>> after = rows(untaxed(input, rest));
        before.forEach((id, row) -> {
            boolean traded = lost.containsKey(id) && lost.get(id).price() != null;
            int buckets = Integer.parseInt(row.get("buckets")) - (traded ? 1 : 0);
            if (buckets == 0) {
                assertThat(after).doesNotContainKey(id);
            } else if (lost.containsKey(id)) {
                assertThat(after.get(id)).containsEntry("buckets", "" + buckets);
            } else {
                assertThat(without(after.get(id), "alch_margin")).isEqualTo(without(row, "alch_margin"));
            }
        });
        assertThat(before.keySet()).containsAll(after.keySet());
    }

    /** All ids but the nature rune's turned around: what was first in the source's answer is last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theOrderOfTheItemsChangesNothing(int seed) {
        Input input = OracleTests.random(new Random(seed));
        List<Map<Integer, Trade>> turned =
                input.positions().stream().map(FigurePropertyTests::turn).toList();
        Map<Integer, Item> items = new HashMap<>();
        input.items()
                .forEach((id, item) -> items.put(
                        turn(id), new Item(turn(id), item.name(), item.members(), item.buyLimit(), item.highAlch())));
        List<Exempt> exempt = input.exempt().stream()
                .map(each -> new Exempt(turn(each.id()), each.from()))
                .toList();
        Map<Integer, Map<String, String>> before = rows(input);
        Map<Integer, Map<String, String>> after =
                rows(new Input(turned, input.start(), input.step(), items, input.rates(), exempt, Terms.USUAL));
        assertThat(after).hasSameSizeAs(before);
        before.forEach((id, row) -> {
            Map<String, String> other = new LinkedHashMap<>(after.get(turn(id)));
            assertThat(without(other, "item_id", "name")).isEqualTo(without(row, "item_id", "name"));
        });
    }

    private static <V> Map<Integer, V> turn(Map<Integer, V> byId) {
        return byId.entrySet().stream().collect(Collectors.toMap(entry -> turn(entry.getKey()), Map.Entry::getValue));
    }

    private static int turn(int id) {
        return id == NATURE_RUNE ? id : 10_000 - id;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anItemMoreChangesNoOther(int seed) {
        Input input = OracleTests.random(new Random(seed));
        List<Map<Integer, Trade>> more = input.positions().stream()
                .map(position -> {
                    Map<Integer, Trade> trades = new HashMap<>(position);
                    trades.put(1, new Trade(5_000_000_000.75, 1_000_000, 1.0, 1_000_000));
                    return trades;
                })
                .toList();
        Map<Integer, Map<String, String>> before = rows(untaxed(input, input.positions()));
        Map<Integer, Map<String, String>> after = rows(untaxed(input, more));
        assertThat(after.remove(1)).isNotNull();
        assertThat(withoutRank(after)).isEqualTo(withoutRank(before));
    }

    private static Map<Integer, Map<String, String>> withoutRank(Map<Integer, Map<String, String>> rows) {
        return map(rows, row -> without(row, "score_rank"));
    }
}
