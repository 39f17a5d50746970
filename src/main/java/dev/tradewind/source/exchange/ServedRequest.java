package dev.tradewind.source.exchange;

/**
 * A request as the market saw it.
 *
 * @param arrivedNanos {@link System#nanoTime()} when it arrived
 * @param path from the root, with the query
 * @param status of the answer
 * @param body of the request; empty if it has none
 */
public record ServedRequest(long arrivedNanos, String path, int status, String body) {}
