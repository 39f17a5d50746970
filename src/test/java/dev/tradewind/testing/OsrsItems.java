package dev.tradewind.testing;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.osrs.OsrsTraits;
import org.jspecify.annotations.Nullable;

/** Items as the OSRS Wiki lists them. */
public final class OsrsItems {

    private OsrsItems() {}

    public static MarketItem item(
            int id,
            String name,
            @Nullable Boolean members,
            @Nullable Long buyLimit,
            @Nullable Long value,
            @Nullable Long lowAlch,
            @Nullable Long highAlch) {
        Traits traits = Traits.NONE
                .with(OsrsTraits.MEMBERS, members)
                .with(OsrsTraits.VALUE, value)
                .with(OsrsTraits.LOW_ALCH, lowAlch)
                .with(OsrsTraits.HIGH_ALCH, highAlch);
        return new MarketItem(ItemId.of(id), name, buyLimit, traits);
    }
}
