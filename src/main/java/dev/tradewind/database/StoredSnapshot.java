package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A snapshot as the database has it, or had it. */
record StoredSnapshot(Snapshot snapshot, @Nullable String changedAt) {

    /** Returns whether this is what the database has if it has the bucket in that state. */
    boolean isOf(BucketState state) {
        return snapshot.size() == state.rows() && Objects.equals(changedAt, state.changedAt());
    }
}
