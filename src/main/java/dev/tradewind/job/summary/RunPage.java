package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.source.Timer;
import java.time.Duration;

/** Publishes {@code run.html}, however the run ended. */
public record RunPage(RunStatistics statistics, ReportFolder folder, Timer timer) implements RunListener {

    @Override
    public String description() {
        return "the page of the run";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        folder.publishRun(new RunTimelines(run.summary(), statistics, startNanos(run)).timeline());
    }

    /** The timer's time at the start of the first step. Spring Batch knows only the time of day. */
    private long startNanos(RunEvent.Ended run) {
        return timer.nanoTime() - Duration.between(run.workBegan(), timer.now()).toNanos();
    }
}
