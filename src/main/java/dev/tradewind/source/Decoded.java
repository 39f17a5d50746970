package dev.tradewind.source;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import java.util.List;

/** A bucket or an item list, decoded: the item that the import step writes in one transaction. */
public sealed interface Decoded {

    Wanted wanted();

    /** The number of its rows, or of the items of the list. */
    int size();

    LeftOut leftOut();

    record Prices(Wanted.Prices wanted, Snapshot snapshot, LeftOut leftOut) implements Decoded {

        @Override
        public int size() {
            return snapshot.size();
        }
    }

    record ItemList(Wanted.ItemList wanted, List<MarketItem> items, LeftOut leftOut) implements Decoded {

        @Override
        public int size() {
            return items.size();
        }
    }
}
