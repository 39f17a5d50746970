package dev.tradewind.market;

import java.util.Arrays;

/**
 * Rows of one kind, as columns: {@code prices[column][row]} and {@code units[column][row]}, with the columns of the kind. A price
 * that is not there is NaN, and its number of units 0.
 */
public record PriceColumns(PriceKind kind, double[][] prices, long[][] units) {

    public PriceColumns {
        if (prices.length != kind.prices().size()
                || units.length != kind.units().size()) {
            throw new IllegalArgumentException("%s are %s and %s, not %d prices and %d numbers"
                    .formatted(kind, kind.prices(), kind.units(), prices.length, units.length));
        }
    }

    /** All of them 0. */
    public static PriceColumns ofLength(PriceKind kind, int rows) {
        return new PriceColumns(
                kind,
                new double[kind.prices().size()][rows],
                new long[kind.units().size()][rows]);
    }

    public int length() {
        return prices[0].length;
    }

    /** The same rows, with room for more. */
    public PriceColumns extendedTo(int rows) {
        return new PriceColumns(
                kind,
                Arrays.stream(prices).map(column -> Arrays.copyOf(column, rows)).toArray(double[][]::new),
                Arrays.stream(units).map(column -> Arrays.copyOf(column, rows)).toArray(long[][]::new));
    }

    /** A copy of the rows from {@code from} on, before {@code to}. */
    public PriceColumns part(int from, int to) {
        return new PriceColumns(
                kind,
                Arrays.stream(prices)
                        .map(column -> Arrays.copyOfRange(column, from, to))
                        .toArray(double[][]::new),
                Arrays.stream(units)
                        .map(column -> Arrays.copyOfRange(column, from, to))
                        .toArray(long[][]::new));
    }

    /** The given rows, in the given order. */
    public PriceColumns rows(int[] rows) {
        PriceColumns chosen = ofLength(kind, rows.length);
        for (int column = 0; column < prices.length; column++) {
            for (int i = 0; i < rows.length; i++) {
                chosen.prices[column][i] = prices[column][rows[i]];
            }
        }
        for (int column = 0; column < units.length; column++) {
            for (int i = 0; i < rows.length; i++) {
                chosen.units[column][i] = units[column][rows[i]];
            }
        }
        return chosen;
    }

    /** Whether all rows are the same. Records compare arrays by their identity. */
    boolean equalTo(PriceColumns other) {
        return kind == other.kind && Arrays.deepEquals(prices, other.prices) && Arrays.deepEquals(units, other.units);
    }

    /** Makes a row one without prices. */
    public void clear(int row) {
        for (double[] column : prices) {
            column[row] = Double.NaN;
        }
        for (long[] column : units) {
            column[row] = 0;
        }
    }

    /** Makes all rows ones without prices. */
    public void clear() {
        for (double[] column : prices) {
            Arrays.fill(column, Double.NaN);
        }
        for (long[] column : units) {
            Arrays.fill(column, 0);
        }
    }
}
