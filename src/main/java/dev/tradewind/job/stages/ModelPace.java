package dev.tradewind.job.stages;

import dev.tradewind.collecting.Timer;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.importing.Decoded;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.Source;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Where the source is a model: sleeps until an import or a report has taken as long as the definition says; a report that
 * another process makes takes its time there. What the step itself needs from one import to the next is part of what an import takes: imports that follow on one another do so by
 * an absolute schedule.
 */
public final class ModelPace {

    private final Source source;
    private final Timeline timeline;
    private final Timer timer;

    /** When the last import had taken as long as it should; used by the importing thread alone. */
    private long importedNanos;

    /** When the report that a worker has in hand has taken as long as it should. */
    private final ThreadLocal<Long> reportedNanos = ThreadLocal.withInitial(() -> 0L);

    public ModelPace(JobDefinition definition, Timeline timeline, Timer timer) {
        source = definition.source();
        this.timeline = timeline;
        this.timer = timer;
    }

    public Consumer<Decoded> imported(Consumer<Decoded> next) {
        if (!(source instanceof Source.Model model)) {
            return next;
        }
        return decoded -> {
            long cost = model.importCost().toNanos();
            long start = timeline.startOf(decoded.wanted());
            boolean follows = importedNanos != 0 && start - importedNanos < cost;
            importedNanos = (follows ? importedNanos : start) + cost;
            sleepUntil(importedNanos);
            next.accept(decoded);
        };
    }

    public ItemProcessor<ReportTask, Report> made(ItemProcessor<ReportTask, Report> actual) {
        if (!(source instanceof Source.Model model)) {
            return actual;
        }
        return task -> {
            Report report = actual.process(task);
            if (report != null) {
                Duration cost = model.reportCost().multipliedBy(task.window().interval());
                reportedNanos.set(timeline.startOf(task) + cost.toNanos());
            }
            return report;
        };
    }

    public ItemWriter<Report> published(ItemWriter<Report> actual) {
        if (!(source instanceof Source.Model)) {
            return actual;
        }
        return reports -> {
            actual.write(reports);
            sleepUntil(reportedNanos.get());
        };
    }

    /** A run that is to stop does not sleep on. */
    private void sleepUntil(long nanos) {
        try {
            timer.sleepUntil(nanos);
        } catch (InterruptedException toStop) {
            return;
        }
    }
}
