package dev.tradewind.job.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a terminal: a bar a stage with its rate and remaining time, and below the bars when the run will end. */
final class ProgressBars extends ProgressDisplay {

    private static final Duration UPDATE = Duration.ofMillis(200);
    private static final Duration END_UPDATE = Duration.ofSeconds(2);

    private record Bar(StageProgress stage, ProgressBar bar) {
        void update() {
            bar.stepTo(stage.done());
        }
    }

    private final BottomLines lines;
    private final String label;

    /** The number of the first line that is ours. */
    private final int first;

    private final List<Bar> bars;

    /**
     * @param label stands before each stage's name
     * @param closed is called once the bars need the lines no more
     */
    ProgressBars(String label, Progress progress, BottomLines lines, Runnable closed) {
        super(closed);
        List<StageProgress> stages = progress.stages();
        this.label = label;
        this.lines = lines;
        first = lines.add(stages.size() + 1);
        int columns = Terminal.columns();
        bars = IntStream.range(0, stages.size())
                .mapToObj(i -> bar(stages.get(i), i, columns))
                .toList();
        every(UPDATE, () -> bars.forEach(Bar::update));
        every(END_UPDATE, () -> showEnd(progress.expectedEnd()));
    }

    private void showEnd(ExpectedEnd expected) {
        Duration left = expected.left();
        lines.show(
                first + bars.size(),
                "%sexpected end %s, in %d:%02d:%02d"
                        .formatted(
                                label,
                                TIME.format(Instant.now().plus(left)),
                                left.toHours(),
                                left.toMinutesPart(),
                                left.toSecondsPart()));
    }

    private Bar bar(StageProgress stage, int index, int columns) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(label + stage.name())
                .setInitialMax(stage.total())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) UPDATE.toMillis())
                .setConsumer(new DelegatingProgressBarConsumer(line -> lines.show(first + index, line), columns))
                .showSpeed()
                .build();
        return new Bar(stage, bar);
    }

    @Override
    void end() {
        bars.forEach(Bar::update);
        bars.forEach(bar -> bar.bar().close());
        lines.show(first + bars.size(), "");
    }
}
