package dev.tradewind.job.stages;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.KnownCosts;
import dev.tradewind.source.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Where the source says what a report takes, sleeps until one has taken that long; a report that another process makes takes its time
 * there.
 */
public final class ModelPace {

    private final @Nullable Duration cost;
    private final Timeline timeline;
    private final Timer timer;

    /** When the report that a worker has in hand has taken as long as it should. */
    private final ThreadLocal<Long> reportedNanos = ThreadLocal.withInitial(() -> 0L);

    public ModelPace(JobDefinition definition, Timeline timeline, Timer timer) {
        cost = definition.source().knownCosts().map(KnownCosts::report).orElse(null);
        this.timeline = timeline;
        this.timer = timer;
    }

    public ItemProcessor<ReportTask, Report> made(ItemProcessor<ReportTask, Report> actual) {
        if (cost == null) {
            return actual;
        }
        return task -> {
            Report report = actual.process(task);
            if (report != null) {
                Duration all = cost.multipliedBy(task.window().interval());
                reportedNanos.set(timeline.startOf(task) + all.toNanos());
            }
            return report;
        };
    }

    public ItemWriter<Report> published(ItemWriter<Report> actual) {
        if (cost == null) {
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
