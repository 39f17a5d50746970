package dev.tradewind.database;

/** A window that is in memory, until it is closed. */
public record OpenWindow(WindowPrices prices, Runnable release) implements AutoCloseable {

    @Override
    public void close() {
        release.run();
    }
}
