package dev.tradewind.source.exchange;

/** The top of an order book; a side without orders has neither price nor quantity. */
record Quotes(long bid, long bidQuantity, long offer, long offerQuantity) {}
