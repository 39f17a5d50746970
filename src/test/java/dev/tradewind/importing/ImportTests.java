package dev.tradewind.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.Revision;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.Versions;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.testing.Answers;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports archived answers with the step's own processor and writer, and reads them back from the views. */
class ImportTests {

    private static final Path RECORDED = Path.of("../shared/data/osrs");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(5), List.of(3));
    private static final Bucket BUCKET = new Bucket(HOUR, 1747720800);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-05-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private final List<Wanted> imported = new ArrayList<>();

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

    void doImport(Answer prices) {
        doImport(new Wanted.Prices(BUCKET), prices);
    }

    private static AnswerDecoder decoder() {
        RequestPolicy policy = new RequestPolicy(List.of(), Duration.ZERO, 0);
        return new OsrsWiki(URI.create("http://127.0.0.1"), "tests", policy, Secrets.NONE)
                .decoder(new Source.Decoding(id -> -1, List::of, new RunStop().timer()));
    }

    void doImport(Wanted wanted, Answer answer) {
        RawArchive archive = new RawArchive(folder.resolve("raw"));
        archive.store(wanted, answer);
        Decoded decoded = new DecodingItemProcessor(none -> null, decoder(), archive).process(wanted);
        var writer = new MarketDatabaseItemWriter(
                database, ItemNames.LISTED, CLOCK, each -> imported.add(each.wanted()), new ImportStatistics());
        writer.write(Chunk.of(decoded));
    }

    static Answer prices(String data) {
        return Answers.prices(new Wanted.Prices(BUCKET), data);
    }

    List<Map<String, Object>> rows(String view) {
        return new JdbcTemplate(database.writer()).queryForList("SELECT * FROM " + view + " ORDER BY 1, 2, 4");
    }

    @Test
    void pricesStayAsTheyCame() {
        doImport(prices("""
                "561":{"avgHighPrice":5000000000.75,"highPriceVolume":3000000000,"avgLowPrice":null,"lowPriceVolume":0},
                "2":{"avgHighPrice":null,"highPriceVolume":0,"avgLowPrice":9000000000,"lowPriceVolume":1,"extra":[1]}"""));
        assertThat(rows("prices"))
                .extracting(Map::toString)
                .containsExactly(
                        "{endpoint=1h, bucket_start=1747720800, time=2025-05-20T06:00:00Z, item_id=2, item_name=null,"
                                + " high=null, high_volume=0, low=9000000000, low_volume=1}",
                        "{endpoint=1h, bucket_start=1747720800, time=2025-05-20T06:00:00Z, item_id=561, item_name=null,"
                                + " high=5.00000000075E9, high_volume=3000000000, low=null, low_volume=0}");
        assertThat(imported).containsExactly(new Wanted.Prices(BUCKET));
    }

    @Test
    void aBucketInWhichNothingTradedHasItsRow() {
        doImport(prices(""));
        assertThat(rows("snapshots").toString())
                .isEqualTo("[{endpoint=1h, bucket_start=1747720800, time=2025-05-20T06:00:00Z, row_count=0,"
                        + " imported_at=2025-05-20T10:00:00Z, changed_at=null, checked_at=null}]");
    }

    @Test
    void importingTwiceChangesNothing() {
        Answer answer =
                prices("\"2\":{\"avgHighPrice\":4,\"highPriceVolume\":1,\"avgLowPrice\":3,\"lowPriceVolume\":1}");
        doImport(answer);
        List<Map<String, Object>> before = rows("prices");
        doImport(answer);
        assertThat(rows("prices")).isEqualTo(before).hasSize(1);
        assertThat(rows("snapshots")).hasSize(1);
    }

    void makeItemThreeFail(JdbcTemplate jdbc) {
        jdbc.execute("CREATE TRIGGER full BEFORE INSERT ON price WHEN NEW.item_id = 3"
                + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }

    @Test
    void aBucketIsThereWithItsPricesOrNotAtAll() {
        makeItemThreeFail(new JdbcTemplate(database.writer()));
        String side = "{\"avgHighPrice\":4,\"highPriceVolume\":1,\"avgLowPrice\":3,\"lowPriceVolume\":1}";
        assertThatThrownBy(() -> doImport(prices("\"2\":" + side + ",\"3\":" + side)))
                .hasMessageContaining("disk full");
        assertThat(rows("prices")).isEmpty();
        assertThat(rows("snapshots")).isEmpty();
        assertThat(imported).isEmpty();
    }

    @Test
    void anItemListIsTakenOverAndBroughtUpToDate() {
        Wanted.ItemList today = new Wanted.ItemList(LocalDate.of(2025, 5, 20));
        doImport(
                today,
                Answers.answer(
                        "[{\"id\":2,\"name\":\"Bolt\",\"members\":true,\"limit\":9,\"value\":5,\"lowalch\":2,\"highalch\":3},"
                                + "{\"id\":3,\"name\":\"Nut\"}]"));
        doImport(
                new Wanted.ItemList(LocalDate.of(2025, 5, 21)), Answers.answer("[{\"id\":2,\"name\":\"Bolt (old)\"}]"));
        assertThat(new JdbcTemplate(database.writer())
                        .queryForList("SELECT * FROM items ORDER BY 1")
                        .toString())
                .isEqualTo("[{item_id=2, name=Bolt (old), members=null, buy_limit=null, value=null, low_alch=null,"
                        + " high_alch=null, vendor_value=null}, {item_id=3, name=Nut, members=null, buy_limit=null, value=null,"
                        + " low_alch=null, high_alch=null, vendor_value=null}]");
        assertThat(database.itemListDay()).isEqualTo(1747785600);
    }

    /** Or the source would not be asked on the day of the import, though it may have revised its answer. */
    @Test
    void anAnswerThatAnEarlierRunArchivedCountsFromThen() throws IOException {
        Wanted.Prices wanted = new Wanted.Prices(BUCKET);
        RawArchive archive = new RawArchive(folder.resolve("raw"));
        archive.store(wanted, prices(""));
        Instant stored = CLOCK.instant().minusSeconds(90_000);
        Files.setLastModifiedTime(archive.path(wanted), FileTime.from(stored));
        AnswerDecoder versions = new Versions(decoder());
        Decoded decoded = new DecodingItemProcessor(none -> null, versions, archive).process(wanted);
        new MarketDatabaseItemWriter(database, ItemNames.LISTED, CLOCK, each -> {}, new ImportStatistics())
                .write(Chunk.of(decoded));
        assertThat(database.revisions(BUCKET.endpoint(), 0).get(BUCKET.start()))
                .extracting(Revision::checkedAt)
                .isEqualTo(stored);
    }

    @Test
    void aDamagedFileIsNamedWithTheWayOut() {
        assertThatExceptionOfType(CorruptArchiveException.class)
                .isThrownBy(() -> doImport(new Wanted.Prices(BUCKET), new Answer(new byte[] {1, 2, 3})))
                .withMessageContaining("1h/1747720800.json.gz is damaged")
                .withMessageContaining("delete the file and run again");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 12})
    void aFileThatIsEmptyOrWasCutIsSaidToBe(int bytes) throws IOException {
        byte[] whole = Answers.answer("{\"data\":{},\"timestamp\":1747720800}").gzip();
        assertThatExceptionOfType(CorruptArchiveException.class)
                .isThrownBy(() -> doImport(new Wanted.Prices(BUCKET), new Answer(Arrays.copyOf(whole, bytes))))
                .withMessageContaining("it is empty, or ends in the middle");
    }

    @Test
    void everyRecordedRowIsThereValueForValueNoneMissingNoneExtra() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(RECORDED), "no recorded answers in " + RECORDED);
        TreeSet<String> expected = new TreeSet<>();
        for (Endpoint endpoint : List.of(
                HOUR,
                new Endpoint("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), List.of(3)),
                new Endpoint("24h", Duration.ofDays(1), Duration.ofMinutes(10), List.of(3)))) {
            for (Path file : recorded(endpoint)) {
                long start = Long.parseLong(file.getFileName().toString().replace(".json.gz", ""));
                doImport(new Wanted.Prices(new Bucket(endpoint, start)), new Answer(Files.readAllBytes(file)));
                addRows(endpoint.name(), start, file, expected);
            }
        }
        TreeSet<String> actual = new TreeSet<>();
        new JdbcTemplate(database.writer()).query("SELECT * FROM prices", row -> {
            actual.add("%s %d %d %s %d %s %d"
                    .formatted(
                            row.getString("endpoint"),
                            row.getLong("bucket_start"),
                            row.getInt("item_id"),
                            row.getString("high"),
                            row.getLong("high_volume"),
                            row.getString("low"),
                            row.getLong("low_volume")));
        });
        assertThat(actual).hasSizeGreaterThan(300_000);
        assertThat(actual.equals(expected)).isTrue();
    }

    private static List<Path> recorded(Endpoint endpoint) throws IOException {
        try (Stream<Path> files = Files.list(RECORDED.resolve(endpoint.name()))) {
            return files.sorted().toList();
        }
    }

    private static void addRows(String endpoint, long start, Path file, TreeSet<String> rows) throws IOException {
        try (InputStream body = new GZIPInputStream(Files.newInputStream(file))) {
            JsonNode data = JsonMapper.shared().readTree(body).get("data");
            data.forEachEntry((item, sides) -> rows.add("%s %d %s %s %s %s %s"
                    .formatted(
                            endpoint,
                            start,
                            item,
                            sides.get("avgHighPrice"),
                            sides.get("highPriceVolume"),
                            sides.get("avgLowPrice"),
                            sides.get("lowPriceVolume"))));
        }
    }
}
