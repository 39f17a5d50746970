package dev.tradewind.job.retention;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.reporting.ReportTask;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the buckets of a run's windows that an earlier version of Tradewind imported, and did not pack, after a run that completed. The
 * next run then reads its windows faster.
 */
public record OldColumns(MarketDatabase database, RunStop stop, Clock clock) implements RunListener {

    private static final Logger logger = LoggerFactory.getLogger(OldColumns.class);

    @Override
    public String description() {
        return "packing buckets of an earlier version";
    }

    /** Leaves what is not packed to the next run. */
    @Override
    public void ended(RunEvent.Ended run) {
        if (run.isCompleted()) {
            pack(run.run());
        }
    }

    void pack(RunRequest request) {
        MarketWriter writer = new MarketWriter(database, clock);
        int packed = longest(request).values().stream()
                .mapToInt(window -> writer.packMissing(window, stop::isRequested))
                .sum();
        if (packed > 0) {
            logger.info("packed {} buckets of an earlier version, so that their windows are read faster", packed);
        }
    }

    /** Of each endpoint the window that reaches farthest back. */
    private static Map<Endpoint, Window> longest(RunRequest request) {
        ReportDefinition reports = request.definition().reports();
        return ReportTask.listOf(reports, request.asOf()).stream()
                .map(reports::longest)
                .collect(Collectors.toMap(
                        Window::endpoint,
                        window -> window,
                        BinaryOperator.maxBy(Comparator.comparingInt(Window::interval))));
    }
}
