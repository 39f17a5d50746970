package dev.tradewind.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private RawArchive archive;

    /** Ten imported buckets and their raw files; the window has the three newest. */
    /** A database that is not there yet. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    @BeforeEach
    void fill() {
        database = MarketDatabase.open(location());
        archive = new RawArchive(folder.resolve("small/raw"));
        for (int age = 0; age < 10; age++) {
            archive.store(Answers.answer(prices(age), "{}"));
            imported(prices(age));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Wanted.Prices prices(int age) {
        return new Wanted.Prices(HOUR.newestClosed(AS_OF).minus(age));
    }

    private void imported(Wanted.Prices prices) {
        Snapshot one = new Snapshot(
                prices.start(), new int[] {2}, new double[] {4}, new long[] {1}, new double[] {3}, new long[] {1});
        new MarketWriter(database, Clock.systemUTC()).write(prices.bucket(), one);
    }

    private RunRequest request(@Nullable Duration raw, @Nullable Duration prices) {
        JobDefinition definition = SmallJob.of(new Retention(raw, prices, null), HOUR);
        return new RunRequest(definition, AS_OF, new RunRequest.Folders(folder, folder));
    }

    /** None of these touches the job repository: executions are kept. */
    @SuppressWarnings("NullAway")
    private void cleanUp(RunRequest request) {
        new Cleanup(request, archive, database, null, Clock.fixed(AS_OF, ZoneOffset.UTC)).run();
    }

    @Test
    void nothingIsDeletedUnlessTheDefinitionSaysSo() {
        cleanUp(request(null, null));
        assertThat(archive.starts("1h")).hasSize(10);
        assertThat(database.importedStarts(HOUR)).hasSize(10);
    }

    @Test
    void whatIsOlderThanItsRetentionGoesAndAWindowLosesNothing() {
        cleanUp(request(Duration.ofHours(1), Duration.ofHours(6)));
        assertThat(archive.starts("1h"))
                .containsExactly(prices(2).start(), prices(1).start(), prices(0).start());
        assertThat(database.importedStarts(HOUR))
                .hasSize(6)
                .first()
                .isEqualTo(prices(5).start());
        assertThat(database.importedRows(HOUR.window(3, AS_OF))).hasSize(3);
    }

    @Test
    void aRawFileThatIsNotImportedStays() {
        archive.store(Answers.answer(prices(20), "{}"));
        cleanUp(request(Duration.ofHours(1), null));
        assertThat(archive.starts("1h")).hasSize(4).first().isEqualTo(prices(20).start());
    }

    @Test
    void whatIsNoLongerKeptIsNotImportedAgainFromItsRawFile() {
        RunRequest request = request(null, Duration.ofHours(6));
        cleanUp(request);
        assertThat(archive.starts("1h")).hasSize(10);
        assertThat(Backlog.find(request, AS_OF, Backlog.Facts.of(archive, database))
                        .toImport())
                .isEmpty();
        cleanUp(request(Duration.ofHours(1), Duration.ofHours(6)));
        assertThat(archive.starts("1h")).hasSize(3);
    }
}
