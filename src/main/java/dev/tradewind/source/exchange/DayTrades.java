package dev.tradewind.source.exchange;

/** What was traded of one type in one region on one day; prices in hundredths. */
record DayTrades(long average, long highest, long lowest, long trades, long volume) {}
