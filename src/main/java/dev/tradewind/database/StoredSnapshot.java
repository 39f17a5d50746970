package dev.tradewind.database;

import dev.tradewind.market.Snapshot;

/** A snapshot as the database has it. */
record StoredSnapshot(Snapshot snapshot, SnapshotRow row) {}
