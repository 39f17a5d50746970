package dev.tradewind.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.figures.Settlement.Bid;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.figures.Settlement.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule, by hand. The share is a tenth, and the tax 1 %, rounded down. */
class SettlementTests {

    private static final double NONE = Double.NaN;
    private static final Costs COSTS = new Costs(
            List.of(new Tax(
                    Tax.Payer.SELLER,
                    Tax.Rounding.FLOOR,
                    List.of(new Tax.Rate(LocalDate.EPOCH, new BigDecimal("0.01"), 0, 5_000_000)),
                    List.of())),
            List.of());

    private static TraderSeries series(double[] high, long[] highVolume, double[] low, long[] lowVolume) {
        return TraderSeries.of(
                new ItemSeries(new PriceColumns(
                        PriceKind.SIDES, new double[][] {high, low}, new long[][] {highVolume, lowVolume})),
                MarketItem.unlisted(ItemId.of(1)),
                Collections.nCopies(high.length, COSTS.on(LocalDate.EPOCH)),
                new Participation(0.1));
    }

    private static TraderSeries limited(TraderSeries series, long buyLimit) {
        return new TraderSeries(
                series.low(),
                series.cost(),
                series.tax(),
                series.netHigh(),
                series.netLow(),
                series.sellable(),
                series.buyable(),
                buyLimit);
    }

    private static Order order(double bid, long quantity) {
        return new Order(new Bid(bid, bid), quantity);
    }

    private static Deal settle(TraderSeries series, Order order) {
        return new Settlement(3600).settle(order, series, 0, series.length() - 1);
    }

    @Test
    void buysAtTheBidAndSellsFromTheNextBucketOn() {
        TraderSeries series = series(
                new double[] {110, 200, 120}, new long[] {10, 900, 900}, new double[] {100, 90, 101}, new long[] {
                    10, 35, 900
                });
        Deal deal = settle(series, order(100, 50));
        assertThat(deal.bought()).as("a tenth of 35, at 100, not at 90").isEqualTo(3);
        assertThat(deal.profit()).as("sold at 120 - 1, not at 200").isEqualTo(3 * 119 - 3 * 100);
        assertThat(deal.returned()).isEqualTo(57.0 / 300);
    }

    @Test
    void sellsBeforeItBuysInABucket() {
        TraderSeries series =
                series(new double[] {110, NONE, 120}, new long[] {9, 0, 20}, new double[] {100, 100, 100}, new long[] {
                    9, 50, 50
                });
        Deal deal = settle(series, order(100, 7));
        assertThat(deal.bought()).as("5, and the 2 that are missing").isEqualTo(7);
        assertThat(deal.profit()).as("2 sold high, 5 left over at 100 - 1").isEqualTo(2 * 119 + 5 * 99 - 700);
    }

    @Test
    void leavesOverAreSoldAtTheNewestLow() {
        TraderSeries series = series(
                new double[] {110, NONE, NONE, NONE}, new long[4], new double[] {100, 100, 80, NONE}, new long[] {
                    0, 10, 0, 0
                });
        assertThat(settle(series, order(100, 9)).profit()).isEqualTo(80 - 100);
    }

    /** At 100, and 10 to make it tradeable again. */
    @Test
    void whatCannotBeSoldAsBoughtCostsItsConversionToo() {
        TraderSeries series = series(
                new double[] {110, 120, 120}, new long[] {9, 90, 20}, new double[] {100, 100, 90}, new long[] {9, 30, 50
                });
        Deal deal = settle(series, new Order(new Bid(100, 110), 7));
        assertThat(deal.bought()).as("3, then the 4 that are missing").isEqualTo(7);
        assertThat(deal.paid()).as("conversion included").isEqualTo(7 * 110);
        assertThat(deal.profit()).as("2 sold at 120 - 1, 5 left over at 90 - 0").isEqualTo(2 * 119 + 5 * 90 - 770);
        assertThat(deal.returned()).isEqualTo(-82.0 / 770);
    }

    @Test
    void aBuyLimitHoldsForFourHours() {
        double[] low = Collections.nCopies(10, 100.0).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        long[] volume = Collections.nCopies(10, 1000L).stream()
                .mapToLong(Long::longValue)
                .toArray();
        TraderSeries series = limited(
                series(
                        new double[] {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE},
                        new long[10],
                        low,
                        volume),
                30);
        assertThat(settle(series, order(100, 1000)).bought())
                .as("in the first, fifth and ninth of nine hours")
                .isEqualTo(90);
        assertThat(new Settlement(300).settle(order(100, 1000), series, 0, 9).bought())
                .isEqualTo(30);
        assertThat(new Settlement(86_400).settle(order(100, 1000), series, 0, 9).bought())
                .isEqualTo(270);
    }

    @Test
    void whatIsNeverCheapEnoughIsNotBought() {
        TraderSeries series =
                series(new double[] {110, 120}, new long[] {90, 90}, new double[] {100, 101}, new long[] {90, 90});
        Deal deal = settle(series, order(100, 9));
        assertThat(deal.bought()).isZero();
        assertThat(deal.profit()).isZero();
        assertThat(deal.returned()).isNaN();
    }

    @Test
    void theShareOfAVolumeIsExact() {
        assertThat(new Participation(0.1).of(30)).isEqualTo(3);
        assertThat(new Participation(0.29).of(100)).isEqualTo(29);
        assertThat(new Participation(0.3).of(9)).isEqualTo(2);
        assertThat(new Participation(1).of(100_000_000_000_000L)).isEqualTo(100_000_000_000_000L);
        assertThat(new Participation(0.123456789012345).of(100_000_000_000_000L))
                .isEqualTo(12_345_678_901_234L);
        assertThat(new Participation(1e-20).of(100_000_000_000_000L)).isZero();
        assertThat(new Participation(0).of(5)).isZero();
    }
}
