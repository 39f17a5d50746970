package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Further;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Rate;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column of the CSV against the oracle's, on recorded and on made-up windows. */
class OracleTests {

    private static final Set<String> TEXTS = Set.of("name", "members", "last_trade", "flags");
    static final List<Rate> RATES = List.of(
            new Rate(LocalDate.of(2021, 12, 9), new BigDecimal("0.01"), BigDecimal.valueOf(5_000_000)),
            new Rate(LocalDate.of(2025, 5, 29), new BigDecimal("0.02"), BigDecimal.valueOf(5_000_000)));

    private static final List<Exempt> EXEMPT = List.of(
            new Exempt(550, LocalDate.EPOCH),
            new Exempt(600, LocalDate.of(2025, 5, 29)),
            new Exempt(610, LocalDate.of(2025, 5, 29)));

    static final String COLUMNS =
            "item_id,name,members,buy_limit,buckets,coverage,last_trade,high,low,high_volume,low_volume,volume,vwap,turnover,"
                    + "price,mean,median,sd,min,max,z,volatility,slope_pct,momentum_pct,ema_gap_pct,drawdown_pct,volume_z,"
                    + "imbalance,tax,margin,roi_pct,positive_share,limit_profit,day_quantity,day_profit,alch_margin,flags,"
                    + "flips,flip_wins,flip_return_pct,flip_floor_pct,flip_quantity,expected_profit,score_rank";

    @ParameterizedTest
    @CsvSource({
        "1h, 3600, 30",
        "1h, 3600, 60",
        "1h, 3600, 90",
        "5m, 300, 30",
        "5m, 300, 60",
        "5m, 300, 90",
        "24h, 86400, 30"
    })
    void everyFigureOfRecordedPricesIsTheOracles(String endpoint, long step, int interval) {
        compare(RecordedWindow.of(endpoint, step, interval));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFigureOfMadeUpPricesIsTheOracles(int seed) {
        compare(random(new Random(seed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFigureOfWhatCannotBeSoldAsBoughtIsTheOracles(int seed) {
        Input input = random(new Random(seed));
        Map<Integer, BigDecimal> conversions = new HashMap<>();
        for (int id = 540; id < 640; id++) {
            if (id % 3 > 0) {
                conversions.put(id, new BigDecimal(id % 3 == 1 ? "0.1" : "0.005"));
            }
        }
        compare(new Input(
                input.positions(),
                input.start(),
                input.step(),
                input.items(),
                input.rates(),
                input.exempt(),
                input.terms().with(conversions)));
    }

    /** Of both payers, with all roundings, a least and a most, from some date on, and not of all items. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFigureOfTaxesThatAddUpIsTheOracles(int seed) {
        Input input = random(new Random(seed));
        BigDecimal noCap = new BigDecimal("1e15");
        LocalDate change = LocalDate.of(2025, 5, 29);
        List<Further> further = List.of(
                new Further(
                        false,
                        RoundingMode.HALF_UP,
                        List.of(
                                new Rate(LocalDate.EPOCH, new BigDecimal("0.0001"), BigDecimal.ONE, noCap),
                                new Rate(change, new BigDecimal("0.0025"), BigDecimal.ONE, BigDecimal.TEN)),
                        List.of(new Exempt(551, LocalDate.EPOCH), new Exempt(601, change))),
                new Further(
                        true,
                        RoundingMode.CEILING,
                        List.of(new Rate(change, new BigDecimal("0.001"), noCap)),
                        List.of(new Exempt(602, LocalDate.EPOCH))),
                new Further(
                        true,
                        null,
                        List.of(new Rate(
                                LocalDate.EPOCH, new BigDecimal("0.0003"), new BigDecimal("0.5"), BigDecimal.TEN)),
                        List.of()));
        Map<Integer, BigDecimal> conversions = Map.of(603, new BigDecimal("0.01"), 620, new BigDecimal("0.005"));
        compare(input.with(input.terms().with(conversions).with(further)));
    }

    /** Gaps, one-sided and inverted rows, volumes of 0, prices from 1 to 5,000,000,000.75, items that nobody lists. */
    static Input random(Random random) {
        int interval = 1 + random.nextInt(40);
        long step = List.of(300L, 3600L, 86400L).get(random.nextInt(3));
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (int position = 0; position < interval; position++) {
            Map<Integer, Trade> trades = new HashMap<>();
            if (random.nextInt(10) > 0) {
                for (int id = 540; id < 640; id++) {
                    if (random.nextInt(100) < id - 540 || id == 561) {
                        trades.put(id, trade(id, random));
                    }
                }
            }
            positions.add(trades);
        }
        Map<Integer, Item> items = new HashMap<>();
        for (int id = 540; id < 630; id++) {
            items.put(
                    id,
                    new Item(
                            id,
                            "thing " + id,
                            random.nextBoolean(),
                            id % 5 == 0 ? null : (Long) (long) random.nextInt(20_000),
                            id % 7 == 0 ? null : (Long) (long) random.nextInt(1_000_000)));
        }
        long start = 1_748_476_800L / step * step - interval / 2 * step; // the rate changes in the middle
        return new Input(positions, start, step, items, RATES, EXEMPT, Terms.USUAL);
    }

    private static Trade trade(int id, Random random) {
        double base = id % 10 == 0 ? 5_000_000_000.75 : id % 10 == 1 ? 7 : 100 * id;
        double high = Math.max(1, Math.rint(base * (1 + 0.05 * random.nextGaussian()) * 4) / 4);
        double low = id % 10 == 2 ? high : Math.max(1, Math.rint(high * (0.98 + 0.02 * random.nextGaussian())));
        int sides = random.nextInt(10);
        return new Trade(
                sides == 0 ? null : high,
                sides == 0 ? 0 : random.nextInt(50),
                sides == 1 ? null : low,
                sides == 1 ? 0 : random.nextInt(id % 3 == 0 ? 2_000_000_000 : 50));
    }

    @Test
    void aWindowInWhichNothingTradedHasNothingButTheHeading() {
        assertThat(CsvRows.csv(
                        new Input(List.of(Map.of(), Map.of()), 0, 3600, Map.of(), RATES, List.of(), Terms.USUAL)))
                .isEqualTo(COLUMNS + "\r\n");
    }

    private static void compare(Input input) {
        Map<Integer, Map<String, Object>> expected = new FiguresOracle(input).rows();
        List<Map<String, String>> rows = CsvRows.of(input);
        assertThat(rows)
                .extracting(row -> Integer.valueOf(row.get("item_id")))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Map<String, String> row : rows) {
            assertThat(String.join(",", row.keySet())).isEqualTo(COLUMNS);
            Map<String, Object> oracle = expected.get(Integer.valueOf(row.get("item_id")));
            row.forEach((column, value) -> compare(column, value, oracle));
        }
        for (int i = 1; i < rows.size(); i++) {
            assertThat(isInOrder(rows.get(i - 1), rows.get(i)))
                    .as("%s before %s", rows.get(i - 1), rows.get(i))
                    .isTrue();
        }
    }

    private static void compare(String column, String value, Map<String, Object> oracle) {
        Object expected = oracle.get(column);
        if (expected == null) {
            assertThat(value).as("%s of %s", column, oracle).isEmpty();
        } else if (TEXTS.contains(column)) {
            assertThat(value).as("%s of %s", column, oracle).isEqualTo(expected);
        } else {
            assertThat(value).as("%s of %s", column, oracle).matches("-?[0-9]+(\\.[0-9]+)?");
            double number = (Double) expected;
            assertThat(Double.parseDouble(value))
                    .as("%s of %s", column, oracle)
                    .isCloseTo(number, within(tolerance(column, number, oracle)));
        }
    }

    /** 1e-9 of the figure; of a difference, 1e-9 of what it is the difference of, where that is rounded already. */
    private static double tolerance(String column, double number, Map<String, Object> oracle) {
        double size = switch (column) {
            case "z" -> Math.abs((Double) oracle.get("mean") / (Double) oracle.get("sd"));
            case "sd" -> (Double) oracle.get("mean");
            case "slope_pct",
                    "momentum_pct",
                    "ema_gap_pct",
                    "drawdown_pct",
                    "volatility",
                    "flip_return_pct",
                    "flip_floor_pct" -> 100;
            case "volume_z" -> 1;
            default -> 0;
        };
        return 1e-9 * Math.abs(number) + 1e-14 * size;
    }

    private static boolean isInOrder(Map<String, String> before, Map<String, String> after) {
        double first = profit(before);
        double second = profit(after);
        return first == second
                ? Integer.parseInt(before.get("item_id")) < Integer.parseInt(after.get("item_id"))
                : first > second;
    }

    private static double profit(Map<String, String> row) {
        String profit = row.get("day_profit");
        return profit.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(profit);
    }
}
