package dev.tradewind.database;

import org.jspecify.annotations.Nullable;

/**
 * What tells the states of an imported bucket apart: its rows are replaced if the source revises its answer, and an empty bucket
 * may be imported again.
 *
 * @param rows how many rows the bucket has
 * @param changedAt when its first rows were replaced last; null if they stand
 */
public record BucketState(int rows, @Nullable String changedAt) {}
