package dev.tradewind.database;

import dev.tradewind.market.Snapshot;

/** The prices of an imported bucket, and what tells them from others that it had. */
record WrittenSnapshot(Snapshot snapshot, Written written) {}
