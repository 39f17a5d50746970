package dev.tradewind.job.planning;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;

/** Writes down how long things took in a run that completed, so that the next one is planned better. */
public record Learning(DurationsFile file, Timeline timeline) implements RunListener {

    @Override
    public String description() {
        return "keeping what things took, for the next run's plan,";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        if (run.isCompleted()) {
            file.add(Durations.measured(timeline));
        }
    }
}
