package dev.tradewind.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing traded in the game.
 *
 * @param name made fit for one line, see {@link ForeignText}
 * @param buyLimit how many one trader may buy in four hours, at least one; null if the source does not say, for which some
 *     sources have -1 or 0
 * @param traits what else the source says of it
 */
public record MarketItem(ItemId id, String name, @Nullable Long buyLimit, Traits traits) {

    private static final int MAX_NAME = 120;

    public MarketItem {
        name = ForeignText.shown(name, MAX_NAME);
        buyLimit = buyLimit == null || buyLimit < 1 ? null : buyLimit;
    }

    /** Whether it is in a list of names and ids, as a user writes it. */
    public boolean isAmong(List<String> namesOrIds) {
        return namesOrIds.contains(name) || namesOrIds.contains(id.text());
    }

    /** An item that has prices and is in no item list: the list may lag behind the prices. */
    public static MarketItem unlisted(ItemId id) {
        return new MarketItem(id, "item " + id, null, Traits.NONE);
    }
}
