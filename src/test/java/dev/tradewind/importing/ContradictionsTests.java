package dev.tradewind.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.testing.Snapshots;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.infrastructure.item.Chunk;

/** Hours and their twelve 5m buckets, each of which trades 1,000 units of two items at the high price and 100 at the low one. */
class ContradictionsTests {

    private static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(3));
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final Endpoint FIVE = new Endpoint("5m", Duration.ofMinutes(5), Duration.ZERO, List.of(3));
    private static final long MIDNIGHT = 1_747_699_200;
    private static final long EMPTY = -1;
    private static final Path RECORDED = Path.of("../shared/data/osrs");
    private static final OsrsWiki SOURCE = new OsrsWiki(
            URI.create("http://127.0.0.1"), "tests", new RequestPolicy(List.of(), Duration.ZERO, 0), Secrets.NONE);

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private ImportStatistics run = new ImportStatistics();

    /** An empty database. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    @BeforeEach
    void open() {
        database = MarketDatabase.open(location());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void imported(Endpoint endpoint, long start, long high, long low) {
        Snapshot snapshot = high == EMPTY
                ? Snapshot.empty(endpoint.kind(), start)
                : Snapshots.sides(
                        start,
                        new int[] {2, 561},
                        new double[] {10, 20},
                        new long[] {high, 1},
                        new double[] {9, Double.NaN},
                        new long[] {low, 0});
        Wanted.Prices wanted = new Wanted.Prices(new Bucket(endpoint, start));
        new MarketDatabaseItemWriter(database, ItemNames.LISTED, Clock.systemUTC(), each -> {}, run)
                .write(Chunk.of(new Decoded.Prices(wanted, snapshot, LeftOut.NOTHING)));
    }

    private void importedHour(int hour, long high, long low) {
        imported(HOUR, MIDNIGHT + hour * 3600, high, low);
    }

    private void importedParts(int hour, int from, int to) {
        for (int part = from; part < to; part++) {
            imported(FIVE, MIDNIGHT + hour * 3600 + part * 300, 999, 100);
        }
    }

    private void nextRun() {
        run = new ImportStatistics();
    }

    private List<String> warnings() {
        new Contradictions(SOURCE, List.of(DAY, HOUR, FIVE), database, run).warn();
        return run.warnings();
    }

    @ParameterizedTest
    @CsvSource({
        "11999, 1200, ''",
        "12119, 1200, ''", // 1 % more
        "12122, 1200, 'high volumes of all items are 12,123 together in 1h and 12,000 in its 12 buckets of 5m, 1.0 % apart'",
        "11999, 1000, 'low volumes of all items are 1,000 together in 1h and 1,200 in its 12 buckets of 5m, 16.7 % apart'",
        "-1, 0, 'high volumes of all items are 0 together in 1h and 12,000 in its 12 buckets of 5m, 100.0 % apart'",
    })
    void anHourTradesWhatItsPartsTrade(long high, long low, String warning) {
        importedHour(0, high, low);
        importedParts(0, 0, 12);
        if (warning.isEmpty()) {
            assertThat(warnings()).isEmpty();
        } else {
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains("1 of 1 buckets: at 2025-05-20T00:00:00Z", warning);
        }
    }

    @Test
    void aRunWarnsOnceAndNamesTheWorst() {
        for (int hour = 0; hour < 4; hour++) {
            importedHour(hour, 12_000 - 1000 * hour, 1200);
            importedParts(hour, 0, 12);
        }
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "1h and 5m contradict each other in 3 of 4 buckets: at 2025-05-20T03:00:00Z, the high volumes")
                .endsWith("one of these answers was not whole, so take the figures of both with care");
    }

    @Test
    void anEmptyPartIsKnownToBeEmpty() {
        importedHour(0, 11_999, 1200);
        importedParts(0, 0, 11);
        imported(FIVE, MIDNIGHT + 11 * 300, EMPTY, 0);
        assertThat(warnings()).singleElement().asString().contains("12,000 together in 1h and 11,000 in its");
    }

    @Test
    void nothingIsSaidOfAnHourOfWhichAPartIsMissing() {
        importedHour(0, 5, 5);
        importedParts(0, 0, 11);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whatEarlierRunsImportedCountsToo() {
        importedParts(0, 0, 11);
        imported(FIVE, MIDNIGHT + 11 * 300, EMPTY, 0);
        nextRun();
        importedHour(0, 11_999, 1200);
        assertThat(warnings()).singleElement().asString().contains("and 11,000 in its");
        nextRun();
        importedParts(1, 0, 12);
        assertThat(warnings()).as("of hours that this run has not touched").isEmpty();
        nextRun();
        importedHour(1, 5, 5);
        assertThat(warnings()).as("imported after its parts").hasSize(1);
    }

    @Test
    void anHourThatWasImportedBeforeItsPartsIsCompared() {
        importedHour(0, 5, 5);
        importedParts(0, 0, 11);
        nextRun();
        importedParts(0, 11, 12);
        assertThat(warnings()).hasSize(1);
    }

    /** Nothing is known of how the API makes up its days. */
    @Test
    void aDayIsNotComparedWithItsHours() {
        imported(DAY, MIDNIGHT, 5, 5);
        for (int hour = 0; hour < 24; hour++) {
            importedHour(hour, 11_999, 1200);
        }
        assertThat(warnings()).isEmpty();
    }

    /** Five recorded hours have all of their parts, and two have eleven: 06:05 of the one and 08:55 of the other are missing. */
    @Test
    void ofRecordedHoursEachIsTheSumOfItsParts() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(RECORDED), "no recorded answers in " + RECORDED);
        importedRecorded(HOUR);
        importedRecorded(FIVE);
        assertThat(warnings()).isEmpty();

        imported(FIVE, 1_747_893_900, EMPTY, 0);
        imported(FIVE, 1_747_904_100, EMPTY, 0);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "in 2 of 7 buckets: at 2025-05-22T06:00:00Z, the low volumes of all items are 21,023,754",
                        "15.0 % apart");
    }

    private void importedRecorded(Endpoint endpoint) throws IOException {
        MarketDatabaseItemWriter writer =
                new MarketDatabaseItemWriter(database, ItemNames.LISTED, Clock.systemUTC(), each -> {}, run);
        try (Stream<Path> files = Files.list(RECORDED.resolve(endpoint.name()))) {
            for (Path file : files.toList()) {
                long start = Long.parseLong(file.getFileName().toString().replace(".json.gz", ""));
                AnswerReading reading = SOURCE.decoder(new Source.Decoding(id -> -1, List::of, new RunStop().timer()))
                        .begin(new Wanted.Prices(new Bucket(endpoint, start)));
                reading.add(new Answer(Files.readAllBytes(file)));
                writer.write(Chunk.of(reading.decoded()));
            }
        }
    }
}
