package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Rate;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.WidestMargins;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that were worked out by hand. */
class WorkedFiguresTests {

    private static final long START = Instant.parse("2026-01-10T00:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;
    private static final int ID = 2;
    private static final Rate TWO_PER_CENT =
            new Rate(LocalDate.of(2025, 5, 29), new BigDecimal("0.02"), BigDecimal.valueOf(5_000_000));
    private static final Item UNLIMITED = new Item(ID, "Cannonball", true, null, null);

    private static Map<String, String> row(long start, Item item, List<Map<Integer, Trade>> positions) {
        Rate onePerCent = new Rate(LocalDate.of(2021, 12, 9), new BigDecimal("0.01"), BigDecimal.valueOf(5_000_000));
        Input input = new Input(
                positions,
                start,
                HOUR,
                Map.of(ID, item),
                List.of(onePerCent, TWO_PER_CENT),
                List.of(new Exempt(13190, LocalDate.EPOCH)),
                new Terms(0.5, 10_000_000, 12));
        return CsvRows.of(input).stream()
                .filter(row -> row.get("item_id").equals("" + ID))
                .findFirst()
                .orElseThrow();
    }

    /** Of the one item, what it traded at each position. */
    private static Map<String, String> row(@Nullable Trade... trades) {
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (Trade trade : trades) {
            positions.add(trade == null ? Map.of() : Map.of(ID, trade));
        }
        return row(START, UNLIMITED, positions);
    }

    private static Trade trade(double high, long highVolume, double low, long lowVolume) {
        return new Trade(high, highVolume, low, lowVolume);
    }

    private static Trade bought(double low, long volume) {
        return new Trade(null, 0, low, volume);
    }

    private static Trade sold(double high, long volume) {
        return new Trade(high, volume, null, 0);
    }

    /** Prices 109, none, 115, 90 with the volumes 2, 0, 4, 6. */
    private static List<Map<Integer, Trade>> fourBuckets() {
        return List.of(
                Map.of(ID, trade(110, 1, 108, 1), 561, bought(9, 1)),
                Map.of(),
                Map.of(ID, trade(120, 3, 100, 1), 561, trade(8, 1, 7, 1)),
                Map.of(ID, bought(90, 6), 561, sold(8, 2)));
    }

    @Test
    void everyColumn() {
        Map<String, String> row = row(START, new Item(ID, "Cannonball", true, 5L, 200L), fourBuckets());
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("item_id", "2");
        expected.put("name", "Cannonball");
        expected.put("members", "true");
        expected.put("buy_limit", 5.0);
        expected.put("buckets", 3.0);
        expected.put("coverage", 0.75);
        expected.put("last_trade", "2026-01-10T03:00:00Z");
        expected.put("high", 120.0);
        expected.put("low", 90.0);
        expected.put("high_volume", 4.0);
        expected.put("low_volume", 8.0);
        expected.put("volume", 12.0);
        expected.put("vwap", 101.5);
        expected.put("turnover", 1218.0);
        expected.put("price", 90.0);
        expected.put("mean", 314.0 / 3);
        expected.put("median", 109.0);
        expected.put("sd", Math.sqrt(511.0 / 3));
        expected.put("min", 90.0);
        expected.put("max", 115.0);
        expected.put("z", -44.0 / 3 / Math.sqrt(511.0 / 3));
        expected.put("volatility", (Math.log(115.0 / 109) - Math.log(90.0 / 115)) / Math.sqrt(2));
        expected.put("slope_pct", -5 / (314.0 / 3) * 100);
        expected.put("momentum_pct", -1900.0 / 109);
        expected.put("ema_gap_pct", (5135.0 / 49 * 361 / 38831 - 1) * 100);
        expected.put("drawdown_pct", 2500.0 / 115);
        expected.put("volume_z", 3 / Math.sqrt(20.0 / 3));
        expected.put("imbalance", 1.0 / 3);
        expected.put("tax", 2.0);
        expected.put("margin", 28.0);
        expected.put("roi_pct", 2800.0 / 90);
        expected.put("positive_share", 0.5); // 110 - 2 - 108 is not above 0
        expected.put("limit_profit", 140.0);
        expected.put("day_quantity", 12.0); // half of 4 traded in 4 of 24 hours
        expected.put("day_profit", 336.0);
        expected.put("alch_margin", 103.0);
        expected.put("flags", "wide");
        expected.put("flips", 0.0); // no bucket has six after it
        expected.put("flip_wins", "");
        expected.put("flip_return_pct", "");
        expected.put("flip_floor_pct", "");
        expected.put("flip_quantity", 12.0);
        expected.put("expected_profit", "");
        expected.put("score_rank", "");
        assertThat(row.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((column, value) -> {
            if (value instanceof Double number) {
                assertThat(Double.parseDouble(row.get(column)))
                        .as(column)
                        .isCloseTo(number, within(1e-12 * Math.abs(number)));
            } else {
                assertThat(row.get(column)).as(column).isEqualTo(value);
            }
        });
    }

    @Test
    void aBuyLimitHoldsForFourHours() {
        Map<String, String> row = row(START, new Item(ID, "Cannonball", false, 1L, null), fourBuckets());
        assertThat(row).containsEntry("day_quantity", "6").containsEntry("day_profit", "168");
    }

    @Test
    void withoutABuyLimitTheMarketAloneLimits() {
        assertThat(row(START, UNLIMITED, fourBuckets()))
                .containsEntry("buy_limit", "")
                .containsEntry("limit_profit", "")
                .containsEntry("day_quantity", "12")
                .containsEntry("alch_margin", "");
    }

    /** A tenth of what changed hands on both sides in four days, of one day: a fortieth. */
    @ParameterizedTest
    @CsvSource({"39, 0, 0", "40, 1, 8", "79, 1, 8", "80, 2, 16", "19842, 496, 3968", "1200, 30, 240"})
    void aQuantityIsOfWholeUnits(long volume, String quantity, String profit) {
        List<Map<Integer, Trade>> positions = new ArrayList<>(Collections.nCopies(4, Map.of()));
        positions.set(3, Map.of(ID, trade(110, volume, 100, volume + 7)));
        Input input = new Input(positions, START, 86_400, Map.of(), List.of(TWO_PER_CENT), List.of(), Terms.USUAL);
        assertThat(CsvRows.of(input))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("margin", "8")
                        .containsEntry("day_quantity", quantity)
                        .containsEntry("day_profit", profit));
    }

    @Test
    void anItemOfWhichLessThanOneCanBeHadIsNoFlip() {
        List<Map<Integer, Trade>> positions = Collections.nCopies(
                4, Map.of(3, trade(1100, 9, 100, 9), 4, trade(110, 10, 100, 10), 5, trade(90, 9, 100, 9)));
        Input input = new Input(positions, START, 86_400, Map.of(), List.of(), List.of(), Terms.USUAL);
        assertThat(CsvRows.of(input))
                .extracting(row -> row.get("item_id") + " " + row.get("day_quantity") + " " + row.get("day_profit"))
                .containsExactly("4 1 10", "3 0 0", "5 0 0");
        List<Rankable> rows =
                CsvRows.table(input).rows().stream().map(ItemFigures::rankable).toList();
        assertThat(WidestMargins.SECTION.ranking().of(rows))
                .extracting(row -> row.item().id().number())
                .containsExactly(4);
    }

    @Test
    void oneBucketHasNoSpread() {
        Map<String, String> row = row(trade(110, 1, 100, 1));
        for (String column : List.of("sd", "z", "volatility", "slope_pct", "volume_z")) {
            assertThat(row).containsEntry(column, "");
        }
        assertThat(row)
                .containsEntry("price", "105")
                .containsEntry("momentum_pct", "0")
                .containsEntry("drawdown_pct", "0")
                .containsEntry("ema_gap_pct", "0");
    }

    @Test
    void aPriceThatDoesNotMoveHasNoZ() {
        Map<String, String> row = row(sold(0.1, 3), sold(0.1, 7), sold(0.1, 9));
        assertThat(row)
                .containsEntry("sd", "0")
                .containsEntry("volatility", "0")
                .containsEntry("slope_pct", "0")
                .containsEntry("z", "");
    }

    @Test
    void whatNeedsBothSidesIsEmptyWhereOneIsMissing() {
        Map<String, String> row = row(bought(100, 4), bought(110, 4));
        for (String column :
                List.of("high", "tax", "margin", "roi_pct", "positive_share", "limit_profit", "day_profit")) {
            assertThat(row).containsEntry(column, "");
        }
        assertThat(row)
                .containsEntry("imbalance", "0")
                .containsEntry("high_volume", "0")
                .containsEntry("low", "110");
    }

    @Test
    void aPriceWithoutAVolumeIsNoTrade() {
        Map<String, String> row = row(trade(120, 0, 100, 1), trade(130, 0, 100, 0));
        assertThat(row)
                .containsEntry("buckets", "1")
                .containsEntry("price", "100")
                .containsEntry("high", "130")
                .containsEntry("last_trade", "2026-01-10T00:00:00Z");
    }

    @Test
    void theTaxIsThatOfTheDateOfTheBucketAndHasALimit() {
        long lastHourOfOnePerCent = Instant.parse("2025-05-28T23:00:00Z").getEpochSecond();
        List<Map<Integer, Trade>> before = List.of(Map.of(ID, trade(199, 1, 100, 1)), Map.of(ID, bought(100, 1)));
        List<Map<Integer, Trade>> after = List.of(Map.of(ID, bought(100, 1)), Map.of(ID, trade(199, 1, 100, 1)));
        assertThat(row(lastHourOfOnePerCent, UNLIMITED, before)).containsEntry("tax", "1");
        assertThat(row(lastHourOfOnePerCent, UNLIMITED, after)).containsEntry("tax", "3");
        assertThat(row(START, UNLIMITED, List.of(Map.of(ID, trade(5_000_000_000.75, 1, 4_000_000_000.5, 1)))))
                .containsEntry("high", "5000000000.75")
                .containsEntry("tax", "5000000")
                .containsEntry("margin", "995000000.25");
    }

    @Test
    void anItemIsExemptByTheDateOfTheBucketToo() {
        long lastUntaxed = Instant.parse("2025-05-28T23:00:00Z").getEpochSecond();
        List<Map<Integer, Trade>> positions = Collections.nCopies(2, Map.of(ID, trade(101, 1, 100, 1)));
        List<Rate> rates = List.of(new Rate(LocalDate.EPOCH, new BigDecimal("0.01"), BigDecimal.TEN));
        Input since = new Input(
                positions,
                lastUntaxed,
                HOUR,
                Map.of(),
                rates,
                List.of(new Exempt(ID, LocalDate.of(2025, 5, 29))),
                Terms.USUAL);
        Input never = new Input(positions, lastUntaxed, HOUR, Map.of(), rates, List.of(), Terms.USUAL);
        assertThat(CsvRows.of(since).get(0)).containsEntry("tax", "0").containsEntry("positive_share", "0.5");
        assertThat(CsvRows.of(never).get(0)).containsEntry("tax", "1").containsEntry("positive_share", "0");
    }

    private static Map<String, String> rowOfWhatCannotBeSoldAsBought(double capital, int buckets, Trade trade) {
        Terms terms = new Terms(0.5, capital, 12, Map.of(ID, new BigDecimal("0.1")));
        return CsvRows.of(new Input(
                        Collections.nCopies(buckets, Map.of(ID, trade)),
                        START,
                        HOUR,
                        Map.of(ID, UNLIMITED),
                        List.of(),
                        List.of(),
                        terms))
                .get(0);
    }

    /** A tenth of 105, rounded down, makes a unit tradeable again: it costs 115. */
    @Test
    void whatCannotBeSoldAsBoughtCostsItsConversionToo() {
        Map<String, String> row = rowOfWhatCannotBeSoldAsBought(344, 1, trade(138, 10, 105, 10));
        assertThat(row)
                .containsEntry("low", "105")
                .containsEntry("margin", "23")
                .containsEntry("roi_pct", "20")
                .containsEntry("positive_share", "1")
                .containsEntry("day_quantity", "120")
                .containsEntry("day_profit", "2760")
                .containsEntry("flip_quantity", "2"); // 344 are three times 105, and not three times 115
        assertThat(rowOfWhatCannotBeSoldAsBought(344, 1, trade(115, 10, 105, 10)))
                .containsEntry("margin", "0")
                .containsEntry("positive_share", "0");
    }

    /** Bought for 12.5 M and 1.25 M more, sold for 12.65 M: 8 % lost, where 1.2 % seemed to be gained. */
    @Test
    void flipsOfABondLose() {
        Map<String, String> row =
                rowOfWhatCannotBeSoldAsBought(100_000_000, 20, trade(12_650_000, 100, 12_500_000, 100));
        assertThat(row)
                .containsEntry("margin", "-1100000")
                .containsEntry("flips", "14")
                .containsEntry("flip_wins", "0")
                .containsEntry("flip_return_pct", "-8")
                .containsEntry("flip_floor_pct", "-8")
                .containsEntry("flip_quantity", "7")
                .containsEntry("expected_profit", "");
    }

    @Test
    void anItemThatNobodyListsHasItsNumberForAName() {
        Input input =
                new Input(List.of(Map.of(77, sold(5, 1))), START, HOUR, Map.of(), List.of(), List.of(), Terms.USUAL);
        assertThat(CsvRows.of(input))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("name", "item 77")
                        .containsEntry("members", "")
                        .containsEntry("tax", "0"));
    }

    @Test
    void rowsAreInTheOrderOfTheirDayProfitThenOfTheirIds() {
        Map<Integer, Trade> trades = new LinkedHashMap<>();
        trades.put(9, trade(110, 10, 100, 10));
        trades.put(3, trade(110, 10, 100, 10));
        trades.put(5, trade(500, 10, 100, 10));
        trades.put(4, sold(5, 1));
        trades.put(1, trade(90, 10, 100, 10));
        trades.put(8, bought(5, 1));
        Input input = new Input(List.of(trades), START, HOUR, Map.of(), List.of(), List.of(), Terms.USUAL);
        assertThat(CsvRows.of(input))
                .extracting(row -> row.get("item_id"))
                .containsExactly("5", "3", "9", "1", "4", "8");
    }

    @ParameterizedTest
    @CsvSource({"4, 2, false", "4, 1, true", "9, 5, false", "9, 4, true"})
    void thinIsLessThanHalf(int interval, int traded, boolean thin) {
        Trade[] trades = new Trade[interval];
        IntStream.range(0, traded).forEach(i -> trades[interval - 1 - i] = trade(110, 1, 100, 1));
        assertThat(row(trades).get("flags")).isEqualTo(thin ? "thin" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9, false",
        "10, 8, true",
        "11, 9, false",
        "11, 8, true",
        "20, 18, false",
        "20, 17, true",
        "1, 0, false"
    })
    void staleIsWithoutATradeInTheNewestTenthRoundedUp(int interval, int newest, boolean stale) {
        Trade[] trades = new Trade[interval];
        IntStream.rangeClosed(0, newest).forEach(i -> trades[i] = trade(110, 1, 100, 1));
        assertThat(row(trades).get("flags")).isEqualTo(stale ? "stale" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "120, 100, ''",
        "120.01, 100, wide",
        "100, 100, ''",
        "100, 100.01, inverted",
        "1, 100, inverted",
        ", 100, one-sided",
        "100, , one-sided"
    })
    void flagsOfTheTwoSides(@Nullable Double high, @Nullable Double low, String flags) {
        assertThat(row(new Trade(high, high == null ? 0 : 1, low, low == null ? 0 : 1))
                        .get("flags"))
                .isEqualTo(flags);
    }

    /** One volume among n - 1 that are equal is (n - 1) ÷ √n standard deviations above the mean: 2.85 of 10, 3.02 of 11. */
    @ParameterizedTest
    @ValueSource(ints = {10, 11})
    void aSpikeIsMoreThanThreeStandardDeviations(int interval) {
        List<Trade> trades = new ArrayList<>(Collections.nCopies(interval - 1, trade(110, 1, 100, 1)));
        trades.add(trade(110, 500, 100, 500));
        Map<String, String> row = row(trades.toArray(Trade[]::new));
        assertThat(Double.parseDouble(row.get("volume_z")))
                .isCloseTo((interval - 1) / Math.sqrt(interval), within(1e-12));
        assertThat(row.get("flags")).isEqualTo(interval == 11 ? "spike" : "");
    }

    @ParameterizedTest
    @CsvSource({"100, 70, ''", "100, 69.99, falling", "100, 1, falling", "100, 140, ''", "0.1, 0.07, ''"})
    void fallingIsMoreThanThirtyPerCentBelowTheOldestPrice(double oldest, double newest, String flags) {
        assertThat(row(trade(oldest, 1, oldest, 1), trade(newest, 1, newest, 1)).get("flags"))
                .isEqualTo(flags);
    }

    @Test
    void flagsStandInTheirOrder() {
        Trade[] trades = new Trade[12];
        trades[0] = trade(100, 1, 110, 1);
        assertThat(row(trades)).containsEntry("flags", "thin stale inverted");
        Trade[] spike = new Trade[12];
        spike[11] = bought(110, 1);
        assertThat(row(spike)).containsEntry("flags", "thin one-sided spike");
        spike[0] = bought(900, 1);
        assertThat(row(spike)).containsEntry("flags", "thin one-sided falling");
    }
}
