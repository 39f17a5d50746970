package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.Snapshots;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a track record costs a report that is made from a database, and published; {@code benchmarks/report} runs it. */
class ReportBenchmark {

    private static final int ROUNDS = 11;
    private static final int INTERVAL = 60;
    private static final int ITEMS = 3400;

    @TempDir
    private Path folder;

    private final Input input = MadeUpWindow.of(ITEMS, INTERVAL + 24 + 47);
    private MarketDatabase database;
    private Window window;

    @BeforeEach
    void fill() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        WindowPrices prices = CsvRows.prices(input);
        window = new Window(prices.window().newest(), INTERVAL);
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        new TransactionTemplate(new JdbcTransactionManager(database.writer())).executeWithoutResult(status -> {
            writer.write(Wanted.ItemList.at(window.newest().end()), CsvRows.items(input));
            Snapshots.positions(prices)
                    .forEach(position -> position.ifPresent(
                            snapshot -> writer.write(new Bucket(window.endpoint(), snapshot.start()), snapshot, null)));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReportWithAndWithoutItsTrackRecord() throws InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(milliseconds(Optional.empty(), 0));
            with.add(milliseconds(Optional.of(new LookBack(0.8, 12, null)), 48));
        }
        System.out.printf(
                "the report takes %.0f ms of the processor, with its track record %.0f ms: %.2f times as long (medians of %d)%n",
                median(without), median(with), median(with) / median(without), ROUNDS);
    }

    /** How long it takes to make the report, and to publish it, with nothing of the database in memory. */
    private double milliseconds(Optional<LookBack> lookBack, int windows) throws InterruptedException {
        Instant asOf = window.newest().end();
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(window.endpoint()),
                CsvRows.costs(input),
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                List.of(),
                lookBack);
        ReportContext context = new ReportContext(definition, asOf, "1", Clock.fixed(asOf, ZoneOffset.UTC));
        ReportFolder reports = new ReportFolder(folder, context, new JsonMapper());
        ReportInput due = new CurrentReports(context, database, reports).input(new ReportTask.Items(window));
        ReportMaker maker = new ReportMaker(context, OsrsReports.ALL, database, new Windows(1_000_000_000));
        long began = cpuTime();
        Report report = maker.make(due);
        new ReportItemWriter(reports, new ReportStatistics()).write(Chunk.of(report));
        double milliseconds = (cpuTime() - began) / 1e6;
        assertThat(report.record()
                        .trackRecord()
                        .map(record -> record.windowEnds().size())
                        .orElse(0))
                .isEqualTo(windows);
        return milliseconds;
    }

    /** Of this thread, in nanoseconds: whatever else the machine does takes no part in it. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
