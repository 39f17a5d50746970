package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.source.Timer;
import java.time.Duration;

/** Publishes {@code run.html}, however a run ended. */
public record RunPage(RunStatistics statistics, ReportFolder folder, Timer timer) implements RunListener {

    @Override
    public String description() {
        return "the page of the run";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        folder.publishRun(new RunTimelines(run.summary(), statistics, startNanos(run)).timeline());
    }

    /** Spring Batch knows the time of day of the first step's start; what is recorded has the timer's. */
    private long startNanos(RunEvent.Ended run) {
        return timer.nanoTime() - Duration.between(run.workBegan(), timer.now()).toNanos();
    }
}
