package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/database.md} says what the views have. */
class DatabaseDocumentTests {

    private static final String DOCUMENT = RunFolder.read(Path.of("docs/database.md"));
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2));

    @TempDir
    private Path folder;

    private MarketDatabase database;

    /** Two buckets with each side missing once, one without a trade, and an item that nobody lists. */
    @BeforeEach
    void fill() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        writer.write(
                Wanted.ItemList.at(Instant.EPOCH),
                List.of(
                        OsrsItems.item(2, "Cannonball", null, null, null, null, null),
                        OsrsItems.item(5, "Rune sword", true, 70L, 20_800L, 8320L, 12_480L),
                        new MarketItem(ItemId.of(24), "Bolt", null, Traits.NONE.with("vendor_value", 33L))));
        writer.write(new Bucket(HOUR, 3600), snapshot(3600, Double.NaN, 0, 100.5, 4), null);
        writer.write(new Bucket(HOUR, 7200), snapshot(7200, 110, 3, Double.NaN, 0), null);
        writer.write(new Bucket(HOUR, 10_800), Snapshot.empty(PriceKind.SIDES, 10_800), null);
        fillRevised(writer, PriceKind.QUOTES);
        fillRevised(writer, PriceKind.AGGREGATES);
    }

    /** Each price is missing once, and so is an item's name; one bucket is revised. */
    private static void fillRevised(MarketWriter writer, PriceKind kind) {
        Endpoint endpoint = new Endpoint(kind.label(), Duration.ofDays(1), Duration.ZERO, List.of(2), kind);
        Bucket bucket = new Bucket(endpoint, 86_400);
        Snapshot snapshot = Snapshot.ofSize(kind, bucket.start(), 3);
        System.arraycopy(new int[] {2, 5, 77}, 0, snapshot.itemIds(), 0, 3);
        for (double[] prices : snapshot.columns().prices()) {
            System.arraycopy(new double[] {Double.NaN, 20_000, 0.25}, 0, prices, 0, 3);
        }
        for (long[] units : snapshot.columns().units()) {
            System.arraycopy(new long[] {0, 3, 4}, 0, units, 0, 3);
        }
        writer.write(bucket, Snapshot.empty(kind, bucket.start()), "one");
        writer.write(bucket, snapshot, "two");
    }

    private static Snapshot snapshot(long start, double high, long highVolume, double low, long lowVolume) {
        return Snapshots.sides(
                start,
                new int[] {2, 5, 77},
                new double[] {high, 110.5, high},
                new long[] {highVolume, 3, highVolume},
                new double[] {low, 100, low},
                new long[] {lowVolume, 4, lowVolume});
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The cells of the view's table, without its heading. */
    private static List<List<String>> documented(String view) {
        String chapter = DOCUMENT.split("## " + view + "\n", 2)[1].split("\n## ", 2)[0];
        return chapter.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices", "quotes", "aggregates", "snapshots", "items"})
    void everyColumnIsThereInItsOrder(String view) throws InterruptedException {
        List<String> columns = database.query(foreign("SELECT * FROM " + view), result -> {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                labels.add(result.getMetaData().getColumnLabel(i));
            }
            return labels;
        });
        assertThat(documented(view)).extracting(cells -> cells.get(0)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices", "quotes", "aggregates", "snapshots", "items"})
    void aColumnHasTheTypeThatIsSaidAndIsNullOnlyIfItIsSaidToBe(String view) throws InterruptedException {
        for (List<String> cells : documented(view)) {
            List<String> types = texts("SELECT DISTINCT typeof(%s) FROM %s".formatted(cells.get(0), view));
            List<String> said = new ArrayList<>(List.of(cells.get(1).split(", ")));
            if (!cells.get(3).equals("never")) {
                said.add("null");
            }
            assertThat(types).as(cells.toString()).containsExactlyInAnyOrderElementsOf(said);
        }
    }

    @Test
    void aSideWithoutAPriceHasTheVolumeZero() throws InterruptedException {
        assertThat(texts("SELECT count(*) FROM prices WHERE high IS NULL AND high_volume = 0"))
                .containsExactly("2");
        assertThat(texts("SELECT count(*) FROM prices WHERE (high IS NULL) <> (high_volume = 0)"))
                .containsExactly("0");
    }

    @Test
    void aTimeIsTheStartOfTheBucket() throws InterruptedException {
        assertThat(texts("SELECT DISTINCT time || ' ' || bucket_start FROM prices ORDER BY 1"))
                .containsExactly("1970-01-01T01:00:00Z 3600", "1970-01-01T02:00:00Z 7200");
        assertThat(texts("SELECT row_count FROM snapshots WHERE endpoint = '1h' ORDER BY bucket_start"))
                .containsExactly("3", "3", "0");
    }

    private static Stream<String> examples() {
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(DOCUMENT)
                .results()
                .map(MatchResult::group)
                .map(example -> example.substring("```sql\n".length(), example.length() - "```".length()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFindsSomething(String example) throws InterruptedException {
        assertThat(texts(example)).isNotEmpty();
    }

    @Test
    void thereAreExamples() {
        assertThat(examples()).hasSize(6);
    }

    private static ForeignQuery foreign(String sql) {
        return new ForeignQuery(sql, Map.of(), Duration.ofSeconds(10));
    }

    /** Of the first column. */
    private List<String> texts(String sql) throws InterruptedException {
        return database.query(foreign(sql), DatabaseDocumentTests::texts);
    }

    private static List<String> texts(ResultSet result) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (result.next()) {
            texts.add(result.getString(1));
        }
        return texts;
    }
}
