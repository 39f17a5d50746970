package dev.tradewind.database;

import dev.tradewind.market.Window;

/**
 * The prices of a window as columns, not objects: one array a measure, row after row as they are clustered, by bucket
 * and within a bucket by item. A price is NaN where that side did not trade.
 *
 * @param position of the row's bucket in the window, 0 the oldest
 */
public record WindowColumns(
        Window window,
        int size,
        int[] position,
        int[] itemId,
        double[] high,
        long[] highVolume,
        double[] low,
        long[] lowVolume) {}
