package dev.tradewind.job.progress;

import org.jspecify.annotations.Nullable;

/** Shows how far all jobs of the process are: bars on a terminal, a line a stage and minute elsewhere. */
public final class ProgressBoard {

    private final boolean several;

    /** There as long as a job shows bars. */
    private @Nullable BottomLines lines;

    private int shown;

    /** @param several whether the process runs several jobs; then each line begins with its job's name */
    public ProgressBoard(boolean several) {
        this.several = several;
    }

    /** Shows the progress of a job until the display is closed. */
    public synchronized ProgressDisplay show(String job, Progress progress) {
        String label = several ? job + " " : "";
        if (!Terminal.isThere()) {
            return new ProgressLines(label, progress);
        }
        if (lines == null) {
            lines = new BottomLines();
        }
        shown++;
        return new ProgressBars(label, progress, lines, this::hide);
    }

    private synchronized void hide() {
        if (--shown == 0 && lines != null) {
            lines.close();
            lines = null;
        }
    }
}
