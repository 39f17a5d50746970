package dev.tradewind.importing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was imported so far; written by the importing thread, read by any. */
public final class ImportStatistics {

    private final AtomicInteger buckets = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();

    void imported(Decoded decoded) {
        if (decoded instanceof Decoded.Prices prices) {
            buckets.incrementAndGet();
            rows.addAndGet(prices.snapshot().size());
        }
    }

    public int buckets() {
        return buckets.get();
    }

    public long rows() {
        return rows.get();
    }
}
