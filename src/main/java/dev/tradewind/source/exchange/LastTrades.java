package dev.tradewind.source.exchange;

/** The newest price of either side of an item, with its time in unix seconds. */
record LastTrades(long high, long highTime, long low, long lowTime) {}
