package dev.tradewind.reporting;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A report of the user's own.
 *
 * @param file where its query stands, for messages
 * @param sql one query, in which {@code :endpoint}, {@code :first} and {@code :last} stand for a window: the endpoint's
 *     name, and the starts of its oldest and its newest bucket in unix seconds
 * @param timeout how long the query may take for a window
 */
public record SqlReport(String name, Path file, String sql, Duration timeout) {}
