package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;

/** Everything that the windows of a stretch of buckets have in common of one item. */
record ItemHistory(MarketItem item, ItemTrades trades, TraderSeries trader, ItemFlips flips) {}
