package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.Costs.Levy;
import java.util.List;

/**
 * What one trader could have dealt in of one item: one value for each bucket, 0 the oldest. Prices are of one unit.
 *
 * @param low the price at which it is bought in the bucket; NaN if nobody sold at once
 * @param cost what it costs its buyer then in all; NaN like {@code low}
 * @param tax what its seller pays at the high price
 * @param netHigh what its seller keeps of the high price, below 0 if the taxes are more than it; NaN if nobody bought at once
 * @param netLow what its seller keeps who sells it at once: of the bucket's low price, or of the newest before it; NaN if there is none
 * @param sellable how many units the trader finds buyers for at the high price
 * @param buyable how many units the trader finds sellers for at the low price
 * @param buyLimit how many units the trader may buy in four hours
 */
record TraderSeries(
        double[] low,
        double[] cost,
        double[] tax,
        double[] netHigh,
        double[] netLow,
        long[] sellable,
        long[] buyable,
        long buyLimit) {

    static final long NO_LIMIT = Long.MAX_VALUE;

    private TraderSeries(double[] low, long buyLimit) {
        this(
                low,
                new double[low.length],
                new double[low.length],
                new double[low.length],
                new double[low.length],
                new long[low.length],
                new long[low.length],
                buyLimit);
    }

    /** @param levies one for each bucket */
    static TraderSeries of(ItemSeries series, MarketItem item, List<Levy> levies, Participation participation) {
        TraderSeries trader =
                new TraderSeries(series.low().clone(), item.buyLimit() == null ? NO_LIMIT : item.buyLimit());
        ItemLevies dues = new ItemLevies(levies, item.id().text());
        double netLow = Double.NaN;
        for (int position = 0; position < trader.length(); position++) {
            trader.setHigh(position, series, dues, participation);
            trader.setLow(position, series, dues, participation);
            netLow = Double.isNaN(trader.low[position])
                    ? netLow
                    : trader.low[position] - dues.at(position).tax(trader.low[position]);
            trader.netLow[position] = netLow;
        }
        return trader;
    }

    private void setHigh(int position, ItemSeries series, ItemLevies dues, Participation participation) {
        double high = series.high()[position];
        if (Double.isNaN(high)) {
            tax[position] = Double.NaN;
            netHigh[position] = Double.NaN;
        } else {
            tax[position] = dues.at(position).tax(high);
            netHigh[position] = high - tax[position];
            sellable[position] = participation.of(series.highVolume()[position]);
        }
    }

    private void setLow(int position, ItemSeries series, ItemLevies dues, Participation participation) {
        if (Double.isNaN(low[position])) {
            cost[position] = Double.NaN;
        } else {
            cost[position] = dues.at(position).cost(low[position]);
            buyable[position] = participation.of(series.lowVolume()[position]);
        }
    }

    int length() {
        return low.length;
    }

    boolean hasBothSides(int position) {
        return !Double.isNaN(low[position]) && !Double.isNaN(netHigh[position]);
    }

    /** Of the buckets with both sides, the share in which a unit was worth more than it cost. */
    double positiveShare(Span window) {
        int both = 0;
        int positive = 0;
        for (int position = window.first(); position <= window.last(); position++) {
            if (hasBothSides(position)) {
                both++;
                positive += netHigh[position] - cost[position] > 0 ? 1 : 0;
            }
        }
        return Ratio.of(positive, both);
    }
}
