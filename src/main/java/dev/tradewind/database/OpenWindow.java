package dev.tradewind.database;

/** A window in memory. Closing it makes room for others. */
public record OpenWindow(WindowPrices prices, Runnable release) implements AutoCloseable {

    /** The same memory, of which only the newest buckets are looked at. */
    public OpenWindow newest(int interval) {
        return new OpenWindow(prices.newest(interval), release);
    }

    @Override
    public void close() {
        release.run();
    }
}
