package dev.tradewind.job;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a person: one bar a stage with rate and remaining time, all three at once. */
final class ProgressBars implements ProgressDisplay {

    private static final int UPDATE_MILLIS = 200;

    private record Bar(StageProgress stage, ProgressBar bar) {
        void update() {
            bar.stepTo(stage.done());
        }
    }

    private final List<Bar> bars;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressBars(Progress progress) {
        bars = progress.stages().stream().map(ProgressBars::bar).toList();
        timer.scheduleAtFixedRate(() -> bars.forEach(Bar::update), UPDATE_MILLIS, UPDATE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Bar bar(StageProgress stage) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(stage.name())
                .setInitialMax(stage.total())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                .build();
        return new Bar(stage, bar);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        bars.forEach(Bar::update);
        bars.forEach(bar -> bar.bar().close());
    }
}
