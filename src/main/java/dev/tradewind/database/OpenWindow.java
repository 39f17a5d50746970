package dev.tradewind.database;

/** A window in memory. Closing it makes room for others. */
public record OpenWindow(WindowPrices prices, Runnable release) implements AutoCloseable {

    @Override
    public void close() {
        release.run();
    }
}
