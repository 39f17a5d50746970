package dev.tradewind.reporting;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tradewind.database.OpenWindow;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Retention;
import dev.tradewind.definition.Schedule;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.SeriesScan;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.Findings;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report as a user finds it in a folder. */
record PublishedReport(Path folder, String name) {

    static final String TITLE = "Small <market>";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PACKED = Pattern.compile("id=\"(rows|charts)\">([^<]*)<");

    /** On an input of the oracle's. */
    static PublishedReport of(Input input, Path folder) {
        return of(TITLE, input, folder);
    }

    static PublishedReport of(String title, Input input, Path folder) {
        Window window = CsvRows.prices(input).window();
        return publish(
                definition(title, CsvRows.costs(input), List.of(), window),
                window,
                window.reportName(),
                missing(input, window),
                content(CsvRows.table(input), OsrsReports.ALL, CsvRows.prices(input)),
                folder);
    }

    /** Without a track record. */
    static ReportContent.Items content(Table<ItemFigures> table, SourceReports source, WindowPrices prices) {
        return content(table, source, source.sections(), Optional.empty(), prices);
    }

    static ReportContent.Items content(
            Table<ItemFigures> table,
            SourceReports source,
            List<Section> sections,
            Optional<Findings> findings,
            WindowPrices prices) {
        EmbeddedCharts charts = new EmbeddedCharts(prices.window());
        Map<Integer, ItemFigures> rows = table.rows().stream()
                .collect(Collectors.toMap(row -> row.item().id().number(), Function.identity()));
        new SeriesScan(prices)
                .forEach((series, item) ->
                        Optional.ofNullable(rows.get(item)).ifPresent(row -> charts.add(row, series)));
        return new ReportContent.Items(
                table,
                source,
                RankedSection.listOf(sections, table.rows()),
                findings,
                charts,
                new OpenWindow(prices, () -> {}));
    }

    static PublishedReport publish(ReportContent.Items content, Window window, Path folder) {
        return publish(
                definition(TITLE, Costs.NONE, List.of(), window),
                window,
                window.reportName(),
                List.of(),
                content,
                folder);
    }

    /** On the same window, but with too little of it. */
    static PublishedReport withheld(Input input, Path folder) {
        Window window = CsvRows.prices(input).window();
        return publish(
                definition(TITLE, CsvRows.costs(input), List.of(), window),
                window,
                window.reportName(),
                missing(input, window),
                new ReportContent.Withheld(),
                folder);
    }

    /** Of the user's own, {@code picks}. */
    static PublishedReport of(String title, Table<List<@Nullable Object>> table, Window window, Path folder) {
        SqlReport picks = new SqlReport("picks", Path.of("picks.sql"), "SELECT 1", Duration.ofMinutes(1));
        return publish(
                definition(title, Costs.NONE, List.of(picks), window),
                window,
                "picks-" + window.reportName(),
                List.of(),
                new ReportContent.Query(table),
                folder);
    }

    private static List<Instant> missing(Input input, Window window) {
        return window.oldestFirst().stream()
                .filter(bucket -> input.positions()
                        .get((int) ((bucket.start() - input.start()) / input.step()))
                        .isEmpty())
                .map(Bucket::time)
                .toList();
    }

    private static JobDefinition definition(String title, Costs costs, List<SqlReport> sqlReports, Window window) {
        return new JobDefinition(
                "small",
                title,
                SmallJob.of(Retention.FOR_EVER, window.endpoint()).source(),
                List.of(window.endpoint()),
                costs,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                sqlReports,
                new Pipeline(Schedule.STREAMING, 1, 0.6, false),
                Retention.FOR_EVER,
                OptionalInt.empty(),
                List.of());
    }

    private static PublishedReport publish(
            JobDefinition definition,
            Window window,
            String name,
            List<Instant> missing,
            ReportContent content,
            Path folder) {
        Instant asOf = window.newest().end();
        ReportContext context = definition.reportContext(asOf, "1", Clock.fixed(asOf, ZoneOffset.UTC));
        ReportRecord record = new ReportRecord(
                name,
                definition.name(),
                definition.title(),
                window.endpoint().name(),
                window.interval(),
                asOf,
                window.oldest().time(),
                window.newest().time(),
                missing,
                List.of(),
                Optional.empty(),
                1 - (double) missing.size() / window.interval(),
                content instanceof ReportContent.Withheld ? ReportRecord.Status.WITHHELD : ReportRecord.Status.WRITTEN,
                content.table().rows().size(),
                ReportMaker.best(content),
                Leading.of(content),
                content.trackRecord(),
                List.of(),
                "fingerprint",
                new TreeMap<>(),
                List.of(),
                "1",
                asOf,
                0,
                Optional.empty());
        ReportFolder reports = new ReportFolder(folder, context, JSON);
        reports.publish(new Report(record, content));
        reports.publishIndex();
        return new PublishedReport(folder, name);
    }

    Path page() {
        return folder.resolve(name + ".html");
    }

    Path index() {
        return folder.resolve("index.html");
    }

    String html() {
        return RunFolder.read(page());
    }

    /** The page without its packed rows and charts, in whose Base64 any word may stand by chance. */
    String unpackedHtml() {
        return PACKED.matcher(html()).replaceAll("");
    }

    String csv() {
        return RunFolder.read(folder.resolve(name + ".csv"));
    }

    /** In the order of the file. */
    List<Map<String, String>> rows() {
        return CsvReader.builder().ofNamedCsvRecord(csv()).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }

    /** The heading and the rows, whatever the columns are called. */
    List<List<String>> fields() {
        return CsvReader.builder().ofCsvRecord(csv()).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    JsonNode record() {
        return JSON.readTree(RunFolder.read(folder.resolve(name + ".json")));
    }

    /** The rows that the page carries: {@code columns} and {@code values}, see {@link EmbeddedTable}. */
    JsonNode embedded() {
        return JSON.readTree(unpacked("rows"));
    }

    /** Of one column of the rows that the page carries. */
    JsonNode embedded(String column) {
        JsonNode table = embedded();
        int index = 0;
        while (!table.at("/columns/" + index + "/name").asString().equals(column)) {
            index++;
        }
        return table.at("/values/" + index);
    }

    byte[] charts() {
        return unpacked("charts");
    }

    private byte[] unpacked(String id) {
        Matcher packed = PACKED.matcher(html());
        while (packed.find()) {
            if (packed.group(1).equals(id)) {
                byte[] bytes = Base64.getDecoder().decode(packed.group(2).strip());
                try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
                    return in.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("no " + id + " in " + page());
    }
}
