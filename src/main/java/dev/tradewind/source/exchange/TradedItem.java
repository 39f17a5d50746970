package dev.tradewind.source.exchange;

import dev.tradewind.market.MarketItem;

/** An item of the simulated market: what its mapping says about it, and how it trades. */
record TradedItem(MarketItem description, String examine, Trading trading) {}
