package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.Tax;
import java.util.List;

/**
 * What one trader could have dealt in of one item: one value for each bucket, 0 the oldest.
 *
 * @param low the price of a unit that is bought in the bucket; NaN if nobody sold at once
 * @param cost what such a unit costs, its conversion included; NaN like {@code low}
 * @param netHigh what a unit is sold for, after tax; NaN if nobody bought at once
 * @param netLow what a unit is sold for at once, after tax; NaN like {@code low}
 * @param sellable how many units the trader finds buyers for at the high price
 * @param buyable how many units the trader finds sellers for at the low price
 */
record TraderSeries(double[] low, double[] cost, double[] netHigh, double[] netLow, long[] sellable, long[] buyable) {

    /** @param taxes one for each bucket */
    static TraderSeries of(ItemSeries series, String itemId, List<Tax.Levy> taxes, Participation participation) {
        int length = series.interval();
        double[] cost = new double[length];
        double[] netHigh = new double[length];
        double[] netLow = new double[length];
        long[] sellable = new long[length];
        long[] buyable = new long[length];
        for (int position = 0; position < length; position++) {
            Tax.Levy levy = taxes.get(position);
            cost[position] = levy.cost(itemId, series.low()[position]);
            netHigh[position] = net(series.high()[position], itemId, levy);
            netLow[position] = net(series.low()[position], itemId, levy);
            sellable[position] = participation.of(series.highVolume()[position]);
            buyable[position] = participation.of(series.lowVolume()[position]);
        }
        return new TraderSeries(series.low().clone(), cost, netHigh, netLow, sellable, buyable);
    }

    private static double net(double price, String itemId, Tax.Levy levy) {
        return Double.isNaN(price) ? Double.NaN : price - levy.on(itemId, price);
    }

    int length() {
        return low.length;
    }

    boolean hasBothSides(int position) {
        return !Double.isNaN(low[position]) && !Double.isNaN(netHigh[position]);
    }
}
