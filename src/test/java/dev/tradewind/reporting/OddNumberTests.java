package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that no decoder lets through any more; databases of earlier versions may hold them. */
class OddNumberTests {

    private static final int ID = 2;
    private static final @Nullable Double[] PRICES = {
        null, 0.0, -0.0, -5.0, 1e308, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e-6, 0x1p53, 1.0, 1000.5, 7.0
    };
    private static final long[] VOLUMES = {
        Long.MAX_VALUE, Long.MAX_VALUE / 2, Long.MIN_VALUE, -1, 0, 1, 100_000_000_000_000L, 30
    };
    private static final @Nullable Long[] LIMITS = {null, -1L, 0L, 1L, 100L, Long.MAX_VALUE, Long.MIN_VALUE};

    @TempDir
    private Path folder;

    private static Map<String, String> row(@Nullable Long limit, Trade... trades) {
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (Trade trade : trades) {
            positions.add(Map.of(ID, trade));
        }
        Map<Integer, Item> items = Map.of(ID, new Item(ID, "Cannonball", true, limit, 5L));
        return CsvRows.of(MadeUpWindow.of(positions, items)).get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyFigureIsFiniteAndNoQuantityIsNegative(int seed) {
        Random random = new Random(seed);
        Map<Integer, Item> items = new HashMap<>();
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (int position = 0; position < 12; position++) {
            Map<Integer, Trade> trades = new HashMap<>();
            for (int id = 500; id < 900; id++) {
                items.put(id, new Item(id, "item " + id, true, any(random), any(random)));
                trades.put(id, new Trade(price(random), volume(random), price(random), volume(random)));
            }
            positions.add(trades);
        }
        PublishedReport report = PublishedReport.of(MadeUpWindow.of(positions, items), folder);
        assertThat(report.rows()).hasSizeGreaterThan(300).allSatisfy(row -> {
            row.values().forEach(value -> assertThat(value).doesNotContain("NaN", "Infinity", "E"));
            for (String quantity : List.of("volume", "high_volume", "low_volume", "turnover", "day_quantity")) {
                assertThat(Double.parseDouble(row.get(quantity))).as(quantity).isNotNegative();
            }
            assertThat(Double.parseDouble(row.get("price"))).isBetween(1e-6, 0x1p53);
            assertThat(row.get("buy_limit")).doesNotStartWith("-").isNotEqualTo("0");
        });
        assertThat(report.unpackedHtml()).doesNotContain("NaN", "Infinity");
    }

    private static @Nullable Double price(Random random) {
        return PRICES[random.nextInt(PRICES.length)];
    }

    private static long volume(Random random) {
        return VOLUMES[random.nextInt(VOLUMES.length)];
    }

    private static @Nullable Long any(Random random) {
        return LIMITS[random.nextInt(LIMITS.length)];
    }

    @Test
    void aPriceOfZeroIsNoneAndEmptiesNoFigure() {
        Map<String, String> row = row(100L, sold(100), sold(0), sold(110), sold(105));
        assertThat(row).isEqualTo(row(100L, sold(100), new Trade(null, 0, null, 0), sold(110), sold(105)));
        assertThat(row).containsEntry("buckets", "3").containsEntry("min", "100");
        assertThat(Double.parseDouble(row.get("volatility"))).isPositive();
    }

    private static Trade sold(double low) {
        return new Trade(null, 0, low, 50);
    }

    @Test
    void volumesNearTheEndOfALongAreBoundedAndTheItemIsThere() {
        Trade trade = new Trade(120.0, Long.MAX_VALUE, 100.0, Long.MAX_VALUE - 7);
        assertThat(row(100L, trade, trade, trade))
                .containsEntry("high_volume", "300000000000000")
                .containsEntry("volume", "600000000000000")
                .containsEntry("imbalance", "0.5")
                .containsEntry("vwap", "110");
    }

    /** A limit of -1 made a loss the best flip: six times the limit times the loss is a profit. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, Long.MIN_VALUE})
    void aLimitThatIsNoneMakesNoLossAFlip(long limit) {
        Map<Integer, Trade> trades = Map.of(
                2, new Trade(1000.0, 500, 9000.0, 500),
                4, new Trade(110.0, 500, 100.0, 500),
                6, new Trade(110.0, 500, 100.0, 500));
        Map<Integer, Item> items = Map.of(
                2, new Item(2, "Loss maker", true, limit, null),
                4, new Item(4, "Good flip", true, 100L, null),
                6, new Item(6, "Unknown limit", true, limit, null));
        Input input = MadeUpWindow.of(Collections.nCopies(24, trades), items);
        List<Map<String, String>> rows = CsvRows.of(input);
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("Unknown limit", "Good flip", "Loss maker");
        assertThat(rows.get(2)).containsEntry("buy_limit", "").containsEntry("limit_profit", "");
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(Double.parseDouble(row.get("day_quantity"))).isPositive());
        assertThat(PublishedReport.of(input, folder).record().get("best")).hasSize(2);
    }
}
