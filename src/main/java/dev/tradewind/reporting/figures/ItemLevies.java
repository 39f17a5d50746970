package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.Costs.ItemLevy;
import dev.tradewind.reporting.Costs.Levy;
import java.util.List;

/** What is paid for one item in each bucket of a stretch. Asked in the order of the buckets, it looks the item up
 * only when something changes. */
final class ItemLevies {

    private final List<Levy> levies;
    private final String itemId;
    private Levy levy;
    private ItemLevy due;

    /** @param levies one for each bucket, the same one until something changes */
    ItemLevies(List<Levy> levies, String itemId) {
        this.levies = levies;
        this.itemId = itemId;
        levy = levies.get(0);
        due = levy.of(itemId);
    }

    ItemLevy at(int position) {
        if (levies.get(position) != levy) {
            levy = levies.get(position);
            due = levy.of(itemId);
        }
        return due;
    }
}
