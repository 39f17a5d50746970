package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.market.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Makes the report of a window, or nothing where the one that is there was made from the same. Used by all workers at
 * the same time.
 */
public final class ReportItemProcessor implements ItemProcessor<Window, Report> {

    private final ReportContext context;
    private final MarketDatabase database;
    private final ReportFolder folder;
    private final ReportStatistics statistics;

    public ReportItemProcessor(
            ReportContext context, MarketDatabase database, ReportFolder folder, ReportStatistics statistics) {
        this.context = context;
        this.database = database;
        this.folder = folder;
        this.statistics = statistics;
    }

    @Override
    public @Nullable Report process(Window window) {
        try {
            return report(window);
        } catch (RuntimeException e) {
            throw new ReportFailedException(window.reportName(), e);
        }
    }

    private @Nullable Report report(Window window) {
        Instant started = context.clock().instant();
        ReportInput input = new ReportInput(context, window, database.importedStarts(window), database.itemListDay());
        ReportRecord current = folder.findCurrent(window.reportName(), input.fingerprint());
        if (current != null) {
            statistics.current(current);
            return null;
        }
        if (input.coverage() < context.definition().report().minCoverage()) {
            return new Report(record(input, ReportRecord.Status.WITHHELD, 0, started), List.of());
        }
        List<ItemFigures> rows =
                new ReportFigures(context.definition().tax(), database.items()).of(database.read(window));
        return new Report(record(input, ReportRecord.Status.WRITTEN, rows.size(), started), rows);
    }

    private ReportRecord record(ReportInput input, ReportRecord.Status status, int items, Instant started) {
        Window window = input.window();
        Instant now = context.clock().instant();
        return new ReportRecord(
                context.definition().name(),
                context.definition().title(),
                window.endpoint().name(),
                window.interval(),
                context.asOf(),
                window.oldest().time(),
                window.newest().time(),
                input.missing(),
                input.coverage(),
                status,
                items,
                input.fingerprint(),
                context.version(),
                now,
                Duration.between(started, now).toMillis());
    }
}
