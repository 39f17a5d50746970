package dev.tradewind.reporting.figures;

/** A ratio that may be undefined. */
final class Ratio {

    private Ratio() {}

    /** NaN if the divisor is 0. */
    static double of(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }
}
