package dev.tradewind.reporting.figures;

/**
 * What an item traded in a stretch of buckets, one value for each.
 *
 * @param volumes units on both sides
 * @param prices of the buckets in which it traded
 */
record ItemTrades(ItemSeries series, double[] volumes, TradedPrices prices) {

    static ItemTrades of(ItemSeries series) {
        double[] volumes = new double[series.interval()];
        for (int position = 0; position < volumes.length; position++) {
            volumes[position] = series.volume(position);
        }
        return new ItemTrades(series, volumes, series.prices());
    }

    /** The sum of price × volume. */
    double turnover(Span window) {
        double turnover = 0;
        for (int position = window.first(); position <= window.last(); position++) {
            turnover += volumes[position] == 0 ? 0 : series.price(position) * volumes[position];
        }
        return turnover;
    }
}
