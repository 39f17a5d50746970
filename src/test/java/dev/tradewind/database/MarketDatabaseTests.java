package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDatabaseTests {

    static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    static final Bucket NEWEST = new Bucket(HOUR, 360_000);

    @TempDir
    private Path folder;

    /** A database that is not there yet. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    MarketDatabase open() {
        return MarketDatabase.open(location());
    }

    /** Items 1, 2, 3 and so on; every third has but one side, and every fourth a price that is not whole. */
    static Snapshot snapshot(Bucket bucket, int items) {
        return new Snapshot(
                bucket.start(),
                IntStream.rangeClosed(1, items).toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToDouble(id -> id % 3 == 0 ? Double.NaN : 5e9 + id + id % 4 / 4.0)
                        .toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToLong(id -> id % 3 == 0 ? 0 : id)
                        .toArray(),
                IntStream.rangeClosed(1, items).mapToDouble(id -> id).toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToLong(id -> 4_000_000_000L + id)
                        .toArray());
    }

    static void write(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        new MarketWriter(database, Clock.systemUTC()).write(bucket, snapshot);
    }

    @Test
    void aWindowComesBackFromTheFileAsItWasWrittenAndItsGapsAreEmpty() throws InterruptedException {
        Snapshot newest = snapshot(NEWEST, 100);
        Snapshot oldest = snapshot(NEWEST.minus(2), 33);
        try (MarketDatabase database = open()) {
            write(database, NEWEST, newest);
            write(database, NEWEST.minus(2), oldest);
        }
        try (MarketDatabase database = open()) {
            Window window = new Window(NEWEST, 3);
            assertThat(database.importedRows(window))
                    .containsExactly(entry(oldest.start(), 33), entry(newest.start(), 100));
            try (OpenWindow open = new Windows(1_000_000).open(database, window)) {
                assertThat(open.prices().positions())
                        .containsExactly(Optional.of(oldest), Optional.empty(), Optional.of(newest));
            }
        }
    }

    @Test
    void itemsChangeWithTheItemList() {
        MarketItem cannonball = new MarketItem(2, "Cannonball", true, 11_000L, 5L, 2L, 3L);
        MarketItem renamed = new MarketItem(2, "Steel cannonball", null, null, null, null, null);
        try (MarketDatabase database = open()) {
            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            assertThat(database.items()).isEmpty();
            writer.write(new Wanted.ItemList(LocalDate.of(2026, 1, 1)), List.of(cannonball));
            assertThat(database.items().values()).containsExactly(cannonball);
            writer.write(new Wanted.ItemList(LocalDate.of(2026, 1, 2)), List.of(renamed));
            assertThat(database.items().values()).containsExactly(renamed);
            assertThat(database.itemListDay())
                    .isEqualTo(LocalDate.of(2026, 1, 2).toEpochDay() * 86_400);
        }
    }
}
