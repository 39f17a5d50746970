package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.List;
import java.util.Optional;

/**
 * The prices of a window, as columns a bucket.
 *
 * @param positions one for every bucket of the window, 0 the oldest; empty where the bucket is not there
 */
public record WindowPrices(Window window, List<Optional<Snapshot>> positions) {}
