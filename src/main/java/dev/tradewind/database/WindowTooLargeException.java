package dev.tradewind.database;

import dev.tradewind.market.Window;

/** Thrown if a window does not fit into the memory for windows, even if no other is open. */
public final class WindowTooLargeException extends RuntimeException {

    private static final long MEGABYTE = 1_000_000;

    /** @param bytes what it takes, with those that are wanted together with it */
    WindowTooLargeException(Window window, long bytes, long limitBytes) {
        super(
                ("the window of %d buckets takes %d MB, and open windows may take %d MB; allowed: a shorter interval, a larger"
                                + " share in pipeline.memory, or a larger heap (java -Xmx)")
                        .formatted(window.interval(), bytes / MEGABYTE + 1, limitBytes / MEGABYTE));
    }
}
