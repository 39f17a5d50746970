package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.watch.Watch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownItemsTests {

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void list(int day, MarketItem... items) {
        new MarketWriter(database, Clock.systemUTC())
                .write(new Wanted.ItemList(LocalDate.of(2026, 1, day)), List.of(items));
    }

    private static MarketItem item(int id, String name) {
        return new MarketItem(ItemId.of(id), name, null, Traits.NONE);
    }

    private static Watch watch(String name, String... items) {
        return new Watch(
                name, new Watch.Scope(List.of(items), Optional.empty(), Optional.empty()), "low < 100", List.of());
    }

    private List<String> warnings(List<String> excluded, Watch... watches) {
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, excluded), List.of(watches)),
                List.of(),
                Optional.empty());
        ReportStatistics statistics = new ReportStatistics();
        new UnknownItems(definition, database, statistics).warn();
        return statistics.warnings();
    }

    @Test
    void whatNoItemIsCalledIsNamedWithItsKeyAndTheDefinition() {
        list(10, item(2, "Cannonball"), item(561, "Nature rune"));
        assertThat(warnings(
                        List.of("Cannonball", "Nature runes", "2"),
                        watch("any"),
                        watch("some", "561", "5610", "nature rune")))
                .containsExactly(
                        "report.exclude in the definition of small: no item of the item list has the name or id 'Nature runes'; maybe it is misspelled",
                        "watch[1].items in the definition of small: no item of the item list has the name or id '5610'; maybe it is misspelled",
                        "watch[1].items in the definition of small: no item of the item list has the name or id 'nature rune'; maybe it is misspelled");
    }

    @Test
    void anItemOfAnEarlierListIsKnown() {
        list(9, item(2, "Cannonball"));
        list(10, item(561, "Nature rune"));
        assertThat(warnings(List.of("Cannonball", "Nature rune"))).isEmpty();
    }

    @Test
    void withoutAnItemListNobodyKnows() {
        assertThat(warnings(List.of("Cannonball"))).isEmpty();
    }
}
