package dev.tradewind.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of its answers for a bucket the source gave last.
 *
 * @param version what the source calls this state of its answer; null if it has no name for it
 * @param checkedAt when the source last said that this is its answer
 */
public record Revision(@Nullable String version, Instant checkedAt) {}
