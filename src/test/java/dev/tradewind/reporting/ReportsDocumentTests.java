package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.source.gw2.Gw2Reports;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/reports.md} says what the program does. */
class ReportsDocumentTests {

    private static final String DOCUMENT = RunFolder.read(Path.of("docs/reports.md"));
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    /** The cells of the table of the chapter, without its heading. */
    private static List<List<String>> table(String chapter) {
        String text = DOCUMENT.split("## " + chapter + "\n", 2)[1].split("\n## ", 2)[0];
        return text.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @Test
    void everyColumnIsDescribedAsThePageDescribesIt() {
        assertThat(table("Columns").stream().map(cells -> cells.subList(0, 3)))
                .isEqualTo(OsrsReports.ALL.columns().stream()
                        .map(column -> List.of(column.name(), column.title(), column.meaning()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void everyColumnAndSectionOfOtherKindsIsDescribedAsThePageDescribesIt(SourceReports reports) {
        String name = reports.kind().label();
        assertThat(table("Columns of " + name).stream().map(cells -> cells.subList(0, 3)))
                .isEqualTo(reports.columns().stream()
                        .map(column -> List.of(column.name(), column.title(), column.meaning()))
                        .toList());
        assertThat(table("Sections of " + name).stream().map(cells -> cells.subList(0, 2)))
                .isEqualTo(reports.sections().stream()
                        .map(section -> List.of(section.title(), section.meaning()))
                        .toList());
    }

    /** By which {@code tradewind why} explains a figure. */
    @Test
    void everyFigureIsComputedFromColumnsThatThereAre() {
        Stream.concat(Stream.of(OsrsReports.ALL), otherKinds())
                .map(SourceReports::columns)
                .forEach(ReportsDocumentTests::assertInputsAreThere);
        assertInputsAreThere(OtherPlaceColumns.ALL);
    }

    private static void assertInputsAreThere(List<Column<ItemFigures>> columns) {
        assertThat(columns.stream().flatMap(column -> column.inputs().stream()).map(Column.Input::name))
                .isNotEmpty()
                .isSubsetOf(columns.stream().map(Column::name).toList());
    }

    static Stream<SourceReports> otherKinds() {
        return Stream.of(Gw2Reports.ALL, SourceReports.of(PriceKind.AGGREGATES));
    }

    @Test
    void theSectionBetweenTwoPlacesIsDescribedAsThePageDescribesIt() {
        assertThat(table("Between two places").stream().map(cells -> cells.subList(0, 2)))
                .isEqualTo(OtherPlaceColumns.ALL.stream()
                        .map(column -> List.of(column.title(), column.meaning()))
                        .toList());
        assertThat(DOCUMENT.replace('\n', ' '))
                .contains("*%s*: %s".formatted(OtherPlace.SECTION.title(), OtherPlace.SECTION.meaning()));
    }

    @Test
    void aColumnIsEmptyOnlyIfItIsSaidToBe() {
        Set<String> empty = new HashSet<>();
        Stream.concat(
                        IntStream.range(1, 20).mapToObj(seed -> OracleTests.random(new Random(seed))),
                        Stream.of(MadeUpWindow.of(50, 1)))
                .flatMap(input -> CsvRows.of(input).stream())
                .forEach(row ->
                        row.forEach((column, value) -> empty.addAll(value.isEmpty() ? Set.of(column) : Set.of())));
        assertThat(table("Columns").stream()
                        .filter(cells -> !cells.get(4).equals("never"))
                        .map(cells -> cells.get(0)))
                .containsExactlyInAnyOrderElementsOf(empty);
    }

    @Test
    void everyFlagIsDescribedAsThePageDescribesIt() {
        assertThat(table("Flags").stream().map(cells -> cells.subList(0, 2)))
                .isEqualTo(Arrays.stream(Flag.values())
                        .map(flag -> List.of(flag.label(), flag.meaning()))
                        .toList());
    }

    @Test
    void everySectionIsDescribedAsThePageDescribesIt() {
        assertThat(table("Sections").stream().map(cells -> cells.subList(0, 2)))
                .isEqualTo(OsrsReports.ALL.sections().stream()
                        .map(section -> List.of(section.title(), section.meaning()))
                        .toList());
    }

    @Test
    void itsQueryFindsWhatItSays(@TempDir Path folder) throws InterruptedException {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2));
        Matcher query = QUERY.matcher(DOCUMENT);
        assertThat(query.find()).isTrue();
        SqlReport report = new SqlReport("steady", Path.of("steady.sql"), query.group(1), Duration.ofMinutes(1));
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")))) {
            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            writer.write(Wanted.ItemList.at(Instant.EPOCH), List.of(item(2, "Cannonball"), item(5, "Rune sword")));
            writer.write(new Bucket(hour, 3600), snapshot(3600, 2, 5), null);
            writer.write(new Bucket(hour, 7200), snapshot(7200, 5), null);
            Table<?> table =
                    UserQuery.table(new ReportTask.Query(new Window(new Bucket(hour, 7200), 2), report), database);
            assertThat(table.columns())
                    .extracting(Column::name)
                    .containsExactly("item", "buckets", "volume", "spread_pct");
            assertThat(table.rows().toString()).isEqualTo("[[Rune sword, 2, 14, 10.0]]");
        }
    }

    private static MarketItem item(int id, String name) {
        return OsrsItems.item(id, name, null, null, null, null, null);
    }

    /** Each item traded 3 at 110 and 4 at 100. */
    private static Snapshot snapshot(long start, int... ids) {
        double[] high = new double[ids.length];
        double[] low = new double[ids.length];
        long[] highVolume = new long[ids.length];
        long[] lowVolume = new long[ids.length];
        Arrays.fill(high, 110);
        Arrays.fill(low, 100);
        Arrays.fill(highVolume, 3);
        Arrays.fill(lowVolume, 4);
        return Snapshots.sides(start, ids, high, highVolume, low, lowVolume);
    }
}
