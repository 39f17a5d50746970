package dev.tradewind.job.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** For a terminal: a bar a stage, all at once, with rate and remaining time; and below, when the run will end. */
final class ProgressBars implements ProgressDisplay {

    private static final int UPDATE_MILLIS = 200;
    private static final int END_UPDATE_MILLIS = 2000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private record Bar(StageProgress stage, ProgressBar bar) {
        void update() {
            bar.stepTo(stage.done());
        }
    }

    private final BottomLines lines;
    private final String label;

    /** The first of its lines. */
    private final int first;

    private final List<Bar> bars;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param label stands before the stage's name */
    ProgressBars(String label, Progress progress, BottomLines lines) {
        List<StageProgress> stages = progress.stages();
        this.lines = lines;
        first = lines.add(stages.size() + 1);
        this.label = label;
        int columns = Terminal.columns();
        bars = IntStream.range(0, stages.size())
                .mapToObj(i -> bar(stages.get(i), i, columns))
                .toList();
        timer.scheduleAtFixedRate(() -> bars.forEach(Bar::update), UPDATE_MILLIS, UPDATE_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleAtFixedRate(
                () -> showEnd(progress.expectedEnd()), END_UPDATE_MILLIS, END_UPDATE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void showEnd(ExpectedEnd expected) {
        Instant end = expected.get();
        Duration left = Duration.between(Instant.now(), end);
        lines.show(
                first + bars.size(),
                "%sexpected end %s, in %d:%02d:%02d"
                        .formatted(
                                label, TIME.format(end), left.toHours(), left.toMinutesPart(), left.toSecondsPart()));
    }

    private Bar bar(StageProgress stage, int index, int columns) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(label + stage.name())
                .setInitialMax(stage.total())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(line -> lines.show(first + index, line), columns))
                .showSpeed()
                .build();
        return new Bar(stage, bar);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        bars.forEach(Bar::update);
        bars.forEach(bar -> bar.bar().close());
        lines.show(first + bars.size(), "");
    }
}
