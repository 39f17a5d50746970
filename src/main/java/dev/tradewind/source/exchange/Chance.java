package dev.tradewind.source.exchange;

/**
 * Chance without state: the same key and draw always give the same number, whenever and in whatever order they are
 * asked for. That is what makes every answer of the simulated market repeatable, and why this package computes with
 * {@link StrictMath}: the same bits on every machine.
 */
final class Chance {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Chance() {}

    /** The finaliser of splitmix64 on the draw-th number of the key's sequence. */
    static long hash(long key, long draw) {
        long z = key + draw * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    static double unit(long key, long draw) {
        return (hash(key, draw) >>> 11) * 0x1.0p-53;
    }

    /** Near enough to a standard normal number: the sum of four uniform ones, so never beyond ±3.5. */
    static double bell(long key, long draw) {
        long hash = hash(key, draw);
        long sum = (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48);
        return (sum / 65535.0 - 2) * Math.sqrt(3);
    }

    /** A number of independent events when {@code expected} of them are usual; a Poisson number up to 10, then a bell. */
    static long count(double expected, long key, long draw) {
        if (expected > 10) {
            return Math.max(1, Math.round(expected + Math.sqrt(expected) * bell(key, draw)));
        }
        double rest = unit(key, draw);
        double probability = StrictMath.exp(-expected);
        long count = 0;
        while (rest >= probability && count < 100) {
            rest -= probability;
            probability *= expected / ++count;
        }
        return count;
    }
}
