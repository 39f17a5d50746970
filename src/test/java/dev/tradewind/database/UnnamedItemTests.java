package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The items whose names a source is to be asked for. */
@ParameterizedClass
@EnumSource(TestedDatabase.class)
class UnnamedItemTests {

    private static final Endpoint HOUR =
            new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES);

    @TempDir
    private Path folder;

    @Parameter
    private TestedDatabase which;

    private MarketDatabase database;
    private MarketWriter writer;

    @BeforeEach
    void open() {
        database = which.in(folder).open();
        writer = new MarketWriter(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Snapshot snapshot(int... ids) {
        return new Snapshot(0, ids, PriceColumns.ofLength(PriceKind.QUOTES, ids.length));
    }

    private void inTransaction(Runnable writing) {
        new TransactionTemplate(new JdbcTransactionManager(database.writer()))
                .executeWithoutResult(status -> writing.run());
    }

    private void name(ItemId... ids) {
        inTransaction(() -> writer.write(
                Wanted.ItemList.at(Instant.EPOCH),
                Stream.of(ids)
                        .map(id -> new MarketItem(id, "called " + id, null, Traits.NONE))
                        .toList()));
    }

    @Test
    void anItemIsNotedUntilAListNamesIt() {
        name(ItemId.of(5));
        inTransaction(() -> writer.noteUnnamed(snapshot(77, 2, 5)));
        inTransaction(() -> writer.noteUnnamed(snapshot(2, 5, 100_000)));
        assertThat(database.unnamed()).containsExactly(ItemId.of(2), ItemId.of(77), ItemId.of(100_000));
        name(ItemId.of(77), ItemId.of(8));
        assertThat(database.unnamed()).containsExactly(ItemId.of(2), ItemId.of(100_000));
        inTransaction(() -> writer.noteUnnamed(snapshot(2, 5, 8, 77)));
        assertThat(database.unnamed()).containsExactly(ItemId.of(2), ItemId.of(100_000));
    }

    @Test
    void theItemsOfASecondListOfADayAreKnownAtOnce() {
        name(ItemId.of(5));
        assertThat(database.items()).containsOnlyKeys(5);
        name(ItemId.of(8));
        assertThat(database.items()).containsOnlyKeys(5, 8);
    }

    @Test
    void textIdsComeBackAsTextsInTheirOrder() {
        ItemNumbers numbers = database.itemNumbers();
        int[] ids = Stream.of("salt", "007", "ore/1")
                .mapToInt(numbers::numberOf)
                .sorted()
                .toArray();
        inTransaction(() -> writer.noteUnnamed(snapshot(ids)));
        assertThat(database.unnamed()).extracting(ItemId::text).containsExactly("007", "ore/1", "salt");
        assertThat(database.unnamed().get(0).number()).isEqualTo(numbers.numberOf("007"));
        name(new ItemId(numbers.numberOf("ore/1"), "ore/1"));
        inTransaction(() -> {
            writer.noteUnnamed(snapshot(ids));
            writer.write(new Bucket(HOUR, 0), snapshot(ids), null);
        });
        assertThat(database.unnamed()).extracting(ItemId::text).containsExactly("007", "salt");
    }

    @Test
    void aWholeMarketIsNotedOnceAndWhatIsRolledBackIsNotNoted() {
        int[] ids = IntStream.rangeClosed(1, 28_000).toArray();
        new TransactionTemplate(new JdbcTransactionManager(database.writer())).executeWithoutResult(status -> {
            writer.noteUnnamed(snapshot(ids));
            status.setRollbackOnly();
        });
        assertThat(database.unnamed()).isEmpty();
        inTransaction(() -> writer.noteUnnamed(snapshot(ids)));
        inTransaction(() -> writer.noteUnnamed(snapshot(ids)));
        assertThat(database.unnamed()).hasSize(28_000);
    }
}
