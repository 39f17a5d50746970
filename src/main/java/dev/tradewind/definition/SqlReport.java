package dev.tradewind.definition;

import java.nio.file.Path;

/**
 * A report of the user's own.
 *
 * @param file where its query stands, for messages
 * @param sql one query, in which {@code :endpoint}, {@code :first} and {@code :last} stand for a window: the endpoint's
 *     name, and the starts of its oldest and its newest bucket in unix seconds
 */
public record SqlReport(String name, Path file, String sql) {}
