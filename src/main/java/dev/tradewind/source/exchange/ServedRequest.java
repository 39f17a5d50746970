package dev.tradewind.source.exchange;

import java.time.Instant;

/**
 * A request as the market saw it.
 *
 * @param arrivedNanos {@link System#nanoTime()} of the arrival, to measure the pace by
 * @param path from the root, with the query
 * @param status that it was answered with
 */
public record ServedRequest(Instant arrived, long arrivedNanos, String path, int status) {}
