package dev.tradewind.reporting.figures;

/**
 * Where values are, and how far apart.
 *
 * @param mean NaN without values
 * @param sd standard deviation with n - 1; NaN with fewer than two values
 */
record Spread(double mean, double sd) {

    static Spread of(double[] values) {
        return of(values, 0, values.length);
    }

    /** How many standard deviations a value is above the mean. */
    double z(double value) {
        return Ratio.of(value - mean, sd);
    }

    /**
     * Of those from {@code from} on, before {@code to}. Sums up how far they are from the first of them: of equal values nothing has to
     * be rounded, so their deviation is exactly 0. Every other value has its own sums, since each addition waits for the one before.
     */
    static Spread of(double[] values, int from, int to) {
        int count = to - from;
        if (count == 0) {
            return new Spread(Double.NaN, Double.NaN);
        }
        double first = values[from];
        double oddSum = 0;
        double oddSquares = 0;
        double evenSum = 0;
        double evenSquares = 0;
        for (int i = from + 1; i < to; i += 2) {
            double odd = values[i] - first;
            double even = i + 1 < to ? values[i + 1] - first : 0;
            oddSum += odd;
            oddSquares += odd * odd;
            evenSum += even;
            evenSquares += even * even;
        }
        double sum = oddSum + evenSum;
        double variance = (oddSquares + evenSquares - sum * sum / count) / (count - 1);
        return new Spread(first + sum / count, count < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance)));
    }
}
