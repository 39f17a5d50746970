package dev.tradewind.source.exchange;

import dev.tradewind.market.MarketItem;

/** An item of the simulated market: what the item list says of it, and how it trades. */
record TradedItem(MarketItem description, String examine, Trading trading) {}
