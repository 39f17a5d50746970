package dev.tradewind.database;

import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.Window;
import java.util.List;
import java.util.Optional;

/**
 * The prices of a window, a snapshot for each bucket.
 *
 * @param positions one for every bucket of the window, the oldest first; empty if the bucket is not imported
 */
public record WindowPrices(Window window, List<Optional<PackedSnapshot>> positions) {

    /** The prices of a window within this one. */
    public WindowPrices part(int first, int interval) {
        int end = first + interval;
        return new WindowPrices(new Window(window.bucket(end - 1), interval), positions.subList(first, end));
    }

    /** The prices of its newest buckets. */
    public WindowPrices newest(int interval) {
        return part(positions.size() - interval, interval);
    }
}
