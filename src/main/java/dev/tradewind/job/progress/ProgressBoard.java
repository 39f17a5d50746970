package dev.tradewind.job.progress;

import org.jspecify.annotations.Nullable;

/** Shows how far all jobs of the process are: bars on a terminal, a line a stage and minute elsewhere. */
public final class ProgressBoard {

    private final boolean several;
    private @Nullable BottomLines lines;
    private int shown;

    /** @param several whether there are several jobs, which are then named */
    public ProgressBoard(boolean several) {
        this.several = several;
    }

    /** Shows one until it is closed. */
    public synchronized ProgressDisplay show(String job, Progress progress) {
        String label = several ? job + " " : "";
        if (!Terminal.isThere()) {
            return new ProgressLines(label, progress);
        }
        if (lines == null) {
            lines = new BottomLines();
        }
        shown++;
        ProgressBars bars = new ProgressBars(label, progress, lines);
        return () -> {
            bars.close();
            hide();
        };
    }

    private synchronized void hide() {
        if (--shown == 0 && lines != null) {
            lines.close();
            lines = null;
        }
    }
}
