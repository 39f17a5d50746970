package dev.tradewind.source.exchange;

/** What one item traded in one bucket; the price of a side without volume means nothing. */
record Trades(long high, long highVolume, long low, long lowVolume) {

    boolean isEmpty() {
        return highVolume == 0 && lowVolume == 0;
    }
}
