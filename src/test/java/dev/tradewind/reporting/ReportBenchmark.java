package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.OpenWindow;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.trackrecord.LookBack.Findings;
import dev.tradewind.source.osrs.OsrsReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a track record costs; {@code benchmarks/report} runs it. */
class ReportBenchmark {

    private static final int ROUNDS = 9;
    private static final int INTERVAL = 60;

    @TempDir
    private Path folder;

    @Test
    void aReportWithAndWithoutItsTrackRecord() throws IOException {
        Input stretch = MadeUpWindow.of(3400, INTERVAL + 24 + 47);
        WindowPrices whole = CsvRows.prices(stretch);
        WindowPrices prices = whole.newest(INTERVAL);
        ReportFigures figures = CsvRows.figures(stretch);
        List<Double> without = new ArrayList<>();
        List<Double> record = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            PublishedReport.publish(
                    new ReportContent.Items(
                            new Table<>(OsrsReports.ALL.columns(), figures.of(prices)),
                            OsrsReports.ALL,
                            Optional.empty(),
                            new OpenWindow(prices, () -> {})),
                    prices.window(),
                    folder);
            long made = System.nanoTime();
            Findings findings =
                    new LookBack(0.8, 12, null).of(whole, prices.window(), OsrsReports.ALL.sections(), figures);
            assertThat(findings.record().windowEnds()).hasSize(48);
            without.add((made - began) / 1e6);
            record.add((System.nanoTime() - made) / 1e6);
        }
        System.out.printf(
                "without %.0f ms, the track record %.0f ms more (medians of %d): %.2f times as long; the first of each %.0f and %.0f ms%n",
                median(without),
                median(record),
                ROUNDS,
                1 + median(record) / median(without),
                without.get(0),
                record.get(0));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
