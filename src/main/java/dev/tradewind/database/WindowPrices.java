package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.List;
import java.util.Optional;

/**
 * The prices of a window, a snapshot for each bucket.
 *
 * @param positions one for every bucket of the window, the oldest first; empty if the bucket is not imported
 */
public record WindowPrices(Window window, List<Optional<Snapshot>> positions) {}
