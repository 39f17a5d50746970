package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.List;

/**
 * On which terms a trader flips.
 *
 * @param participation the share of an item's traded volume that one trader can expect to catch
 * @param capital what the trader puts into one item at most
 * @param horizon after how many buckets a flip ends at the latest
 * @param excluded names or ids of items that the trader does not want
 */
public record FlipTerms(double participation, double capital, int horizon, List<String> excluded) {

    public FlipTerms {
        excluded = List.copyOf(excluded);
    }

    boolean excludes(MarketItem item) {
        return item.isAmong(excluded);
    }
}
