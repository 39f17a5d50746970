package dev.tradewind.source.exchange;

/**
 * A type of item of the simulated cluster, and how it trades in the busiest region.
 *
 * @param swing how far the prices of a day are apart, as a share of the average
 */
record EveType(int id, String name, long key, PriceCurve price, double tradesPerDay, double quantity, double swing) {

    private static final int SECONDS_PER_DAY = 86_400;

    /** How far prices of one region go their own way. */
    private static final double LOCAL = 0.3;

    /** Of the days of one type; the trades of such a day are many times the usual ones. */
    private static final double SPIKES = 0.01;

    private enum Draw {
        WANTED,
        PRICE,
        HIGHEST,
        LOWEST,
        DEMAND,
        SPIKE,
        TRADES,
        QUANTITY,
        RECOUNTED
    }

    /** A rank among the types of the region: on each day, those that rank highest trade. Mineral and flagship always do. */
    double rank(EveRegion region, long day) {
        return isCertain()
                ? Double.POSITIVE_INFINITY
                : StrictMath.log(tradesPerDay) + Chance.bell(chance(region, day), Draw.WANTED.ordinal());
    }

    /** Whether each version of the day's file tells more trades than the one before; of the mineral, always. */
    boolean isRecounted(EveRegion region, long day) {
        return id == EveCatalogue.MINERAL || Chance.unit(chance(region, day), Draw.RECOUNTED.ordinal()) < 0.01;
    }

    private boolean isCertain() {
        return id == EveCatalogue.MINERAL || id == EveCatalogue.FLAGSHIP;
    }

    /** The trades of a day, of which later counts find {@code more}. */
    DayTrades on(EveRegion region, long day, int more) {
        long chance = chance(region, day);
        double spike = Chance.unit(chance, Draw.SPIKE.ordinal()) < SPIKES ? 12 : 1;
        double expected = tradesPerDay * region.activity() * spike * StrictMath.exp(0.5 * bell(chance, Draw.DEMAND));
        long trades = more + Math.max(1, Chance.count(expected, chance, Draw.TRADES.ordinal()));
        double units = trades * quantity * StrictMath.exp(0.5 * bell(chance, Draw.QUANTITY));
        double average = average(region, day, chance);
        double way = trades == 1 ? 0 : swing;
        return new DayTrades(
                hundredths(average),
                hundredths(average * (1 + way * Chance.unit(chance, Draw.HIGHEST.ordinal()))),
                hundredths(average * (1 - way * Chance.unit(chance, Draw.LOWEST.ordinal()))),
                trades,
                Math.max(trades, Math.round(units)));
    }

    private double average(EveRegion region, long day, long chance) {
        long start = day * SECONDS_PER_DAY;
        double local = new PriceCurve(Chance.hash(key, region.id()), 1 + region.premium(), LOCAL)
                .level(start, SECONDS_PER_DAY);
        return price.level(start, SECONDS_PER_DAY) * local * (1 + 0.01 * bell(chance, Draw.PRICE));
    }

    private static long hundredths(double price) {
        return Math.max(1, Math.round(100 * price));
    }

    private long chance(EveRegion region, long day) {
        return Chance.hash(Chance.hash(key, region.id()), day);
    }

    private static double bell(long chance, Draw draw) {
        return Chance.bell(chance, draw.ordinal());
    }
}
