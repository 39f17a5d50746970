package dev.tradewind.reporting.why;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportColumns;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportItemProcessor;
import dev.tradewind.reporting.ReportItemWriter;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.reporting.SqlReport;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A job whose buckets a test writes, and whose reports it makes as a run does. What a test changes holds from the next run on. */
final class SmallReports implements AutoCloseable {

    static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    static final Endpoint JITA = place("jita", "1");
    static final Endpoint AMARR = place("amarr", "2");

    /** The hour that is missing, in the first window. */
    static final int GAP = 47;

    private static final int HOURS = 50;

    List<Endpoint> endpoints;
    String title = "Small";
    String version = "1";
    Instant asOf = Instant.EPOCH.plus(Duration.ofHours(HOURS));
    Costs costs = Costs.NONE;
    double minCoverage = 0.5;
    double participation = 0.1;
    double capital = 10_000_000;
    int horizon = 12;
    List<String> excluded = List.of();
    List<Watch> watches = List.of();
    List<SqlReport> sqlReports = List.of();
    final MarketDatabase database;

    private final Path folder;
    private final SourceReports source;

    private SmallReports(Path folder, PriceKind kind, Endpoint... endpoints) {
        this.folder = folder;
        this.endpoints = List.of(endpoints);
        source = SourceReports.of(kind);
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        new TransactionTemplate(new JdbcTransactionManager(database.writer())).executeWithoutResult(together -> fill());
    }

    private void fill() {
        for (int hour = 0; hour < HOURS; hour++) {
            for (Endpoint endpoint : endpoints) {
                if (hour != GAP) {
                    trade(new Bucket(endpoint, hour * 3600L), "1");
                }
            }
        }
    }

    static SmallReports ofSides(Path folder) {
        return new SmallReports(folder, PriceKind.SIDES, HOUR);
    }

    static SmallReports ofPlaces(Path folder) {
        return new SmallReports(folder, PriceKind.AGGREGATES, JITA, AMARR);
    }

    private static Endpoint place(String name, String place) {
        return new Endpoint(
                name, place, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.AGGREGATES, Answers.BUCKET);
    }

    void trade(int hour, String version) {
        trade(new Bucket(HOUR, hour * 3600L), version);
    }

    /** Each version has another price, of one item. */
    void trade(Bucket bucket, String version) {
        double[] price = {10 * version.length()};
        write(bucket, new int[] {2}, price, price, version);
    }

    /** As many units of each item on both sides. */
    void write(Bucket bucket, int[] items, double[] high, double[] low, String version) {
        long[] volumes = IntStream.of(items).mapToLong(item -> 1_000).toArray();
        Snapshot snapshot = source.kind() == PriceKind.SIDES
                ? Snapshots.sides(bucket.start(), items, high, volumes, low, volumes)
                : Snapshots.aggregates(bucket.start(), items, low, volumes);
        new MarketWriter(database, Clock.systemUTC()).write(bucket, snapshot, version);
    }

    private ReportContext context() {
        ReportSettings settings =
                new ReportSettings(minCoverage, new FlipTerms(participation, capital, horizon, excluded), watches);
        ReportDefinition definition = new ReportDefinition(
                "small",
                title,
                endpoints,
                costs,
                settings,
                sqlReports,
                source.kind() == PriceKind.SIDES
                        ? Optional.of(new LookBack(minCoverage, horizon, null))
                        : Optional.empty());
        return new ReportContext(definition, asOf, version, Clock.systemUTC());
    }

    Path reports() {
        return folder.resolve("reports");
    }

    private ReportFolder folder(ReportContext context) {
        return new ReportFolder(reports(), context, new JsonMapper());
    }

    private ReportMaker maker(ReportContext context) {
        return new ReportMaker(context, source, database, new Windows(10_000_000));
    }

    /** Makes the reports that are not current, and answers why it made each, by their names. */
    Map<String, List<Cause>> run() {
        ReportContext context = context();
        ReportFolder reports = folder(context);
        ReportStatistics statistics = new ReportStatistics();
        ReportItemProcessor processor =
                new ReportItemProcessor(maker(context), new CurrentReports(context, database, reports), statistics);
        ReportItemWriter writer = new ReportItemWriter(reports, statistics);
        for (ReportTask task : ReportTask.listOf(context.definition(), asOf)) {
            Report report = processor.process(task);
            if (report != null) {
                writer.write(Chunk.of(report));
            }
        }
        reports.publishIndex();
        return statistics.why();
    }

    /** Whether it is current or not. */
    ReportRecord makeAgain(String reportName) throws InterruptedException {
        ReportContext context = context();
        ReportFolder reports = folder(context);
        ReportTask task = ReportTask.listOf(context.definition(), asOf).stream()
                .filter(each -> each.reportName().equals(reportName))
                .findFirst()
                .orElseThrow();
        Report report = maker(context).make(new CurrentReports(context, database, reports).input(task));
        reports.publish(report);
        report.content().close();
        return record(reportName);
    }

    ReportRecord record(String reportName) {
        return folder(context()).published(reportName).record().orElseThrow();
    }

    Optional<ItemMoves> moves(String reportName, String item) {
        ReportRecord record = record(reportName);
        ReportFolder reports = folder(context());
        return ItemMoves.find(
                item,
                Stream.concat(source.columns().stream(), ReportColumns.ofPlaces().stream())
                        .toList(),
                reports.ranked(record).orElseThrow(),
                reports.rankedBefore(record),
                record.files()
                        .flatMap(ReportRecord.Files::before)
                        .map(ReportRecord.Before::asOf)
                        .orElse(null));
    }

    void rewrite(String name, UnaryOperator<String> change) {
        Path file = reports().resolve(name);
        try {
            Files.writeString(file, change.apply(RunFolder.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String... names) {
        Arrays.stream(names).map(reports()::resolve).forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
