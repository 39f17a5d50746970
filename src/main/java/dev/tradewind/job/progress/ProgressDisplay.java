package dev.tradewind.job.progress;

/** Shows how far a run is, for as long as it goes on. */
public interface ProgressDisplay extends AutoCloseable {

    /** Bars on a terminal, a line a stage and minute elsewhere. */
    static ProgressDisplay start(Progress progress) {
        return Terminal.isThere() ? new ProgressBars(progress) : new ProgressLines(progress);
    }

    @Override
    void close();
}
