package dev.tradewind.job.retention;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.testing.PostgresServer;

/** All that holds for SQLite, on PostgreSQL. */
class PostgresCleanupTests extends CleanupTests {

    @Override
    MarketLocation location() {
        return PostgresServer.newDatabase().location("small");
    }
}
