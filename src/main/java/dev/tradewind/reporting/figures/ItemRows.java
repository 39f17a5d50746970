package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Optional;

/** Makes the rows of a report whose kind of price has no track record: each from nothing but its window. */
interface ItemRows {

    /** Empty if the item has no price in the window. */
    Optional<ItemFigures> of(MarketItem item, ItemSeries series);
}
