package dev.tradewind.source.exchange;

/**
 * A request as the market saw it.
 *
 * @param arrivedNanos {@link System#nanoTime()} when it arrived
 * @param path from the root, with the query
 * @param status of the answer
 */
public record ServedRequest(long arrivedNanos, String path, int status) {}
