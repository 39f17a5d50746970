package dev.tradewind.importing;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.testing.PostgresServer;

/** The tests for SQLite, on PostgreSQL. */
class PostgresContradictionsTests extends ContradictionsTests {

    @Override
    MarketLocation location() {
        return PostgresServer.newDatabase().location("contradictions");
    }
}
