package dev.tradewind.source.exchange;

/**
 * Makes up what an item trades. Each side trades by chance at its own rate; that alone makes busy items appear in every
 * bucket, rare ones only in the long steps, and one side be missing as often as in recorded markets.
 */
record Trading(long key, PriceCurve curve, Liquidity liquidity) {

    private static final long MAX_PRICE = Integer.MAX_VALUE;
    private static final int SECONDS_PER_DAY = 86_400;

    /** How often the low price is above the high one; more often than it shows, since rounding hides it for cheap items. */
    private static final double INVERTED_SHARE = 0.075;

    /** The draws that an item makes in a bucket. */
    private enum Draw {
        DEMAND,
        BUYS,
        SELLS,
        BUY_QUANTITY,
        SELL_QUANTITY,
        PRICE,
        SPREAD,
        INVERTED
    }

    Trades during(long start, long step) {
        long chance = Chance.hash(Chance.hash(key, step), start);
        double seconds = step * dailyRhythm(start, step) * StrictMath.exp(0.5 * bell(chance, Draw.DEMAND));
        long buys = Chance.count(liquidity.buysPerSecond() * seconds, chance, Draw.BUYS.ordinal());
        long sells = Chance.count(liquidity.sellsPerSecond() * seconds, chance, Draw.SELLS.ordinal());
        if (buys == 0 && sells == 0) {
            return new Trades(0, 0, 0, 0);
        }
        double middle = curve.level(start, step) * (1 + 0.2 * liquidity.spread() * bell(chance, Draw.PRICE));
        double half = middle * halfSpread(chance);
        return new Trades(
                price(middle + half),
                volume(buys, bell(chance, Draw.BUY_QUANTITY)),
                price(middle - half),
                volume(sells, bell(chance, Draw.SELL_QUANTITY)));
    }

    /** Half of the spread as a share of the price; negative where instant sells fetch more than instant buys cost. */
    private double halfSpread(long chance) {
        double half = liquidity.spread() / 2 * StrictMath.exp(0.4 * bell(chance, Draw.SPREAD));
        return Chance.unit(chance, Draw.INVERTED.ordinal()) < INVERTED_SHARE ? -half : half;
    }

    private long volume(long trades, double bell) {
        return trades == 0
                ? 0
                : Math.max(trades, Math.round(trades * liquidity.quantity() * StrictMath.exp(0.5 * bell)));
    }

    private static long price(double exact) {
        return Math.max(1, Math.min(MAX_PRICE, Math.round(exact)));
    }

    private static double bell(long chance, Draw draw) {
        return Chance.bell(chance, draw.ordinal());
    }

    /** Busiest at 18:00 UTC, quietest at 06:00; a whole day has no rhythm. */
    private static double dailyRhythm(long start, long step) {
        if (step >= SECONDS_PER_DAY) {
            return 1;
        }
        double day = (double) Math.floorMod(start + step / 2, SECONDS_PER_DAY) / SECONDS_PER_DAY;
        return 1 - 0.12 * StrictMath.sin(2 * Math.PI * day);
    }
}
