package dev.tradewind.source.exchange;

/**
 * The price of one item over all time, around a base that it never leaves for good: smooth noise in octaves from 40 days
 * down to one hour, added to the logarithm of the base. Any moment is computed on its own.
 *
 * @param volatility 1 is usual
 */
record PriceCurve(long key, double base, double volatility) {

    /** Periods in seconds. A quarter of the period at half the swing moves like a random walk on the scales between. */
    private static final long[] PERIODS = {3_456_000, 864_000, 216_000, 54_000, 13_500, 3_375};

    private static final double[] SWINGS = {0.24, 0.12, 0.06, 0.03, 0.015, 0.0075};

    /** The mean price over a bucket: its middle, without the octaves so short that they average out in it. */
    double level(long start, long step) {
        long time = start + step / 2;
        double deviation = 0;
        for (int octave = 0; octave < PERIODS.length && PERIODS[octave] > step; octave++) {
            deviation += SWINGS[octave] * noise(octave, time);
        }
        return base * StrictMath.exp(volatility * deviation);
    }

    /** Value noise in [-1, 1]; every item has its own phase, so that the market does not turn all at once. */
    private double noise(int octave, long time) {
        long period = PERIODS[octave];
        long sequence = Chance.hash(key, octave);
        long shifted = time + Math.floorMod(sequence, period);
        long knot = Math.floorDiv(shifted, period);
        double way = (double) (shifted - knot * period) / period;
        double from = Chance.unit(sequence, knot);
        double to = Chance.unit(sequence, knot + 1);
        return 2 * (from + (to - from) * way * way * (3 - 2 * way)) - 1;
    }
}
