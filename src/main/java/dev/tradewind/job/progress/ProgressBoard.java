package dev.tradewind.job.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows how far all jobs of the process are: bars on a terminal, a line a stage and minute elsewhere. */
public final class ProgressBoard {

    private final boolean several;
    private final Map<String, Progress> shown = new HashMap<>();

    /** There as long as a job shows bars. */
    private @Nullable BottomLines lines;

    /** @param several whether the process runs several jobs; then each line begins with its job's name */
    public ProgressBoard(boolean several) {
        this.several = several;
    }

    /** Shows the progress of a job until the display is closed. */
    public synchronized ProgressDisplay show(String job, Progress progress) {
        String label = several ? job + " " : "";
        shown.put(job, progress);
        if (!Terminal.isThere()) {
            return new ProgressLines(label, progress, () -> hide(job));
        }
        if (lines == null) {
            lines = new BottomLines();
        }
        return new ProgressBars(label, progress, lines, () -> hide(job));
    }

    /** What is shown of a job now. */
    public synchronized Optional<Progress> find(String job) {
        return Optional.ofNullable(shown.get(job));
    }

    private synchronized void hide(String job) {
        shown.remove(job);
        if (shown.isEmpty() && lines != null) {
            lines.close();
            lines = null;
        }
    }
}
