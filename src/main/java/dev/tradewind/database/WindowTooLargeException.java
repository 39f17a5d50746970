package dev.tradewind.database;

import dev.tradewind.market.Window;

/** A window that does not fit into memory even if it is the only one that is open. */
public final class WindowTooLargeException extends RuntimeException {

    private static final long MEGABYTE = 1_000_000;

    WindowTooLargeException(Window window, long bytes, long limitBytes) {
        super(
                ("the window of %d buckets takes %d MB, and open windows may take %d MB; allowed: a shorter interval, a larger"
                                + " share in pipeline.memory, or a larger heap (java -Xmx)")
                        .formatted(window.interval(), bytes / MEGABYTE + 1, limitBytes / MEGABYTE));
    }
}
