package dev.tradewind.database;

import dev.tradewind.market.PackedSnapshot;

/** The prices of an imported bucket, and what tells them from others that it had. */
record WrittenSnapshot(PackedSnapshot snapshot, Written written) {}
