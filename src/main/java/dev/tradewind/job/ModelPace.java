package dev.tradewind.job;

import dev.tradewind.collecting.Timer;
import dev.tradewind.definition.Source;
import dev.tradewind.importing.Decoded;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.scheduling.Timeline;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Where the source is a model: sleeps until an import or a report has taken as long as the definition says. */
final class ModelPace {

    private final Source source;
    private final Timeline timeline;
    private final Timer timer;

    ModelPace(Source source, Timeline timeline, Timer timer) {
        this.source = source;
        this.timeline = timeline;
        this.timer = timer;
    }

    Consumer<Decoded> imported(Consumer<Decoded> next) {
        if (!(source instanceof Source.Model model)) {
            return next;
        }
        return decoded -> {
            sleepUntil(timeline.startOf(decoded.wanted()), model.importCost());
            next.accept(decoded);
        };
    }

    ItemProcessor<ReportTask, Report> reports(ItemProcessor<ReportTask, Report> actual) {
        if (!(source instanceof Source.Model model)) {
            return actual;
        }
        return task -> {
            Report report = actual.process(task);
            if (report != null) {
                sleepUntil(
                        timeline.startOf(task),
                        model.reportCost().multipliedBy(task.window().interval()));
            }
            return report;
        };
    }

    /** A run that is to stop does not sleep on. */
    private void sleepUntil(long startNanos, Duration cost) {
        try {
            timer.sleepUntil(startNanos + cost.toNanos());
        } catch (InterruptedException toStop) {
            return;
        }
    }
}
