package dev.tradewind.reporting;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A report that a query of the user makes.
 *
 * @param file the file with the query, for messages
 * @param sql one query, in which {@code :endpoint}, {@code :first} and {@code :last} stand for a window: the endpoint's
 *     name, and the starts of its oldest and its newest bucket in unix seconds
 * @param timeout how long the query may take for a window
 */
public record SqlReport(String name, Path file, String sql, Duration timeout) {}
